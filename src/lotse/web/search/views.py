"""What the letters typed may mean: a place in the application."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from lotse.domain import say
from lotse.web.frame import Request, screen
from lotse.web.frame.navigation import navigation


@screen()
def search(request: Request) -> HttpResponse:
    asked = request.GET.get("q", "").strip().casefold()
    entries = [entry for _, group in navigation(request.membership, "") for entry in group]
    named = [(request.wording(say(f"web.frame.nav.{entry.name}")), entry) for entry in entries]
    places = [(word, entry) for word, entry in named if asked in word.casefold()]
    return render(request, "search/hits.html", {"asked": asked, "places": places})
