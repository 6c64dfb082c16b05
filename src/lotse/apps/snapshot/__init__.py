"""The market as the application reads it: one snapshot pinned at a time, the newest opened when it is published."""

from lotse.apps.snapshot.opened import engine_lock, judging, market, market_companies, register_note

__all__ = ["engine_lock", "judging", "market", "market_companies", "register_note"]
