"""Opened once a process and version: opening costs tenths of a second, a request has less."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from lotse import targeting
from lotse.domain import LotseError, Message, say
from lotse.market import Market, open_market
from lotse.tables import Frame

_lock = threading.Lock()
engine_lock = threading.Lock()


def market() -> Market | None:
    """The version in force; ``None`` where no market was built yet (a screen says how to build one)."""
    try:
        version = (Path(settings.MARKET) / "CURRENT").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    with _lock:
        return _opened(str(settings.MARKET), version)


def market_companies() -> Frame | None:
    """All companies as columns for ranking, loaded once a version (about 400 bytes a company)."""
    opened = market()
    if opened is None:
        return None
    with _lock:
        return _columns(opened)


def judging() -> targeting.Companies | None:
    """The same inside the engine, ready for any number of profiles. One thread at a time: hold :data:`engine_lock`."""
    opened = market()
    if opened is None:
        return None
    with _lock:
        return _engine(opened)


def register_note() -> Message | None:
    """Of when the register data are: printed with every list that rests on them."""
    opened = market()
    dates = opened.register_date() if opened else None
    return say("apps.snapshot.register_of", first=dates[0], last=dates[1]) if dates else None


@lru_cache(maxsize=2)
def _opened(path: str, version: str) -> Market | None:  # noqa: ARG001  (the version tells snapshots apart)
    try:
        return open_market(path)
    except LotseError:
        return None


@lru_cache(maxsize=1)
def _columns(opened: Market) -> Frame:
    return targeting.market_companies(opened)


@lru_cache(maxsize=1)
def _engine(opened: Market) -> targeting.Companies:
    return targeting.Companies(_columns(opened))
