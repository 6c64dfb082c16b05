"""What the editors of artefacts share: which version is shown to whom, and saving a draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404

from lotse.apps.strategy.kinds import KindOf
from lotse.apps.strategy.models import EDITABLE, FROZEN, PROPOSED, Artefact, Version
from lotse.apps.strategy.services import approve, draft_save, propose
from lotse.domain import Wording, say
from lotse.web.frame import Request, seen
from lotse.web.versions.told import told
from lotse.web.versions.views import doors


class ArtefactForm(forms.ModelForm):
    """Labels from ``web.versions.field.<name>``, hints from ``web.versions.hint.<name>``."""

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wording = wording
        for name, field in self.fields.items():
            field.label = wording(say(f"web.versions.field.{name}"))
            hint = f"web.versions.hint.{name}"
            field.help_text = wording(say(f"web.versions.hint.{name}")) if wording.has(hint) else ""
            if not isinstance(field.widget, forms.CheckboxInput):
                field.widget.attrs["class"] = "field"


def shown_version(request: Request, kind: KindOf, artefact: Artefact) -> Version:
    """The draft or proposal where there is one and one contributes, else what is in force; 404 where there is neither."""
    version: Version | None = getattr(artefact, "approved", None)
    if request.membership.may(kind.contributes):
        rows = kind.version.objects.filter(artefact=artefact)  # type: ignore[misc]
        version = rows.filter(state__in=[*EDITABLE, PROPOSED]).order_by("-number").first() or version or rows.order_by("-number").first()
    if version is None:
        raise Http404
    return version


def save(request: Request, version: Version, form: ArtefactForm, kind: KindOf) -> None:
    """And proposes or approves it where that was pressed. Raises ``Stale`` where somebody else saved since the page was opened."""
    values = {name: form.cleaned_data[name] for name in kind.content if name in form.cleaned_data}
    member = request.membership.member
    draft_save(version=version, values=values, seen=seen(request), by=member)
    if request.POST.get("then") == "propose":
        propose(version=version, by=member, note=request.POST.get("comment", "").strip())
    elif request.POST.get("then") == "approve" and request.membership.may(kind.decides):
        approve(version=version, by=member)


def about(request: Request, kind: KindOf, artefact: Artefact, version: Version) -> dict[str, Any]:
    """What every editor's page shows of the version."""
    older = kind.version.objects.filter(artefact=artefact, state__in=FROZEN).exclude(pk=version.pk)  # type: ignore[misc]
    return {
        "artefact": artefact,
        "version": version,
        "kind": kind.key,
        "doors": doors(request, kind, version),
        "told": told(version, request.wording),
        "state": say(f"apps.strategy.state.{version.state}"),
        "older": list(older.order_by("-number")),
    }
