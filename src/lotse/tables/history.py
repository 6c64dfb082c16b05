"""The history table: what a client's CRM remembers, in one shape, whatever system wrote it.

``ingest`` makes it from exports, the application from its own rows; ``targeting``, ``learning`` and ``planning`` read it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from lotse.domain import Message
from lotse.tables.frame import Frame
from lotse.tables.kind import Kind

_T, _N, _D = Kind.TEXT, Kind.NUMBER, Kind.DATE

# stage is "Won", "Lost" or "Open"; stage_name is what the CRM calls it. closed is null while open; expected is the
# planned close of an open deal. value is in currency (ISO 4217). segment follows History.segment_basis.
DEALS = {
    "deal_id": _T, "rep": _T, "segment": _T, "persona": _T, "offer": _T, "account_id": _T, "account": _T,
    "created": _D, "closed": _D, "expected": _D, "stage": _T, "stage_name": _T, "probability": _N,
    "value": _N, "currency": _T, "source": _T, "lost_reason": _T, "last_activity": _D, "file": _T, "line": _N,
}  # fmt: skip
ACCOUNTS = {
    "account_id": _T, "name": _T, "street": _T, "postcode": _T, "city": _T, "region": _T, "country": _T,
    "industry": _T, "segment": _T, "employees": _N, "size": _T, "revenue": _N, "website": _T, "email": _T, "phone": _T,
    "register_number": _T, "vat_id": _T, "status": _T, "owner": _T, "customer_since": _D, "parent": _T,
    "file": _T, "line": _N,
}  # fmt: skip
CONTACTS = {
    "contact_id": _T, "account_id": _T, "account": _T, "name": _T, "job_title": _T, "email": _T, "phone": _T,
    "opted_out": Kind.FLAG, "file": _T, "line": _N,
}  # fmt: skip
ACTIVITIES = {
    "activity_id": _T, "deal_id": _T, "account_id": _T, "account": _T, "contact": _T, "rep": _T, "kind": _T,
    "date": _D, "outcome": _T, "file": _T, "line": _N,
}  # fmt: skip
OFFERS = {"offer": _T, "family": _T, "price": _N, "currency": _T, "file": _T, "line": _N}
PEOPLE = {"rep": _T, "team": _T, "region": _T, "since": _D, "until": _D, "file": _T, "line": _N}


def _empty(kinds: dict[str, Kind]) -> Frame:
    return Frame.of(kinds)


@dataclass(frozen=True)
class History:
    """Deals with what is known of their accounts, contacts, activities, price list and sales team.

    ``segment_basis`` says which column became the segment (``industry``, ``segment``, ``size``, ``region``, ``none``);
    ``as_of`` is the last date on which something happened; ``notes`` tell what a reader should know of the data's quality.
    """

    deals: Frame
    accounts: Frame = field(default_factory=lambda: _empty(ACCOUNTS))
    contacts: Frame = field(default_factory=lambda: _empty(CONTACTS))
    activities: Frame = field(default_factory=lambda: _empty(ACTIVITIES))
    offers: Frame = field(default_factory=lambda: _empty(OFFERS))
    people: Frame = field(default_factory=lambda: _empty(PEOPLE))
    segment_basis: str = "none"
    as_of: dt.date | None = None
    notes: tuple[Message, ...] = ()
