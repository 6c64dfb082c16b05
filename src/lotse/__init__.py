"""Lotse: the external partner for B2B sales in Germany, Austria and Switzerland, as software.

The rooms, in the direction of flow: ``domain``, ``tables``, ``sources`` / ``imprint`` / ``matching`` / ``ingest``,
``market``, ``targeting`` / ``outreach`` / ``learning``, ``planning``, ``reports``, ``cli``. See docs/architecture.md.
"""

import os

# Before numpy loads: the matrices here are small, and threads that wait for each other on two busy cores cost ten times
# what they save. Who knows better sets the variable.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
