"""Candidate segments where there is no history: from the customers so far and what the firm says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.domain.states import find_state
from lotse.tables import Frame
from lotse.targeting.criteria import Range, States, place_name
from lotse.targeting.icp import COUNTRIES, Icp
from lotse.targeting.industries import industries_in, industry_of_name, industry_profile
from lotse.targeting.proposals.accounts import Customer, customer
from lotse.targeting.proposals.places import countries
from lotse.targeting.proposals.proposal import SegmentProposal
from lotse.targeting.proposals.trade import combine, trade

# "Software für Zahnarztpraxen": whom something is for stands behind the word "für".
_FOR = re.compile(r"\b(?:für|for|an)\b(.*)", re.IGNORECASE | re.DOTALL)
_SIZES = 3
_NAMED = 3


@dataclass(frozen=True)
class _Candidate:
    """A label with the customers behind it and where it comes from."""

    label: str
    customers: tuple[Customer, ...]
    source: Message


def propose_from_customers(
    customers: Frame, *, what: str = "", segments: Sequence[str] = (), regions: Sequence[str] = (), limit: int = 5
) -> tuple[SegmentProposal, ...]:
    """Proposals from customers (name, city, country, industry, employees; all but the name may be unknown).

    First the ``segments`` that the firm names itself, then its customers' industries, most customers first, then, where
    there is neither, the industries for which its description ``what`` says to be meant. ``regions`` (states, countries)
    set where to look. All are assumptions.
    """
    known = tuple(customer(row, won=1, lost=0) for row in customers.rows() if row.get("name"))
    grouped = _by_industry(known)
    named = [_named(label, grouped) for label in segments]
    taken = {_key(candidate.label) for candidate in named}
    met = [candidate for key, candidate in grouped.items() if key not in taken]
    met.sort(key=lambda candidate: -len(candidate.customers))
    candidates = [*named, *met] or _mentioned(what)
    return tuple(_proposal(candidate, known, regions) for candidate in candidates[:limit])


def _by_industry(known: Sequence[Customer]) -> dict[str, _Candidate]:
    """Customers by industry: as stated, else as the name tells; those of no known industry are in none."""
    groups: dict[str, list[Customer]] = {}
    labels: dict[str, str] = {}
    for account in known:
        found = None if account.industry else industry_of_name(account.name)
        label = account.industry or (found.name_de if found else None)
        if label:
            groups.setdefault(_key(label), []).append(account)
            labels.setdefault(_key(label), label)
    return {key: _Candidate(labels[key], tuple(group), _met(group)) for key, group in groups.items()}


def _met(group: Sequence[Customer]) -> Message:
    names = [account.name for account in group[:_NAMED]]
    if len(names) == len(group):
        return say("targeting.propose.customers", n=len(group), names=names)
    return say("targeting.propose.customers_some", n=len(group), names=names)


def _named(label: str, grouped: dict[str, _Candidate]) -> _Candidate:
    behind = grouped.get(_key(label))
    return _Candidate(label, behind.customers if behind else (), behind.source if behind else say("targeting.propose.named", label=label))


def _mentioned(what: str) -> list[_Candidate]:
    found = _FOR.search(what)
    return [_Candidate(entry.name_de, (), say("targeting.propose.mentioned")) for entry in (industries_in(found.group(1)) if found else ())]


def _key(label: str) -> str:
    """What makes two labels the same industry."""
    found = industry_profile(label).industry
    return found.key if found else label.casefold()


def _proposal(candidate: _Candidate, known: Sequence[Customer], regions: Sequence[str]) -> SegmentProposal:
    own, trade_said, _ = trade(candidate.label, candidate.customers)
    lands, states, place_said = _places(known, regions)
    size, size_said = _size(candidate.customers)
    criteria = combine(*own, size, states) or (States(any=lands, weight=1.0),)
    said = (candidate.source, trade_said, place_said, size_said)
    evidence = tuple(message for message in said if message is not None)
    return SegmentProposal(candidate.label, Icp(candidate.label, criteria, lands), len(candidate.customers), 0, 0, evidence, True)


def _places(known: Sequence[Customer], regions: Sequence[str]) -> tuple[tuple[str, ...], States | None, Message]:
    """Countries and, where single states are asked for, a criterion of places."""
    wanted = tuple(dict.fromkeys(place for region in regions if (place := _place(region))))
    if not wanted:
        lands, said, _ = countries(known)
        return lands, None, said
    lands = tuple(land for land in COUNTRIES if any(place == land or place.startswith(f"{land}-") for place in wanted))
    states = States(any=wanted, weight=1.0) if any("-" in place for place in wanted) else None
    return lands, states, say("targeting.propose.regions", regions=[place_name(place) for place in wanted])


def _place(region: str) -> str | None:
    """A country's or state's code."""
    return region.upper() if region.upper() in COUNTRIES else _COUNTRY_NAMES.get(region.casefold()) or find_state(region)


_COUNTRY_NAMES = {
    "deutschland": "DE", "germany": "DE", "österreich": "AT", "austria": "AT", "schweiz": "CH", "switzerland": "CH", "liechtenstein": "LI",
}  # fmt: skip


def _size(group: Sequence[Customer]) -> tuple[Range | None, Message | None]:
    """Half the smallest to twice the largest customer: a wide guess, from three sizes on."""
    sizes = [a.employees for a in group if a.employees]
    if len(sizes) < _SIZES:
        return None, None
    band = Range(column="employees", min=float(np.floor(min(sizes) / 2)), max=float(2 * max(sizes)), weight=1.0)
    return band, say("targeting.propose.size_guess", min=band.min, max=band.max, n=len(sizes))
