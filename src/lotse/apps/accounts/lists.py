"""The list of accounts: filters and orders that answer at once for 100,000 of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, F, OrderBy, QuerySet, Value, When
from django.db.models.functions import NullIf

from lotse import targeting
from lotse.apps.accounts.lookup import containing
from lotse.apps.accounts.models import CANDIDATE, CUSTOMER, FORMER, LEFT_OUT, TARGET, Account
from lotse.apps.strategy.models import Segment
from lotse.apps.workspaces.models import Member

# People working at a company, least and most: the EU's size classes (recommendation 2003/361/EC), the largest divided once more.
SIZES: dict[str, tuple[int, int | None]] = {
    "1-9": (1, 9),
    "10-49": (10, 49),
    "50-249": (50, 249),
    "250-999": (250, 999),
    "1000+": (1000, None),
}
NONE, EVERYBODY = "none", "all"
# What may be sorted by, and whether it begins at the great end.
ORDERS = {
    "name": False,
    "place": False,
    "size": True,
    "segment": False,
    "fit": True,
    "owner": False,
    "status": False,
    "week": False,
    "newest": True,
}
_LEADING: dict[str, tuple[str, ...]] = {
    "name": ("sort_key",),
    "place": ("country", "postcode"),
    "size": ("employees",),
    "fit": ("fit",),
    "week": ("begin_week",),
    "newest": ("pk",),
}
_STATUSES = (TARGET, CANDIDATE, CUSTOMER, FORMER, LEFT_OUT)
_ALWAYS_KNOWN = frozenset({"name", "place", "newest"})


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything that the address of the list says; empty: not asked for.

    ``owner`` and ``segment`` are ids or "none", the owner "all" where a salesperson asks for everybody's; ``size`` is one of :data:`SIZES`
    or "none"; ``industry`` the first two digits of a code or "none"; ``order`` a key of :data:`ORDERS`, with "-" the other way round.
    """

    text: str = ""
    status: str = ""
    segment: str = ""
    owner: str = ""
    country: str = ""
    state: str = ""
    industry: str = ""
    size: str = ""
    order: str = "name"
    page: int = 1

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Filter:
        """From an address; what cannot be read there is left out."""
        words = {name: asked.get(name, "").strip() for name in NARROWING}
        order, page = asked.get("order", "name"), asked.get("page", "1")
        known = order.removeprefix("-") in ORDERS
        return cls(**words, order=order if known else "name", page=max(1, int(page)) if page.isdecimal() else 1)

    def address(self, **changed: str | int) -> str:
        """The query of the list with some of it changed; another filter or order begins on the first page."""
        other = replace(self, **({"page": 1} | changed))  # type: ignore[arg-type]
        shown = {name: value for name in NARROWING if (value := getattr(other, name))}
        shown |= {"order": other.order} if other.order != "name" else {}
        shown |= {"page": str(other.page)} if other.page > 1 else {}
        return f"?{urlencode(shown)}"

    def sorted_by(self, column: str) -> Filter:
        """As a click on the column's head asks: its own direction first, then the other."""
        return replace(self, order=f"-{column}" if self.order == column else column, page=1)

    @property
    def column(self) -> str:
        return self.order.removeprefix("-")

    @property
    def descending(self) -> bool:
        return ORDERS[self.column] != self.order.startswith("-")

    @property
    def narrowed(self) -> tuple[str, ...]:
        """The names of the filters in force."""
        return tuple(name for name in NARROWING if getattr(self, name) not in {"", EVERYBODY})


NARROWING = tuple(field.name for field in fields(Filter) if field.name not in {"order", "page"})


def account_list(wanted: Filter) -> QuerySet[Account]:
    """All rows that fit, in order; the caller takes a page of them."""
    return matching(wanted).order_by(*_order(wanted))


def matching(wanted: Filter) -> QuerySet[Account]:
    """All rows that fit, in no order."""
    rows = Account.objects.all()
    if wanted.text:
        rows = rows.filter(pk__in=containing(Account.objects.all(), wanted.text))
    for name in ("status", "country", "state"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    for name in ("segment", "owner"):
        value = getattr(wanted, name)
        if value == NONE:
            rows = rows.filter(**{name: None})
        elif value.isdecimal():
            rows = rows.filter(**{f"{name}_id": int(value)})
    return _of_industry(_of_size(rows, wanted.size), wanted.industry)


def divisions() -> list[str]:
    """The first two digits of the industries that occur."""
    codes = Account.objects.exclude(industry="").order_by("industry").values_list("industry", flat=True).distinct()
    return sorted({digits[:2] for code in codes if (digits := targeting.code_digits(code))})


def _of_size(rows: QuerySet[Account], size: str) -> QuerySet[Account]:
    if size == NONE:
        return rows.filter(employees=None)
    if size not in SIZES:
        return rows
    least, most = SIZES[size]
    rows = rows.alias(staff=_read("employees")).filter(staff__gte=least)
    return rows if most is None else rows.filter(staff__lte=most)


def _of_industry(rows: QuerySet[Account], industry: str) -> QuerySet[Account]:
    if industry == NONE:
        return rows.filter(industry="")
    return rows.filter(industry__startswith=industry) if industry.isdecimal() else rows


def _order(wanted: Filter) -> list[OrderBy]:
    """What is not known comes last in either direction; name and key make the order whole."""
    leading = _LEADING.get(wanted.column)
    last = None if wanted.column in _ALWAYS_KNOWN else True
    first: list[Any] = [_read(name) if wanted.narrowed else F(name) for name in leading] if leading else [_ranked(wanted.column)]
    rest = [F(name).asc() for name in ("sort_key", "pk") if name not in (leading or ())]
    return [one.desc(nulls_last=last) if wanted.descending else one.asc(nulls_last=last) for one in first] + rest


def _read(column: str) -> NullIf:
    """The column itself, but not to be looked up in an index of its own: of a list that is narrowed, SQLite would then read row by row."""
    return NullIf(F(column), Value(None))


def _ranked(column: str) -> F | Case:
    """The place of a row's status, segment or owner among them in the order that people read: so few that the rows need no other table."""
    keys: Sequence[object] = _STATUSES
    if column == "segment":
        keys = list(Segment.objects.filter(approved__isnull=False).order_by("approved__name", "pk").values_list("pk", flat=True))
    elif column == "owner":
        keys = list(Member.objects.order_by("user__name", "pk").values_list("pk", flat=True))
    return Case(*[When(**{column: key}, then=Value(i)) for i, key in enumerate(keys)]) if keys else F("sort_key")
