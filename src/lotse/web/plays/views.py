"""The plays' overview, and the battle cards."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lotse.apps.strategy.selectors import persona_list, segment_list
from lotse.web.frame import Request, screen
from lotse.web.plays.lines import CELL, COLLATERAL, Line, lines


@screen()
def plays(request: Request) -> HttpResponse:
    """Ready or not, and whose turn it is. Who does not contribute sees what is in force."""
    may = request.membership.may
    found = lines(drafts=may(CELL.contributes), collateral_drafts=may(COLLATERAL.contributes))
    fields = len(segment_list()) * len(persona_list())
    shown: dict[str, Any] = {
        "rows": [(line, _mine(request, line)) for line in found],
        "ready": sum(line.ready for line in found),
        "total": len(found),
        "mine": sum(_mine(request, line) for line in found),
        "silent": fields - len({line.cell.pk for line in found}),
        "adds_collateral": may(COLLATERAL.contributes),
    }
    return render(request, "plays/plays.html", shown)


@screen()
def cards(request: Request) -> HttpResponse:
    """What is in force, a page of paper for each play; what a card lacks is left out, and said on the overview."""
    return render(request, "plays/cards.html", {"cards": [line for line in lines(drafts=False) if line.play]})


def _mine(request: Request, line: Line) -> bool:
    return line.next is not None and not request.membership.roles.isdisjoint(line.next.roles)
