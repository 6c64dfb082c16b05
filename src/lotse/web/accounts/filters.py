"""What the list of accounts may be narrowed by, in words: choices, what is in force, heads of columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lotse.apps.accounts.lists import EVERYBODY, NONE, SIZES, Filter, divisions
from lotse.apps.accounts.models import STATUSES, Account
from lotse.apps.strategy.models import Segment
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.selectors import member_list
from lotse.domain import Wording, say
from lotse.domain.states import states
from lotse.targeting import COUNTRIES, code_digits, industry_title
from lotse.web.frame.sorting import Head, head
from lotse.web.segments.told import industry_told, place_told

WORKS = frozenset({Role.SALES, Role.BDR, Role.PARTNER})
_HEADS = ("name", "place", "size", "segment", "fit", "owner", "status")
_NUMBERS = frozenset({"size", "fit"})

Choice = tuple[str, str]


@dataclass(frozen=True)
class Choices:
    """Values and words of each filter; what has to be read is read when it is asked for."""

    wording: Wording

    @cached_property
    def segment(self) -> list[Choice]:
        rows = Segment.objects.filter(archived=None, approved__isnull=False).order_by("approved__name")
        return [(str(pk), name) for pk, name in rows.values_list("pk", "approved__name")]

    @cached_property
    def owner(self) -> list[Choice]:
        return [(str(one.pk), one.user.name) for one in member_list(roles=WORKS)]

    @cached_property
    def status(self) -> list[Choice]:
        return [(one, self.wording(say(f"web.accounts.status.{one}"))) for one, _ in STATUSES]

    @cached_property
    def country(self) -> list[Choice]:
        return [(one, place_told(one, self.wording)) for one in COUNTRIES]

    @cached_property
    def states(self) -> list[tuple[str, list[Choice]]]:
        """By country."""
        found = []
        for country, name in self.country:
            codes = [one.code for one in states().values() if one.country == country]
            named = sorted(((code, place_told(code, self.wording)) for code in codes), key=lambda choice: choice[1])
            found.append((name, named))
        return [(name, named) for name, named in found if len(named) > 1]

    @property
    def state(self) -> list[Choice]:
        return [choice for _, group in self.states for choice in group]

    @cached_property
    def industry(self) -> list[Choice]:
        return [(code, industry_told(code, self.wording)) for code in divisions()]

    @cached_property
    def size(self) -> list[Choice]:
        return [(size, self.wording(say(f"web.accounts.size.{_key(size)}"))) for size in SIZES]

    def word(self, name: str, value: str) -> str:
        """One value of one filter; a text is its own."""
        if value == NONE:
            return self.wording(say(f"web.accounts.{'not_known' if name in {'size', 'industry'} else 'none'}"))
        named: dict[str, str] = {} if name == "text" else dict(getattr(self, name))
        return named.get(value, value)


def in_force(wanted: Filter, choices: Choices) -> list[str]:
    """Each filter in force in words: "Status: Kunde"."""
    wording = choices.wording
    return [f"{wording(say(f'web.accounts.filter.{name}'))}: {choices.word(name, getattr(wanted, name))}" for name in wanted.narrowed]


def pills(wanted: Filter, choices: Choices) -> list[tuple[str, str]]:
    """Each filter in force, with the address of the list without it. A salesperson's begins with its own: "all" asks for more."""
    bare = [wanted.address(**{name: EVERYBODY if name == "owner" else ""}) for name in wanted.narrowed]
    return list(zip(in_force(wanted, choices), bare, strict=True))


def industry_word(account: Account, wording: Wording) -> str:
    """In the reader's language: the class's title, or the words that the source used (German ones, as far as they are known)."""
    digits = code_digits(account.industry)
    title = industry_title(digits, wording.lang) if digits else None
    first, second = (title, account.industry_label) if wording.lang == "en" else (account.industry_label, title)
    return first or second or ""


def heads(wanted: Filter) -> list[Head]:
    return [
        head(
            f"accounts.head.{name}", wanted.sorted_by(name).address(), current=wanted.column == name, descending=wanted.descending,
            number=name in _NUMBERS,
        )
        for name in _HEADS
    ]  # fmt: skip


def _key(size: str) -> str:
    return f"from_{size.partition('-')[0].rstrip('+')}"
