"""What follows from a record alone: where it is, its legal form, whether it is a shell, what its group would be called."""

from __future__ import annotations

from functools import lru_cache

from lotse.domain.facts import company_id
from lotse.domain.geo import Location, locate
from lotse.domain.legal_forms import find_legal_form
from lotse.market.groups import group_core
from lotse.market.shells import is_shell
from lotse.sources import RECORD_COLUMNS, Record

# Above this many employees a firm called "Holding" works itself (AGRANA Beteiligungs-AG).
_WORKS_ITSELF = 20


def enrich(record: Record, source: str) -> dict[str, object]:
    """The columns of :data:`lotse.market.columns.STAGED` for one record."""
    row: dict[str, object] = {column: getattr(record, column) for column in RECORD_COLUMNS}
    location = _locate(record.postcode, record.city, record.country, record.state)
    if location:
        row |= {"lat": location.lat, "lon": location.lon, "country": record.country or location.country}
        row["state"] = location.state or record.state
    row["legal_form"] = record.legal_form or _legal_form(record.name)
    row["shell"] = is_shell(record.name) and not (record.employees or 0) >= _WORKS_ITSELF
    row["group_core"] = group_core(record.name, record.city)
    row["first_id"] = company_id(strongest_key(record, source))
    return row


def strongest_key(record: Record, source: str) -> str:
    """Register entry before LEI before the source's own record."""
    if record.register_key:
        return f"register|{record.register_key}"
    return f"lei|{record.lei}" if record.lei else f"{source}|{record.record}"


@lru_cache(maxsize=100_000)
def _locate(postcode: str | None, city: str | None, country: str | None, state: str | None) -> Location | None:
    """A register seat's state settles namesakes; where the place is in another state than said, the state is not believed."""
    return locate(postcode, city, country=country, state=state) or (locate(None, city, country=country) if state else None)


def _legal_form(name: str) -> str | None:
    form, _ = find_legal_form(name)
    return form.name if form else None
