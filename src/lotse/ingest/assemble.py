"""Tables of every kind become one history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lotse.domain import LotseError, Message, say
from lotse.ingest.deals import read_deals
from lotse.ingest.doubles import without_doubles
from lotse.ingest.firms import read_firms
from lotse.ingest.joining import join_firms, join_labels, join_owners, join_personas, owners_from_firms
from lotse.ingest.notes import last_day, quality_notes
from lotse.ingest.others import is_user_list, read_activities, read_contacts, read_offers, read_people
from lotse.ingest.owners import staff_of
from lotse.ingest.places import tell_by_place
from lotse.ingest.segments import settle_segment, size_of
from lotse.ingest.tables_found import Found
from lotse.tables import ACCOUNTS, ACTIVITIES, CONTACTS, DEALS, OFFERS, PEOPLE, Frame, History, Rejected

Row = dict[str, object]


@dataclass
class _Rows:
    """The rows of each table of the history while they are being joined."""

    deals: list[Row] = field(default_factory=list)
    firms: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    activities: list[Row] = field(default_factory=list)
    offers: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def assemble(found: Found, rejected: list[Rejected], as_of: dt.date | None, structural: int) -> History:
    """``structural``: how many title, sum and footer rows were left out. Raises LotseError where no row is a deal."""
    rows = _read(found, rejected)
    basis = _join(rows, found)
    last = as_of or last_day(rows.deals, dt.date.today())
    rows.notes += quality_notes(rows.deals, last)
    if structural:
        rows.notes.append(say("ingest.note.structural", n=structural))
    return History(
        deals=Frame.from_rows(DEALS, rows.deals),
        accounts=Frame.from_rows(ACCOUNTS, rows.firms),
        contacts=Frame.from_rows(CONTACTS, rows.contacts),
        activities=Frame.from_rows(ACTIVITIES, rows.activities),
        offers=Frame.from_rows(OFFERS, rows.offers),
        people=Frame.from_rows(PEOPLE, rows.people),
        segment_basis=basis,
        as_of=last,
        notes=(*found.notes, *rows.notes),
    )


def _read(found: Found, rejected: list[Rejected]) -> _Rows:
    rows = _Rows()
    deleted = 0
    for mapped in found.of("deals"):
        listed = read_deals(mapped)
        rows.deals += listed.rows
        rejected += listed.rejected
        rows.notes += listed.notes
        deleted += listed.deleted
    if not rows.deals:
        raise LotseError(say("ingest.no_deal_readable", n=len(rejected)), remedy=say("ingest.remedy_deals"))
    if deleted:
        rows.notes.append(say("ingest.note.deleted", n=deleted))
    tell_by_place(rows.deals)
    rows.deals, doubles = without_doubles(rows.deals)
    rows.notes += doubles
    for mapped in found.of("accounts"):
        rows.firms += read_firms(mapped, rejected)
    for mapped in found.of("contacts"):
        rows.contacts += read_contacts(mapped)
    for mapped in found.of("activities"):
        rows.activities += read_activities(mapped, rejected)
    for mapped in found.of("offers"):
        rows.offers += read_offers(mapped, rejected)
    for mapped in found.of("people"):
        rows.people += [] if is_user_list(mapped) else read_people(mapped, rejected)
    return rows


def _join(rows: _Rows, found: Found) -> str:
    """Joins in place; says what the segment is based on."""
    firms = join_firms(rows.deals, rows.firms)
    rows.firms = firms.firms
    if owners_from_firms(rows.deals, firms.of_deal):
        rows.notes.append(say("ingest.note.owner_of_account"))
    people = ((rows.firms, "owner"), (rows.activities, "rep"), (rows.people, "rep"))
    rows.notes += join_owners(rows.deals, people, staff_of(found.of("people")))
    join_personas(rows.deals, rows.contacts)
    slips = join_labels(rows.deals, "offer", [str(offer["offer"]) for offer in rows.offers])
    for label in ("persona", "source", "lost_reason"):
        slips += join_labels(rows.deals, label)
    basis, spelling = settle_segment(rows.deals, firms.of_deal)
    slips += spelling.slips if spelling else ()
    rows.notes += [say("ingest.note.slip", slip=slip, meant=meant) for slip, meant in slips]
    _segment_firms(rows.firms, basis, spelling.of if spelling else {})
    for place, deal in enumerate(rows.deals):
        deal["deal_id"] = deal.get("deal_id") or f"{deal['file']}:{place + 1}"
    return basis


def _segment_firms(firms: Sequence[Row], basis: str, spelling: Mapping[str, str]) -> None:
    """An account's segment by the same rule as its deals'."""
    for firm in firms:
        label = size_of(firm) if basis == "size" else firm.get("region") or firm.get("country") if basis == "region" else firm.get(basis)
        firm["segment"] = spelling.get(str(label), str(label)) if label else None
