"""What a snapshot says of itself: version, sources with licences, counts, dates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lotse.domain import LotseError, Place, say
from lotse.tables import write_text

# Raised with every change of tables or search index after which one Lotse cannot read the other's; there are no migrations, a market is
# rebuilt. The table of ids is read by the next build whatever the schema says, so its columns stay: company ids outlive rebuilds.
SCHEMA = 2


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One file that went in. ``label`` stands in the column ``source``; ``observed_from/to`` the days for which it speaks. ``left_out``:
    how many lines are not of this market, by the key of the reason."""

    label: str
    kind: str
    title: str
    publisher: str
    licence: str
    attribution: str
    invented: bool
    register: bool
    confidence: float
    file: str
    sha256: str
    records: int
    rejected: int
    unread: Mapping[str, int]
    observed_from: dt.date | None
    observed_to: dt.date | None
    read_on: dt.date
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """``inputs`` changes when a file, the code that reads it or the packaged lists change; ``counts`` by status.

    ``linked``: records that the matcher found to be a company of another source; ``unknown_judgements``: those about records that are
    not there."""

    version: str
    schema: int
    built_at: dt.datetime
    inputs: str
    companies: int
    counts: Mapping[str, int]
    countries: Mapping[str, int]
    sources: tuple[SourceEntry, ...]
    linked: int = 0
    unknown_judgements: int = 0

    @property
    def rejected(self) -> int:
        return sum(source.rejected for source in self.sources)

    def write(self, folder: Path) -> None:
        write_text(folder / "manifest.json", json.dumps(asdict(self), ensure_ascii=False, indent=1, default=str) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Raises :class:`LotseError` where it is missing, damaged or of a newer Lotse."""
    path = folder / "manifest.json"
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        schema = int(entry["schema"])
    except FileNotFoundError:
        raise LotseError(say("market.no_manifest"), remedy=say("market.remedy_rebuild"), place=Place(path)) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error
    if schema != SCHEMA:
        remedy = say("market.remedy_newer") if schema > SCHEMA else say("market.remedy_rebuild")
        raise LotseError(say("market.other_schema", found=schema, known=SCHEMA), remedy=remedy, place=Place(path))
    try:
        return _manifest(entry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path) from error


def _manifest(entry: Mapping[str, Any]) -> Manifest:
    sources = tuple(source_entry(source) for source in entry["sources"])
    built_at = dt.datetime.fromisoformat(entry["built_at"])
    return Manifest(**{**entry, "sources": sources, "built_at": built_at})


def source_entry(entry: Mapping[str, Any]) -> SourceEntry:
    """From JSON."""
    days = {name: _day(entry[name]) for name in ("observed_from", "observed_to")}
    return SourceEntry(**{**entry, **days, "read_on": dt.date.fromisoformat(entry["read_on"])})


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _damaged(path: Path) -> LotseError:
    return LotseError(say("market.damaged_manifest"), remedy=say("market.remedy_rebuild"), place=Place(path))
