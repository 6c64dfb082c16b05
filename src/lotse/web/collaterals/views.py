"""Collateral."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.strategy.kinds import KINDS
from lotse.apps.strategy.models import Collateral, CollateralVersion
from lotse.domain import say
from lotse.web.collaterals.forms import CollateralForm
from lotse.web.collaterals.rules import rules
from lotse.web.frame import Request, screen
from lotse.web.versions.editing import about, save, shown_version
from lotse.web.versions.listing import about_list, begun, listed

KIND = KINDS["collateral"]


@screen(write=KIND.contributes, methods=("GET", "POST"))
def collaterals(request: Request) -> HttpResponse:
    language = request.user.language[:2]
    if made := begun(request, KIND, "title", language=language):
        return made
    rows = sorted(listed(request, KIND, lambda version: _aside(request, version)), key=lambda row: row.version.title.casefold())  # type: ignore[attr-defined]
    return render(
        request, "versions/list.html", about_list(request, KIND, rows, lead=say("web.collaterals.lead"), empty=say("web.collaterals.empty"))
    )


@screen(write=KIND.contributes, methods=("GET", "POST"))
def collateral(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Collateral.objects.select_related("approved"), pk=pk)
    version: CollateralVersion = shown_version(request, KIND, found)  # type: ignore[assignment]
    title, held = version.title, rules(version)  # before a form that is not saved changes them
    form = CollateralForm(request.wording, request.POST or None, instance=version)
    if request.method == "POST" and form.is_valid():
        save(request, version, form, KIND)
        return redirect("collateral", request.membership.workspace.slug, pk)
    shown = {"form": form, "title": title, "list_name": "collaterals", "rules": held, **about(request, KIND, found, version)}
    return render(request, "collaterals/collateral.html", shown, status=422 if form.errors else 200)


def _aside(request: Request, version: CollateralVersion) -> str:
    kind = request.wording(say(f"web.versions.collateral.{version.kind}"))
    return f"{kind}: {version.claim}" if version.claim else kind
