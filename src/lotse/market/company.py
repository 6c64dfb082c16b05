"""One company with all that is known of it and where each value stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lotse.domain.facts import Fact, Locator
from lotse.market.columns import FACT_ATTRIBUTES
from lotse.market.manifest import Manifest, SourceEntry
from lotse.tables import Frame

Ask = Callable[[str, Sequence[object]], Frame]  # SQL with its parameters
_ONE = "SELECT * FROM read_parquet(?) WHERE company_id = ?"


@dataclass(frozen=True, slots=True)
class Company:
    """``values`` are the columns of the market; ``facts`` every value that a source gives, the most believed source first."""

    company_id: str
    values: Mapping[str, Any]
    facts: tuple[Fact, ...]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


def read_company(ask: Ask, folder: Path, manifest: Manifest, company_id: str) -> Company | None:
    """``None`` where no company has this id."""
    rows = list(ask(_ONE, [str(folder / "companies.parquet"), company_id]).rows())
    if not rows:
        return None
    records = list(ask(_ONE, [str(folder / "records.parquet"), company_id]).rows())
    further = ask(_ONE, [str(folder / "facts.parquet"), company_id]).rows()
    return Company(company_id, rows[0], (*_record_facts(records, manifest, company_id), *_further_facts(further, records, manifest)))


def _record_facts(records: Iterable[Mapping[str, Any]], manifest: Manifest, company_id: str) -> Iterator[Fact]:
    """Facts of the columns are not stored one by one: the record and its line say where each of them comes from."""
    for record in records:
        for attribute in FACT_ATTRIBUTES:
            value = record[attribute]
            if value is not None and value != "unknown":
                yield _fact(company_id, attribute, value, record, manifest)


def _further_facts(rows: Iterable[Mapping[str, Any]], records: Iterable[Mapping[str, Any]], manifest: Manifest) -> Iterator[Fact]:
    named = {(record["label"], record["record"]): record for record in records}
    for row in rows:
        if record := named.get((row["source"], row["record"])):
            yield _fact(row["company_id"], row["attribute"], row["value"], record, manifest)


def _fact(company_id: str, attribute: str, value: object, record: Mapping[str, Any], manifest: Manifest) -> Fact:
    entry: SourceEntry = manifest.sources[int(record["file"])]
    observed: dt.date | None = record["observed_on"]
    return Fact(
        subject=company_id,
        attribute=attribute,
        value=_written(value),
        source=record["label"],
        locator=Locator(record["record"], entry.file, int(record["line"])),
        observed_on=observed,
        read_on=entry.read_on,
        licence=entry.licence,
        confidence=entry.confidence * (record["link_score"] or 1.0),
    )


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
