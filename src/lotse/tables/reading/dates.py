"""Days as people and systems write them; the time of day and its zone are dropped, the written day stays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from lotse.tables.reading.words import index, tidy

_LONGEST = 80
_SERIAL_ZERO = dt.date(1899, 12, 30)
_SERIALS = range(18_264, 109_575)  # 1950 to 2199
_YEARS = range(1500, 2200)
_TIME = r"(?:[T ,]+(?:um |at )?\d{1,2}[:.h]\d{2}.*|T\d{6}.*|[ ]?Z|\s*\([A-Z]+\)|[+-]\d{2}:\d{2})?"
_ISO = re.compile(rf"^(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}$", re.IGNORECASE)
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?\d{4,6}(?:\.\d+)?Z?)?$")
_PARTS = re.compile(rf"^(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}}){_TIME}$", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"^(\d{{1,2}})\.?[\s-]*([^\W\d_]+)\.?,?[\s-]*(\d{{4}}|\d{{2}}){_TIME}$", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"^([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,?\s+(?=\d|[^\W\d_]{3,10}\.?\s+\d)")
_NUMBER = re.compile(r"^(\d{5,6})(?:[.,]\d+)?$")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")


@lru_cache(maxsize=200_000)
def parse_date(text: str, *, order: str | None = None) -> dt.date | None:
    """A day, or ``None`` where the text is none.

    Takes ISO, 31.12.2025, 31. Dezember 2025, Dec 31, 2025, 31/12/2025, spreadsheet serial days, seconds and milliseconds since
    1970 (UTC). ``order`` ("dmy", "mdy") decides numbers that could be either; without it the day comes first, as in the region.
    """
    if len(text) > _LONGEST:
        return None
    bare = tidy(text)
    if not bare or not any(c.isdigit() for c in bare):
        return None
    return (
        _numeric(bare, order)
        or _worded(bare)
        or _worded(_WEEKDAY.sub("", bare, count=1))
        or _numeric(_WEEKDAY.sub("", bare, count=1), order)
    )


def _numeric(bare: str, order: str | None) -> dt.date | None:
    if found := _ISO.match(bare):
        return _day(found[1], found[3], found[4])
    if found := _PARTS.match(bare):
        return _ordered(found[1], found[3], found[4], "dmy" if found[2] == "." else order)
    if found := _COMPACT.match(bare):
        return _day(found[1], found[2], found[3])
    if (found := _NUMBER.match(bare)) and int(found[1]) in _SERIALS:
        return _SERIAL_ZERO + dt.timedelta(days=int(found[1]))
    if _EPOCH.match(bare):
        return dt.datetime.fromtimestamp(int(bare[:10]), tz=dt.UTC).date()
    return None


def _worded(bare: str) -> dt.date | None:
    months = index("months")
    if (found := _DAY_MONTH.match(bare)) and found[2].casefold() in months:
        return _day(found[3], str(months[found[2].casefold()]), found[1])
    if (found := _MONTH_DAY.match(bare)) and found[1].casefold() in months:
        return _day(found[3], str(months[found[1].casefold()]), found[2])
    return None


def _ordered(first: str, second: str, year: str, order: str | None) -> dt.date | None:
    """An order that cannot be gives way to the other: 12/31/2025 has one meaning only."""
    month_first, day_first = _day(year, first, second), _day(year, second, first)
    return (month_first or day_first) if order == "mdy" else (day_first or month_first)


def _day(year: str, month: str, day: str) -> dt.date | None:
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    try:
        return dt.date(full, int(month), int(day)) if full in _YEARS else None
    except ValueError:
        return None


def order_of(texts: Iterable[str]) -> str | None:
    """ "dmy" or "mdy" where a column's dates with slashes or hyphens leave no choice; ``None`` where they do."""
    firsts, seconds = [], []
    for text in texts:
        found = _PARTS.match(tidy(text[:_LONGEST]))
        if found and found[2] != ".":
            firsts.append(int(found[1]))
            seconds.append(int(found[3]))
    if not firsts:
        return None
    over_first, over_second = sum(n > 12 for n in firsts), sum(n > 12 for n in seconds)
    if over_first or over_second:
        return "dmy" if over_first >= over_second else "mdy"
    return None
