"""The list of a kind of artefact: what is in force for all, drafts and proposals for whoever contributes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from lotse.apps.strategy.kinds import KindOf
from lotse.apps.strategy.models import EDITABLE, PROPOSED, Artefact, Version
from lotse.apps.strategy.services import artefact_start
from lotse.domain import Message
from lotse.web.frame import Request

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """``version`` is the one in force, or the newest of something that never was; ``waiting`` is a draft or a proposal."""

    artefact: Artefact
    version: Version
    waiting: Version | None
    aside: str


def listed(request: Request, kind: KindOf, aside: Callable[[Any], str]) -> list[Listed]:
    """In the order in which they were begun, in two queries."""
    contributes, found = request.membership.may(kind.contributes), []
    rows = kind.artefact.objects.filter(archived=None).select_related("approved").prefetch_related("versions")  # type: ignore[misc]
    for row in rows.order_by("pk"):
        versions = sorted(row.versions.all(), key=lambda version: -version.number)  # type: ignore[attr-defined]
        version = row.approved or (versions[0] if versions and contributes else None)  # type: ignore[attr-defined]
        waiting = next((one for one in versions if one.state in {*EDITABLE, PROPOSED}), None) if contributes else None
        if version:
            found.append(Listed(row, version, waiting, aside(version)))
    return found


def begun(request: Request, kind: KindOf, column: str = "name", **values: Any) -> HttpResponse | None:
    """The editor of a new one, where the list's form named one."""
    name = request.POST.get("name", "").strip()[:_LONGEST]
    if request.method != "POST" or not name:
        return None
    made = artefact_start(kind=kind, by=request.membership.member, values={column: name, **values})
    return redirect(kind.key, request.membership.workspace.slug, made.artefact.pk)  # type: ignore[attr-defined]


def about_list(request: Request, kind: KindOf, rows: list[Listed], *, lead: Message, empty: Message) -> dict[str, Any]:
    """What ``versions/list.html`` needs: the addresses are named like the kind, one and many."""
    return {
        "rows": rows, "contributes": request.membership.may(kind.contributes), "list_name": f"{kind.key}s", "one_name": kind.key,
        "lead": lead, "empty": empty, "begins": sorted(kind.contributes.roles),
    }  # fmt: skip
