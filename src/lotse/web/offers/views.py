"""Offers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.strategy.kinds import KINDS
from lotse.apps.strategy.models import EDITABLE, PROPOSED, Offer, OfferVersion
from lotse.apps.strategy.services import artefact_start
from lotse.domain import Money, say
from lotse.web.frame import Request, screen
from lotse.web.offers.forms import OfferForm
from lotse.web.offers.rules import rules
from lotse.web.versions.editing import about, save, shown_version

KIND = KINDS["offer"]


@screen(write=KIND.contributes, methods=("GET", "POST"))
def offers(request: Request) -> HttpResponse:
    name = request.POST.get("name", "").strip()[:120]
    if request.method == "POST" and name:
        values = {"name": name, "currency": request.membership.workspace.currency}
        made = artefact_start(kind=KIND, by=request.membership.member, values=values)
        return redirect("offer", request.membership.workspace.slug, made.artefact.pk)  # type: ignore[attr-defined]
    contributes = request.membership.may(KIND.contributes)
    rows = []
    for row in Offer.objects.filter(archived=None).select_related("approved").prefetch_related("versions").order_by("pk"):
        versions = sorted(row.versions.all(), key=lambda version: -version.number)
        version = row.approved or (versions[0] if versions and contributes else None)
        waiting = next((one for one in versions if one.state in {*EDITABLE, PROPOSED}), None)
        if version:
            rows.append((row, version, waiting, _aside(request, version)))
    rows.sort(key=lambda row: (row[1].role != "splinter", row[1].role != "core", float(row[1].price or 0)))
    shown = {
        "rows": rows, "contributes": contributes, "list_name": "offers", "one_name": "offer",
        "lead": say("web.offers.lead"), "empty": say("web.offers.empty"),
    }  # fmt: skip
    return render(request, "versions/list.html", shown)


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


def _aside(request: Request, version: OfferVersion) -> str:
    role = request.wording(say(f"web.offers.role.{version.role}"))
    if version.price is None:
        return role
    return f"{role}, {request.wording.locale.money(Money(version.currency, float(version.price)))}"
