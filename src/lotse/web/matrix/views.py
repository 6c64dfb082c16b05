"""The value matrix, its cells, their plays."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.strategy.kinds import KINDS
from lotse.apps.strategy.models import Cell, Offer, Persona, Play, Segment
from lotse.apps.strategy.proofs import collateral_in_force, is_for, proof_of
from lotse.apps.strategy.selectors import offer_list
from lotse.apps.strategy.services import artefact_start, name_of
from lotse.web.frame import Request, screen
from lotse.web.matrix.forms import CellForm, PlayForm
from lotse.web.matrix.grid import grid
from lotse.web.versions.editing import about, save, shown_version

CELL, PLAY = KINDS["cell"], KINDS["play"]


@screen()
def matrix(request: Request) -> HttpResponse:
    return render(request, "matrix/matrix.html", {"grid": grid(), "contributes": request.membership.may(CELL.contributes)})


@screen(write=CELL.contributes, methods=("GET", "POST"))
def cell(request: Request, segment: int, persona: int) -> HttpResponse:
    """The words to say there. A POST without a cell yet begins one."""
    row, column = _ends(request, segment, persona)
    found = Cell.objects.filter(segment=row, persona=column).select_related("approved").first()
    title = f"{name_of(row)} × {name_of(column)}"
    if found is None:
        if request.method == "POST":
            artefact_start(kind=CELL, by=request.membership.member, values={}, segment=row, persona=column)
            return redirect("cell", request.membership.workspace.slug, segment, persona)
        shown = {"title": title, "contributes": request.membership.may(CELL.contributes)}
        return render(request, "matrix/none.html", shown)
    version = shown_version(request, CELL, found)
    form = CellForm(request.wording, request.POST or None, instance=version)
    if request.method == "POST" and form.is_valid():
        save(request, version, form, CELL)
        return redirect("cell", request.membership.workspace.slug, segment, persona)
    plays = Play.objects.filter(cell=found, archived=None).select_related("approved", "offer__approved").prefetch_related("versions")
    shelf = [one for one in collateral_in_force() if is_for(one, segment=segment, persona=persona)]
    taken = {play.offer_id for play in plays}
    shown_plays = [play for play in plays if play.approved or request.membership.may(PLAY.contributes)]
    shown = {
        "form": form, "title": title, "list_name": "matrix", "segment": segment, "persona": persona, "plays": shown_plays,
        "proofs": [proof_of(one) for one in shelf], "adds_collateral": request.membership.may(KINDS["collateral"].contributes),
        "offers": [offer for offer in offer_list() if offer.pk not in taken], **about(request, CELL, found, version),
    }  # fmt: skip
    return render(request, "matrix/cell.html", shown, status=422 if form.errors else 200)


@screen(write=PLAY.contributes, methods=("GET", "POST"))
def play(request: Request, segment: int, persona: int, pk: int | None = None) -> HttpResponse:
    """One offer in a cell, with the advice that goes with it. Without ``pk`` a POST begins one for the offer chosen."""
    row, column = _ends(request, segment, persona)
    ground = get_object_or_404(Cell.objects.all(), segment=row, persona=column)
    slug = request.membership.workspace.slug
    if pk is None:
        if request.method == "POST" and request.POST.get("offer", "").isdecimal():
            offer = get_object_or_404(Offer.objects.all(), pk=request.POST["offer"])
            known = Play.objects.filter(cell=ground, offer=offer).first()
            made = known or artefact_start(kind=PLAY, by=request.membership.member, values={}, cell=ground, offer=offer).artefact  # type: ignore[attr-defined]
            return redirect("play", slug, segment, persona, made.pk)
        return redirect("cell", slug, segment, persona)
    found = get_object_or_404(Play.objects.select_related("approved", "offer__approved"), pk=pk, cell=ground)
    version = shown_version(request, PLAY, found)
    form = PlayForm(request.wording, request.POST or None, instance=version)
    if request.method == "POST" and form.is_valid():
        save(request, version, form, PLAY)
        return redirect("play", slug, segment, persona, pk)
    title = f"{name_of(row)} × {name_of(column)} × {name_of(found.offer)}"
    shown = {"form": form, "title": title, "list_name": "matrix", **about(request, PLAY, found, version)}
    return render(request, "versions/editor.html", shown, status=422 if form.errors else 200)


def _ends(request: Request, segment: int, persona: int) -> tuple[Segment, Persona]:
    """Those in force; whoever contributes may prepare words for a draft too."""
    drafts = request.membership.may(CELL.contributes)
    rows, columns = Segment.objects.select_related("approved"), Persona.objects.select_related("approved")
    if not drafts:
        rows, columns = rows.filter(approved__isnull=False), columns.filter(approved__isnull=False)
    return get_object_or_404(rows, pk=segment), get_object_or_404(columns, pk=persona)
