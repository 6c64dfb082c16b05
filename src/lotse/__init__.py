"""Lotse: the external partner for B2B sales in Germany, Austria and Switzerland, as software.

The rooms, in the direction of flow: ``domain``, ``tables``, ``sources`` / ``imprint`` / ``matching`` / ``ingest``,
``market``, ``targeting`` / ``outreach`` / ``learning``, ``planning``, ``reports``, ``cli``. See docs/architecture.md.
"""

__version__ = "0.1.0"
