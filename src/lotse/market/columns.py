"""The market's tables: their columns and kinds."""

from __future__ import annotations

from lotse.sources import RECORD_COLUMNS
from lotse.tables import Kind

_T, _N, _D = Kind.TEXT, Kind.NUMBER, Kind.DATE

# country ISO 3166-1 alpha-2, state ISO 3166-2, lat and lon degrees (WGS 84); industry WZ 2008 / NACE Rev. 2 code;
# revenue in EUR as its source gives it; founded a year; status active, removed or unknown; previous_names joined by " | ".
# shell: a mere administration, participation or holding firm. group_key: equal for sister firms, null for those alone.
COMPANIES = {
    "company_id": _T, "name": _T, "legal_form": _T, "street": _T, "postcode": _T, "city": _T, "country": _T, "state": _T,
    "lat": _N, "lon": _N, "register_court": _T, "register_type": _T, "register_number": _T, "status": _T,
    "industry": _T, "industry_label": _T, "employees": _N, "revenue": _N, "website": _T, "email": _T, "phone": _T,
    "vat_id": _T, "lei": _T, "founded": _N, "previous_names": _T, "shell": Kind.FLAG, "group_key": _T,
    "source": _T, "observed_on": _D,
}  # fmt: skip

# One row a record of a source, as it was read, with what follows from it alone.
# first_id: the company_id that the record would have if it were alone; group_core: see groups.py.
STAGED = {**RECORD_COLUMNS, "lat": _N, "lon": _N, "shell": Kind.FLAG, "group_core": _T, "first_id": _T}

# Facts beyond the columns: one row each.
FACTS = {"record": _T, "attribute": _T, "value": _T}
IDS = {"source": _T, "record": _T, "company_id": _T, "replaced_by": _T}

# What a record says that becomes a Fact on demand.
FACT_ATTRIBUTES = tuple(
    name for name in RECORD_COLUMNS if name not in ("record", "line", "own_id", "register_key", "observed_on", "country", "state")
)
