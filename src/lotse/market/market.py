"""An opened snapshot: read-only, pinned to one version while others are built."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import duckdb

from lotse.domain import LotseError, Place, say
from lotse.market.columns import COMPANIES
from lotse.market.company import Company, read_company
from lotse.market.fingerprint import code_hash
from lotse.market.layout import Layout
from lotse.market.manifest import Manifest, read_manifest
from lotse.market.search import Hit, NameSearch
from lotse.market.stage import read_rejected
from lotse.matching import Matcher, Thresholds, kept_index
from lotse.tables import Frame, Rejected, connect, fetch, query, read_parquet

_MATCHED = (
    "company_id", "name", "legal_form", "street", "postcode", "city", "country", "lat", "lon", "register_type", "register_number",
    "status", "website", "email", "phone", "vat_id", "previous_names",
)  # fmt: skip
_FILES = ("companies.parquet", "records.parquet", "facts.parquet", "ids.parquet")


def open_market(path: Path | str) -> Market:
    """Opens the version in force. Raises :class:`LotseError` where there is none, or it is damaged or of another Lotse."""
    layout = Layout(Path(path))
    if not layout.root.is_dir():
        what = "market.is_file" if layout.root.exists() else "market.no_folder"
        raise LotseError(say(what), remedy=say("market.remedy_build"), place=Place(layout.root))
    version = layout.version()
    if version is None:
        raise LotseError(say("market.nothing_published"), remedy=say("market.remedy_build"), place=Place(layout.root))
    folder = layout.snapshot(version)
    manifest = read_manifest(folder)
    missing = [name for name in (*_FILES, "search") if not (folder / name).exists()]
    if missing:
        raise LotseError(say("market.file_missing", name=missing[0]), remedy=say("market.remedy_rebuild"), place=Place(folder))
    return Market(folder, manifest)


class Market:
    """The companies of a snapshot, searchable; attributions and dates travel with it."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    def __len__(self) -> int:
        return self.manifest.companies

    def companies(self, columns: Sequence[str] | None = None) -> Frame:
        """All companies, or some of the columns of :data:`lotse.market.COMPANIES`; raises ``KeyError`` for another column."""
        unknown = set(columns or ()) - set(COMPANIES)
        if unknown:
            raise KeyError(f"the market has no column {sorted(unknown)[0]!r}")
        with _readable(self.folder):
            return read_parquet(self.folder / "companies.parquet", columns)

    def facts(self, attribute: str) -> Frame:
        """What is known beyond the columns (``certificates``, ``technologies``, ``trigger`` ...): company_id, value, source."""
        sql = "SELECT company_id, value, source FROM read_parquet(?) WHERE attribute = ?"
        with _readable(self.folder):
            return query(sql, [str(self.folder / "facts.parquet"), attribute])

    def fact_attributes(self) -> tuple[str, ...]:
        """The attributes that :meth:`facts` knows."""
        with _readable(self.folder):
            found = query("SELECT DISTINCT attribute FROM read_parquet(?) ORDER BY 1", [str(self.folder / "facts.parquet")])
        return tuple(str(name) for name in found["attribute"])

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Companies by name, former name, place, postcode, register number, VAT id, website or company_id, as one types; best first."""
        return self._names.search(text, limit)

    def company(self, company_id: str) -> Company:
        """One company with its facts; a retired id leads on to its successor. Raises :class:`LotseError` for an unknown id."""
        with _readable(self.folder):
            found = read_company(self._ask, self.folder, self.manifest, self.resolve(company_id))
        if found is None:
            raise LotseError(say("market.no_such_company", company_id=company_id), remedy=say("market.remedy_search"))
        return found

    def resolve(self, company_id: str) -> str:
        """The id that is in force today: the id itself, or what took its place, however often."""
        seen = {company_id}
        while True:
            sql = "SELECT replaced_by FROM read_parquet(?) WHERE company_id = ? AND replaced_by IS NOT NULL LIMIT 1"
            next_one = self._ask(sql, [str(self.folder / "ids.parquet"), company_id])["replaced_by"]
            if not len(next_one) or next_one[0] in seen:
                return company_id
            company_id = str(next_one[0])
            seen.add(company_id)

    def matcher(self, *, thresholds: Thresholds | None = None) -> Matcher:
        """Recognises a CRM's records among the companies. What it makes of them (seconds of work) is kept beside the snapshot and made
        anew when Lotse's way of matching changes."""
        home = self.folder / f"matching-{code_hash('domain', 'matching')[:12]}"
        for stale in self.folder.glob("matching-*"):
            if stale != home:
                shutil.rmtree(stale, ignore_errors=True)
        return Matcher(kept_index(self.companies(_MATCHED), home), thresholds=thresholds)

    def attributions(self) -> tuple[str, ...]:
        """What has to be printed wherever companies of this market are shown."""
        return tuple(dict.fromkeys(source.attribution for source in self.manifest.sources))

    def register_date(self) -> tuple[dt.date, dt.date] | None:
        """Oldest and newest day for which the register data speak; ``None`` where no register went in."""
        days = [day for s in self.manifest.sources if s.register for day in (s.observed_from, s.observed_to) if day]
        return (min(days), max(days)) if days else None

    def rejected(self) -> tuple[Rejected, ...]:
        """The rows of the sources that could not be read, with line and reason."""
        return tuple(row for path in sorted(self.folder.glob("rejected-*.json")) for row in read_rejected(path))

    def _ask(self, sql: str, parameters: Sequence[object]) -> Frame:
        """As :func:`lotse.tables.query`, over a connection that is kept: making one costs more than reading a company. Threads share it."""
        with self._connection.cursor() as cursor:
            return fetch(cursor.execute(sql, list(parameters)))

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        return connect()

    @cached_property
    def _names(self) -> NameSearch:
        return NameSearch(self.folder / "search")


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    """What DuckDB cannot read in a published snapshot is damaged."""
    try:
        yield
    except duckdb.Error as error:
        raise LotseError(say("market.damaged_table"), remedy=say("market.remedy_rebuild"), place=Place(folder)) from error
