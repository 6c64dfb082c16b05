"""Deals meet their accounts, contacts and salespeople; every thing gets one spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lotse.domain import Message, say
from lotse.domain.names import fold
from lotse.ingest.firms import Register, register_of
from lotse.ingest.labels import one_spelling
from lotse.ingest.others import personas_of
from lotse.ingest.owners import Staff, one_name_each

Row = dict[str, object]
_FROM_DEALS = ("industry", "segment", "size", "employees", "region", "country", "street", "postcode", "city", "website")


@dataclass(frozen=True)
class Joined:
    """``firms``: all accounts, those of their own list first; ``of_deal``: place of a deal -> its account."""

    firms: list[Row]
    of_deal: Mapping[int, Row]


def join_firms(deals: Sequence[Row], listed: list[Row]) -> Joined:
    """Finds each deal's account by id or name, adds those that no list holds, and writes their ids and names into the deals."""
    register = register_of(listed)
    firms = list(listed)
    added: dict[str, Row] = {}
    of_deal: dict[int, Row] = {}
    known: dict[tuple[object, object], Row] = {}
    for i, deal in enumerate(deals):
        key = (deal.get("account_id"), deal.get("account"))
        if key == (None, None):
            continue
        if key not in known:
            place = _place(register, deal)
            known[key] = firms[place] if place is not None else _new_firm(deal, added)
        firm = of_deal[i] = known[key]
        _tell(firm, deal)
        deal["account_id"], deal["account"] = firm.get("account_id"), firm.get("name")
    return Joined(firms + [firm for firm in added.values() if firm.get("name")], of_deal)


def _place(register: Register, deal: Row) -> int | None:
    identifier, name = deal.get("account_id"), deal.get("account")
    # The one column may hold ids although it is called "Account".
    return register.find((_text(identifier), _text(name)), _text(name))


def _text(value: object) -> str | None:
    return str(value) if value else None


def _new_firm(deal: Row, added: dict[str, Row]) -> Row:
    """An account known from deals alone, with what the deals say of it."""
    key = fold(str(deal["account"])) if deal.get("account") else f"id {deal.get('account_id')}"
    return added.setdefault(
        key, {"account_id": deal.get("account_id"), "name": deal.get("account"), "file": deal["file"], "line": deal["line"]}
    )


def _tell(firm: Row, deal: Row) -> None:
    """What a deal says of its account, where nothing else did."""
    for field in _FROM_DEALS:
        if not firm.get(field) and deal.get(field):
            firm[field] = deal[field]


def join_owners(deals: Sequence[Row], others: Iterable[tuple[Sequence[Row], str]], staff: Staff) -> tuple[Message, ...]:
    """One name for each salesperson in deals and in ``others`` (rows and the field that names a person)."""
    tables = [(deals, "rep"), *others]
    written = Counter(str(row[field]) for rows, field in tables for row in rows if row.get(field))
    named = one_name_each(written, staff)
    for rows, field in tables:
        for row in rows:
            if row.get(field):
                row[field] = named[str(row[field])]
    spellings = Counter(named[text] for text in {str(row["rep"]) for row in _before(deals, named)} if text in named)
    joined = sorted(name for name, n in spellings.items() if n > 1)
    return (say("ingest.note.people_joined", names=joined[:8], n=len(joined)),) if joined else ()


def _before(deals: Sequence[Row], named: Mapping[str, str]) -> list[Row]:
    """The spellings that deals had, recovered from the names given to them."""
    used = {deal.get("rep") for deal in deals}
    return [{"rep": text} for text, name in named.items() if name in used]


def owners_from_firms(deals: Sequence[Row], of_deal: Mapping[int, Row]) -> bool:
    """Where no deal names an owner, its account's stands in; says whether it did."""
    if any(deal.get("rep") for deal in deals):
        return False
    for i, deal in enumerate(deals):
        deal["rep"] = of_deal[i].get("owner") if i in of_deal else None
    return any(deal.get("rep") for deal in deals)


def join_personas(deals: Sequence[Row], contacts: Sequence[Row]) -> None:
    """The deal's persona, else its contact's; job titles are gathered by function."""
    by_id = {str(c["contact_id"]): c for c in contacts if c.get("contact_id")}
    by_name: dict[str, Row] = {}
    for contact in contacts:
        by_name.setdefault(_folded(str(contact.get("name") or "")), contact)
    titles: list[str | None] = []
    for deal in deals:
        contact = by_id.get(str(deal.get("contact_id"))) or (by_name.get(_folded(str(deal.get("contact")))) if by_name else None) or {}
        deal["persona"] = deal.get("persona") or contact.get("persona")
        titles.append(_text(deal.get("job_title") or contact.get("job_title")))
    if any(deal["persona"] for deal in deals):
        return
    for deal, persona in zip(deals, personas_of(titles), strict=True):
        deal["persona"] = persona


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    return fold(text)


def join_labels(rows: Sequence[Row], field: str, preferred: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """One spelling a label of ``field``; what was taken for a slip of the pen."""
    spelling = one_spelling(Counter(str(row[field]) for row in rows if row.get(field)), preferred)
    for row in rows:
        if row.get(field):
            row[field] = spelling.of[str(row[field])]
    return spelling.slips
