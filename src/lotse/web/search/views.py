"""What the letters typed may mean: a place in the application, an account, a person, a company of the market."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from lotse.apps.accounts.lookup import accounts_named, contacts_named
from lotse.apps.snapshot import market
from lotse.domain import say
from lotse.web.frame import Request, screen
from lotse.web.frame.navigation import navigation

_EACH = 6


@screen()
def search(request: Request) -> HttpResponse:
    asked = request.GET.get("q", "").strip()
    entries = [entry for _, group in navigation(request.membership, "", {}) for entry in group]
    named = [(request.wording(say(f"web.frame.nav.{entry.name}")), entry) for entry in entries]
    accounts, contacts = accounts_named(asked, _EACH), contacts_named(asked, _EACH)
    opened = market() if len(asked) > 2 else None
    known = {account.company_id for account in accounts}
    found: dict[str, Sequence[object]] = {
        "places": [(word, entry) for word, entry in named if asked.casefold() in word.casefold()],
        "accounts": accounts,
        "contacts": contacts,
        "companies": [hit for hit in opened.search(asked, _EACH) if hit.company_id not in known] if opened else [],
    }
    return render(request, "search/hits.html", {**found, "nothing": not any(found.values())})
