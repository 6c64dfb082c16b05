"""Offers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.strategy.kinds import KINDS
from lotse.apps.strategy.models import Offer, OfferVersion
from lotse.domain import Money, say
from lotse.web.frame import Request, screen
from lotse.web.offers.forms import OfferForm
from lotse.web.offers.rules import rules
from lotse.web.versions.editing import about, save, shown_version
from lotse.web.versions.listing import Listed, about_list, begun, listed

KIND = KINDS["offer"]


@screen(write=KIND.contributes, methods=("GET", "POST"))
def offers(request: Request) -> HttpResponse:
    if made := begun(request, KIND, currency=request.membership.workspace.currency):
        return made
    rows = sorted(listed(request, KIND, lambda version: _aside(request, version)), key=_up_the_ladder)
    return render(
        request, "versions/list.html", about_list(request, KIND, rows, lead=say("web.offers.lead"), empty=say("web.offers.empty"))
    )


@screen(write=KIND.contributes, methods=("GET", "POST"))
def offer(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Offer.objects.select_related("approved"), pk=pk)
    version = shown_version(request, KIND, found)
    form = OfferForm(request.wording, request.POST or None, instance=version, artefact=found)
    if request.method == "POST" and form.is_valid():
        save(request, version, form, KIND)
        return redirect("offer", request.membership.workspace.slug, pk)
    kept = OfferVersion.objects.select_related("steps_up_to__approved").get(pk=version.pk)
    shown = {"form": form, "title": kept.name, "list_name": "offers", "rules": rules(kept), **about(request, KIND, found, version)}
    return render(request, "offers/offer.html", shown, status=422 if form.errors else 200)


def _up_the_ladder(row: Listed) -> tuple[bool, bool, float]:
    """Small offers first, then the core that they lead to."""
    version: OfferVersion = row.version  # type: ignore[assignment]
    return version.role != "splinter", version.role != "core", float(version.price or 0)


def _aside(request: Request, version: OfferVersion) -> str:
    role = request.wording(say(f"web.offers.role.{version.role}"))
    if version.price is None:
        return role
    return f"{role}, {request.wording.locale.money(Money(version.currency, float(version.price)))}"
