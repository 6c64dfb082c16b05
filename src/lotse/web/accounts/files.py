"""The list of accounts as a salesperson reads it in a spreadsheet: words instead of keys, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from django.utils import timezone

from lotse.apps.accounts.export import Cell, Table
from lotse.apps.accounts.lists import Filter, account_list
from lotse.apps.accounts.models import Account
from lotse.apps.snapshot import market, register_note
from lotse.domain import Message, Wording, revive, say
from lotse.web.accounts.filters import Choices, in_force, industry_word
from lotse.web.segments.told import place_told

_REASONS = 3


def account_table(wanted: Filter, wording: Wording, by: str) -> Table:
    """Every account that the filter leaves, all pages. ``by``: who asks."""
    columns = _columns(wording)
    rows = account_list(wanted).select_related("segment__approved", "owner__user")
    return Table(
        title=wording(say("web.accounts.title")),
        heads=[wording(say(f"web.accounts.file.{name}")) for name in columns],
        rows=_rows(rows.iterator(chunk_size=2000), list(columns.values())),
        about_title=wording(say("web.accounts.file.about")),
        about=list(_about(wanted, wording, by)),
    )


def _rows(accounts: Iterator[Account], columns: list[Callable[[Account], Cell]]) -> Iterator[list[Cell]]:
    for account in accounts:
        yield [column(account) for column in columns]


def _columns(wording: Wording) -> dict[str, Callable[[Account], Cell]]:
    """By the key of each column's word; words that many rows share are made once."""
    place = lru_cache(maxsize=None)(lambda code: place_told(code, wording) if code else "")
    status = lru_cache(maxsize=None)(lambda key: wording(say(f"web.accounts.status.{key}")))
    return {
        "name": lambda row: row.name,
        "street": lambda row: row.street,
        "postcode": lambda row: row.postcode,
        "city": lambda row: row.city,
        "state": lambda row: place(row.state),
        "country": lambda row: place(row.country),
        "industry": lambda row: industry_word(row, wording),
        "employees": lambda row: row.employees,
        "status": lambda row: status(row.status),
        "segment": lambda row: row.segment.approved.name if row.segment and row.segment.approved else "",
        "fit": lambda row: None if row.fit is None else round(100 * row.fit),
        "reasons": lambda row: "; ".join(wording(revive(one)) for one in row.fit_reasons[:_REASONS]),
        "owner": lambda row: row.owner.user.name if row.owner else "",
        "week": lambda row: row.begin_week,
        "phone": lambda row: row.phone,
        "email": lambda row: row.email,
        "website": lambda row: row.website,
        "customer_since": lambda row: row.customer_since,
        "facts_as_of": lambda row: row.facts_as_of,
        "company_id": lambda row: row.company_id,
        "external_id": lambda row: row.external_id,
    }


def _about(wanted: Filter, wording: Wording, by: str) -> Iterator[tuple[str, str]]:
    """When, by whom, narrowed by what, and the attribution that the licences of the market ask for."""

    def word(name: str) -> str:
        return wording(say(f"web.accounts.file.{name}"))

    yield word("made"), f"{wording.locale.date(timezone.localdate())}, {by}"
    pills = in_force(wanted, Choices(wording))
    yield word("filter"), "; ".join(pills) if pills else wording(say("web.accounts.all"))
    note: Message | None = register_note()
    if note:
        yield word("register"), wording(note)
    opened = market()
    for source in opened.manifest.sources if opened else ():
        yield word("source"), f"{source.attribution} ({source.licence})"
