"""Imports."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.integration.doubts import doubts_waiting
from lotse.apps.integration.keeping import folder_of
from lotse.apps.integration.models import DONE, FAILED, PREVIEW, READING, RUNNING, UNDOING, Import
from lotse.apps.integration.services import import_commit, import_map, import_start, import_undo
from lotse.apps.workspaces.needs import MANAGES
from lotse.web.frame import Request, screen
from lotse.web.imports.columns import chosen, told
from lotse.web.jobs.views import shown as job_shown


@screen(MANAGES, methods=("GET", "POST"))
def imports(request: Request) -> HttpResponse:
    """A POST takes the files in and begins to read them."""
    if request.method == "POST":
        made = import_start(uploads=request.FILES.getlist("files"), by=request.membership.member)  # type: ignore[arg-type]
        return redirect("import", request.membership.workspace.slug, made.pk)
    rows = Import.objects.select_related("by__user").order_by("-created")[:100]
    return render(request, "imports/imports.html", {"rows": rows, "kept": settings.UPLOADS_KEPT, "doubts": doubts_waiting().count()})


@screen(MANAGES)
def upload(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Import.objects.select_related("by__user", "job", "undone_by__user"), pk=pk)
    files = [told(one, request.wording) for one in found.reading.get("files", [])]
    shown: dict[str, Any] = {
        "upload": found,
        "files": files,
        "preview": found.state == PREVIEW,
        "choosable": found.state in {PREVIEW, FAILED} and not found.files_gone_at,
    }
    if found.job_id and (found.state in {READING, RUNNING, UNDOING} or found.job.state == "failed"):  # type: ignore[union-attr]
        shown |= job_shown(found.job_id)
    if found.state == DONE:
        shown["doubts"] = doubts_waiting(found).count()
        shown["undoable"] = found.undoable_until and found.undoable_until >= timezone.localdate()
    if found.undone:
        shown["stays"] = [(f"imports.undone.kept.{reason}", n) for reason, n in found.undone["kept"].items()]
        shown["named"] = Account.objects.filter(pk__in=[pk for pk, _ in found.undone["named"]]).only("name").order_by("sort_key")
    return render(request, "imports/import.html", shown)


@screen(MANAGES, methods=("POST",))
def remap(request: Request, pk: int) -> HttpResponse:
    """What columns are to mean, as the preview's choices say."""
    found = get_object_or_404(Import.objects.all(), pk=pk)
    mapping, unused = chosen(found, request.POST)
    import_map(upload=found, mapping=mapping, unused=unused, by=request.membership.member)
    return redirect("import", request.membership.workspace.slug, pk)


@screen(MANAGES, methods=("POST",))
def commit(request: Request, pk: int) -> HttpResponse:
    import_commit(upload=get_object_or_404(Import.objects.all(), pk=pk), by=request.membership.member)
    return redirect("import", request.membership.workspace.slug, pk)


@screen(MANAGES, methods=("POST",))
def undo(request: Request, pk: int) -> HttpResponse:
    import_undo(upload=get_object_or_404(Import.objects.all(), pk=pk), by=request.membership.member)
    return redirect("import", request.membership.workspace.slug, pk)


@screen(MANAGES)
def rejected(request: Request, pk: int) -> HttpResponse:  # noqa: ARG001  (a view)
    """What could not be read, with line and reason."""
    path = folder_of(get_object_or_404(Import.objects.all(), pk=pk)) / "rejected.csv"
    if not path.is_file():
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="rejected.csv"'}
    return HttpResponse(path.read_bytes(), content_type="text/csv; charset=utf-8", headers=headers)
