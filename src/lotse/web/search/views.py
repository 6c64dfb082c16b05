"""What the letters typed may mean: a place or an action, an account, a person, a deal, what is sold to whom, a company of the market."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lotse.apps.accounts.lookup import accounts_named, contacts_named
from lotse.apps.pipeline.selectors.lists import deals_named
from lotse.apps.snapshot import market
from lotse.apps.strategy.models import Offer, Persona, Segment
from lotse.apps.strategy.selectors import offer_list, persona_list, segment_list
from lotse.apps.workspaces.needs import HEARS_OBJECTION, MANAGES, MEMBER, Need, contributes
from lotse.apps.workspaces.roles import Artefact
from lotse.domain import say
from lotse.domain.folding import fold
from lotse.web.frame import Request, screen
from lotse.web.frame.navigation import navigation

_EACH = 6


@dataclass(frozen=True, slots=True)
class Action:
    """``name``: of its address and of its word."""

    name: str
    icon: str
    need: Need = MEMBER


_RESEARCH = contributes(Artefact.COMPANY_RESEARCH)
_ACTIONS = (
    Action("accounts_add", "plus", _RESEARCH),
    Action("account_new", "pencil", _RESEARCH),
    Action("imports", "upload", MANAGES),
    Action("privacy_opt_out", "shield", HEARS_OBJECTION),
    Action("responsibilities", "users"),
)
Place = tuple[str, str, str]  # word, icon, address


@screen()
def search(request: Request) -> HttpResponse:
    """Without a word: where one can go and what one can do."""
    asked = request.GET.get("q", "").strip()
    accounts, contacts = accounts_named(asked, _EACH), contacts_named(asked, _EACH)
    opened = market() if len(asked) > 2 else None
    known = {account.company_id for account in accounts}
    found: dict[str, Sequence[object]] = {
        "places": [place for place in _places(request) if _has(place[0], asked)],
        "actions": [place for place in _actions(request) if _has(place[0], asked)],
        "accounts": accounts,
        "contacts": contacts,
        "deals": deals_named(asked, [account.pk for account in accounts], _EACH),
        "strategy": list(_strategy(request, asked)),
        "companies": [hit for hit in opened.search(asked, _EACH) if hit.company_id not in known] if opened else [],
    }
    return render(request, "search/hits.html", {**found, "nothing": not any(found.values())})


def _places(request: Request) -> list[Place]:
    entries = [entry for _, group in navigation(request.membership, "", {}) for entry in group]
    return [(request.wording(say(f"web.frame.nav.{entry.name}")), entry.icon, entry.url) for entry in entries]


def _actions(request: Request) -> list[Place]:
    slug = request.membership.workspace.slug
    return [
        (request.wording(say(f"web.search.action.{action.name}")), action.icon, reverse(action.name, args=[slug]))
        for action in _ACTIONS
        if request.membership.may(action.need)
    ]


def _strategy(request: Request, asked: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, icon, address and word of the kind: of what is in force, so few that they are looked through."""
    if not asked:
        return
    slug = request.membership.workspace.slug
    kinds: tuple[tuple[str, str, Iterable[Segment | Persona | Offer]], ...] = (
        ("segment", "target", segment_list()),
        ("persona", "user-round", persona_list()),
        ("offer", "layers", offer_list()),
    )
    for kind, icon, rows in kinds:
        fitting = [row for row in rows if row.approved and _has(row.approved.name, asked)]
        for row in fitting[:_EACH]:
            name = row.approved.name if row.approved else ""
            yield name, icon, reverse(kind, args=[slug, row.pk]), f"search.{kind}"


def _has(text: str, asked: str) -> bool:
    """Every word that was typed, in any spelling of umlauts."""
    folded = fold(text)
    return all(word in folded for word in fold(asked).split())
