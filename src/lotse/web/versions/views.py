"""One version: what differs from the one in force, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from lotse.apps.accounts.personas import personas_follow_soon
from lotse.apps.strategy import services
from lotse.apps.strategy.kinds import KINDS, KindOf
from lotse.apps.strategy.models import APPROVED, DISCARDED, EDITABLE, FROZEN, PROPOSED, RETURNED, Version
from lotse.apps.strategy.services import title_of
from lotse.apps.tenancy import Stale
from lotse.apps.workspaces.needs import Need
from lotse.domain import say
from lotse.web.frame import Request, screen, seen
from lotse.web.frame.failures import not_yours
from lotse.web.versions.told import compared

# Whoever only contributes proposes; whoever decides approves.
_DECIDES = frozenset({"approve", "send_back"})
# Whoever contributes to any of the kinds; which of them it is, is asked with the version in hand.
ANY = Need(frozenset().union(*(kind.contributes.roles for kind in KINDS.values())))
_LEADS_TO = {"propose": PROPOSED, "approve": APPROVED, "send_back": RETURNED}
_STEPS = ("propose", "withdraw", "approve", "send_back", "discard", "restore", "draft")


@dataclass(frozen=True, slots=True)
class Doors:
    """What this member may do with this version now."""

    edit: bool
    propose: bool
    withdraw: bool
    decide: bool
    discard: bool
    restore: bool
    draft: bool


def doors(request: Request, kind: KindOf, row: Version) -> Doors:
    contributes, decides = request.membership.may(kind.contributes), request.membership.may(kind.decides)
    return Doors(
        edit=contributes and row.state in EDITABLE,
        propose=contributes and row.state in EDITABLE,
        withdraw=contributes and row.state == PROPOSED,
        decide=decides and row.state in {*EDITABLE, PROPOSED},
        discard=contributes and row.state in EDITABLE,
        restore=contributes and row.state == DISCARDED,
        draft=contributes and row.state in FROZEN,
    )


def place_of(kind: KindOf, row: Version, workspace: str) -> str:
    """The address of the screen on which the artefact is shown and edited."""
    artefact = row.artefact  # type: ignore[attr-defined]
    if kind.key == "cell":
        return reverse("cell", args=[workspace, artefact.segment_id, artefact.persona_id])
    if kind.key == "play":
        return reverse("play", args=[workspace, artefact.cell.segment_id, artefact.cell.persona_id, artefact.pk])
    return reverse(kind.key, args=[workspace, artefact.pk])


@screen()
def version(request: Request, kind: str, pk: int) -> HttpResponse:
    found, row = _find(request, kind, pk)
    before = before_of(found, row)
    differences = compared(before, row, request.wording)
    shown = {
        "kind": found.key,
        "version": row,
        "title": title_of(row),
        "before": before,
        "changed": [one for one in differences if before and one.state != "same"],
        "same": [one for one in differences if not before or one.state == "same"],
        "doors": doors(request, found, row),
        "state": say(f"apps.strategy.state.{row.state}"),
        "kind_word": say(f"web.versions.kind.{found.key}"),
        "place": place_of(found, row, request.membership.workspace.slug),
    }
    return render(request, "versions/version.html", shown)


@screen(ANY, methods=("POST",))
def move(request: Request, kind: str, pk: int, step: str) -> HttpResponse:
    """One step of the workflow; who may take it says the responsibility matrix."""
    if step not in _STEPS:
        raise Http404
    found, row = _find(request, kind, pk)
    need = found.decides if step in _DECIDES else found.contributes
    if not request.membership.may(need):
        return not_yours(request, need)
    by, comment = request.membership.member, request.POST.get("comment", "").strip()
    back = _back(request, found, row, step)
    if row.state == _LEADS_TO.get(step) and by in {row.proposed_by, row.decided_by}:
        return back  # a second click
    if "seen" in request.POST and seen(request) != row.version:
        raise Stale
    match step:
        case "propose":
            services.propose(version=row, by=by, note=comment)
        case "withdraw":
            services.withdraw(version=row, by=by)
        case "approve":
            services.approve(version=row, by=by, comment=comment)
            if found.key == "persona":
                personas_follow_soon(by=by)
        case "send_back":
            services.send_back(version=row, by=by, comment=comment)
        case "discard":
            services.discard(version=row, by=by)
        case "restore":
            services.restore(version=row, by=by)
        case _:
            services.draft_start(artefact=row.artefact, by=by)  # type: ignore[attr-defined]
    return back


def _back(request: Request, kind: KindOf, row: Version, step: str) -> HttpResponse:
    """To the list of what waits where it was decided there, else to the artefact; a discarded draft is shown with the way back."""
    slug = request.membership.workspace.slug
    if request.POST.get("back") == "overview":
        return redirect("overview", slug)
    return redirect("version", slug, kind.key, row.pk) if step == "discard" else redirect(place_of(kind, row, slug))


def _find(request: Request, kind: str, pk: int) -> tuple[KindOf, Version]:
    """Others than those who decide or contribute see what is or was in force alone."""
    found = KINDS.get(kind)
    if found is None:
        raise Http404
    rows = found.version.objects.select_related("author__user", "proposed_by__user", "decided_by__user")
    row: Version = get_object_or_404(rows, pk=pk)
    if row.state not in FROZEN and not request.membership.may(found.contributes):
        raise Http404
    return found, row


def before_of(kind: KindOf, row: Version) -> Version | None:
    """What was in force before this version."""
    rows = kind.version.objects.filter(artefact=row.artefact, number__lt=row.number, state__in=FROZEN)  # type: ignore[attr-defined, misc]
    return rows.order_by("-number").first()
