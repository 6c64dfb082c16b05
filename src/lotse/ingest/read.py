"""From a CRM's export to one history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from lotse.domain import LotseError, Place, say
from lotse.domain.progress import Progress
from lotse.ingest.assemble import assemble
from lotse.ingest.choice import Unused, read_mapping
from lotse.ingest.kinds import recognise
from lotse.ingest.layout import lay_out
from lotse.ingest.reading import Reading
from lotse.ingest.sources import grids_of
from lotse.ingest.tables_found import sort_out
from lotse.tables import Rejected


def read_history(
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    unused: Unused | None = None,
    as_of: dt.date | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Reads a folder, zip, text file or workbook of deals and what belongs to them.

    ``mapping``: field -> column heading, where the detection errs ("rep": "Betreuer", "accounts.industry": "Sparte").
    ``unused``: kind of table -> headings of columns that are left out, whatever they seem to be; one that no table has is passed over.
    Raises :class:`LotseError` where nothing can be read, no table holds deals, or the mapping names what does not exist.
    """
    rejected: list[Rejected] = []
    tables = [(lay_out(grid), grid.hidden) for grid in grids_of(Path(path), rejected, progress) if grid.rows]
    if not tables:
        why = rejected[0].reason if rejected else say("ingest.empty_folder")
        raise LotseError(why, remedy=say("ingest.remedy_tables"), place=Place(rejected[0].file if rejected else path))
    chosen = read_mapping(mapping or {}, [table for table, _ in tables])
    found = sort_out([(table, recognise(table, chosen, unused or {}), hidden) for table, hidden in tables], Place(path))
    for table, _ in tables:
        rejected.extend(table.rejected)
    history = assemble(found, rejected, as_of, sum(table.structural for table, _ in tables))
    return Reading(history, tuple(found.readings), tuple(_in_order(rejected)))


def _in_order(rejected: Sequence[Rejected]) -> list[Rejected]:
    return sorted(rejected, key=lambda entry: (entry.file, entry.line or 0, entry.column or ""))
