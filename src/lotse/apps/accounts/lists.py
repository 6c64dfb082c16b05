"""The list of accounts: filters, order and pages that answer at once for 100,000 of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from lotse.apps.accounts.lookup import containing
from lotse.apps.accounts.models import Account

PAGE = 50
# What may be sorted by, each with a second column that makes the order whole.
ORDERS = {
    "name": ("sort_key", "pk"),
    "fit": ("-fit", "sort_key", "pk"),
    "newest": ("-pk",),
    "week": ("begin_week", "sort_key", "pk"),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything that the address of the list says; empty: not asked for. ``owner`` and ``segment`` are ids or "none"."""

    text: str = ""
    status: str = ""
    segment: str = ""
    owner: str = ""
    country: str = ""
    state: str = ""
    order: str = "name"
    page: int = 1

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Filter:
        """From an address; what cannot be read there is left out."""
        words = {name: asked.get(name, "").strip() for name in ("text", "status", "segment", "owner", "country", "state")}
        order, page = asked.get("order", "name"), asked.get("page", "1")
        return cls(**words, order=order if order in ORDERS else "name", page=max(1, int(page)) if page.isdecimal() else 1)

    def address(self, **changed: str | int) -> str:
        """The query of the list with some of it changed; another filter or order begins on the first page."""
        other = replace(self, **({"page": 1} | changed))  # type: ignore[arg-type]
        asked = {name: getattr(other, name) for name in ("text", "status", "segment", "owner", "country", "state")}
        shown = {name: value for name, value in asked.items() if value}
        shown |= {"order": other.order} if other.order != "name" else {}
        shown |= {"page": other.page} if other.page > 1 else {}
        return f"?{urlencode(shown)}"

    @property
    def narrowed(self) -> tuple[str, ...]:
        """The names of the filters in force."""
        return tuple(name for name in ("text", "status", "segment", "owner", "country", "state") if getattr(self, name))


def account_list(wanted: Filter) -> QuerySet[Account]:
    """All rows that fit, in order; the caller takes a page of them."""
    rows = Account.objects.all()
    if wanted.text:
        rows = rows.filter(pk__in=containing(Account.objects.all(), wanted.text))
    for name in ("status", "country", "state"):
        if getattr(wanted, name):
            rows = rows.filter(**{name: getattr(wanted, name)})
    for name in ("segment", "owner"):
        value = getattr(wanted, name)
        if value == "none":
            rows = rows.filter(Q(**{name: None}))
        elif value.isdecimal():
            rows = rows.filter(**{f"{name}_id": int(value)})
    return rows.order_by(*ORDERS[wanted.order])


def accounts_of(wanted: Filter) -> list[Account]:
    """One page, with what its rows show."""
    start = (wanted.page - 1) * PAGE
    ids = list(account_list(wanted).values_list("pk", flat=True)[start : start + PAGE])
    rows = {row.pk: row for row in Account.objects.filter(pk__in=ids).select_related("segment__approved", "owner__user")}
    return [rows[pk] for pk in ids if pk in rows]
