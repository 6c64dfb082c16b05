"""Personas."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.accounts.models import Contact
from lotse.apps.strategy.kinds import KINDS
from lotse.apps.strategy.models import Persona, PersonaVersion
from lotse.domain import say
from lotse.domain.job_titles import job_function
from lotse.web.frame import Request, screen
from lotse.web.personas.forms import PersonaForm
from lotse.web.versions.editing import about, save, shown_version
from lotse.web.versions.listing import about_list, begun, listed

KIND = KINDS["persona"]
_TITLES = 40


@screen(write=KIND.contributes, methods=("GET", "POST"))
def personas(request: Request) -> HttpResponse:
    if made := begun(request, KIND):
        return made
    rows = listed(request, KIND, lambda version: ", ".join(version.titles[:3]))
    return render(
        request, "versions/list.html", about_list(request, KIND, rows, lead=say("web.personas.lead"), empty=say("web.personas.empty"))
    )


@screen(write=KIND.contributes, methods=("GET", "POST"))
def persona(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Persona.objects.select_related("approved"), pk=pk)
    version = shown_version(request, KIND, found)
    form = PersonaForm(request.wording, request.POST or None, instance=version)
    if request.method == "POST" and form.is_valid():
        save(request, version, form, KIND)
        return redirect("persona", request.membership.workspace.slug, pk)
    shown = {"form": form, "title": version, "list_name": "personas", **about(request, KIND, found, version)}
    shown |= {"title": getattr(version, "name", ""), "caught": _caught(version)}
    return render(request, "personas/persona.html", shown, status=422 if form.errors else 200)


def _caught(version: object) -> list[str]:
    """The titles of the workspace's contacts that the persona would catch, as they are written there."""
    if not isinstance(version, PersonaVersion):
        return []
    listed = [title.casefold() for title in version.titles]
    titles = Contact.objects.exclude(job_title="").order_by("job_title").values_list("job_title", flat=True).distinct()[:5000]
    return [title for title in titles if _fits(title, listed, version.function)][:_TITLES]


def _fits(title: str, listed: list[str], function: str) -> bool:
    if any(one in title.casefold() for one in listed):
        return True
    named = job_function(title)
    return bool(function and named and named.key == function)
