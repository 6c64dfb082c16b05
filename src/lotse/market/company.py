"""One company with all that is known of it and where each value stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lotse.domain.facts import Fact, Locator
from lotse.market.columns import FACT_ATTRIBUTES
from lotse.market.manifest import Manifest, SourceEntry
from lotse.tables import query


@dataclass(frozen=True, slots=True)
class Company:
    """``values`` are the columns of the market; ``facts`` every value that a source gives, the most believed source first."""

    company_id: str
    values: Mapping[str, Any]
    facts: tuple[Fact, ...]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


def read_company(folder: Path, manifest: Manifest, company_id: str) -> Company | None:
    """``None`` where no company has this id."""
    rows = list(query("SELECT * FROM read_parquet(?) WHERE company_id = ?", [str(folder / "companies.parquet"), company_id]).rows())
    if not rows:
        return None
    facts = (*_record_facts(folder, manifest, company_id), *_further_facts(folder, manifest, company_id))
    return Company(company_id, rows[0], facts)


def _record_facts(folder: Path, manifest: Manifest, company_id: str) -> Iterator[Fact]:
    """Facts of the columns are not stored one by one: the record and its line say where each of them comes from."""
    records = query("SELECT * FROM read_parquet(?) WHERE company_id = ?", [str(folder / "records.parquet"), company_id])
    for record in records.rows():
        for attribute in FACT_ATTRIBUTES:
            value = record[attribute]
            if value is not None and value != "unknown":
                yield _fact(company_id, attribute, value, record, manifest)


def _further_facts(folder: Path, manifest: Manifest, company_id: str) -> Iterator[Fact]:
    sql = """SELECT f.attribute, f.value, r.* FROM read_parquet(?) f JOIN read_parquet(?) r
             ON f.company_id = r.company_id AND f.source = r.label AND f.record = r.record WHERE f.company_id = ?"""
    files = [str(folder / "facts.parquet"), str(folder / "records.parquet")]
    for row in query(sql, [*files, company_id]).rows():
        yield _fact(company_id, row["attribute"], row["value"], row, manifest)


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
        confidence=entry.confidence,
    )


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
