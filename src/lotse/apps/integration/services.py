"""Uploads: taken in, read, mapped, carried out, taken back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from django.db import transaction
from django.utils import timezone

from lotse.apps.audit.services import event_record
from lotse.apps.integration.keeping import folder_of, kept_until
from lotse.apps.integration.models import DONE, FAILED, PREVIEW, READING, RUNNING, UNDOING, UNDONE, Import
from lotse.apps.integration.models import Mapping as Remembered
from lotse.apps.jobs.models import ENDED
from lotse.apps.jobs.services import job_start
from lotse.apps.workspaces.models import Member
from lotse.domain import LotseError, Place, say

LIMIT = 200 * 1024 * 1024
_UNSAFE = re.compile(r"[^\w.() -]+")


class Upload(Protocol):
    """A file as a form hands it over."""

    name: str | None
    size: int | None
    file: BinaryIO

    def chunks(self) -> Iterable[bytes]: ...


@transaction.atomic
def import_start(*, uploads: Iterable[Upload], by: Member | None) -> Import:
    """Keeps the files and begins to read them. Raises ``LotseError`` for nothing, or too much."""
    files = list(uploads)
    size = sum(one.size or 0 for one in files)
    if not files or not size:
        raise LotseError(say("apps.integration.empty"), remedy=say("apps.integration.empty_remedy"))
    if size > LIMIT:
        told = say("apps.integration.too_large", mb=size // 1024 // 1024, limit=LIMIT // 1024 // 1024)
        raise LotseError(told, remedy=say("apps.integration.too_large_remedy"))
    name = ", ".join(Path(one.name or "export").name for one in files)[:200]
    made = Import.objects.create(name=name, folder=f"imports/{secrets.token_hex(8)}", size=size, by=by, files_until=kept_until())
    target = folder_of(made) / "files"
    target.mkdir(parents=True)
    for number, one in enumerate(files):
        safe = _UNSAFE.sub("_", Path(one.name or "export").name).strip(". ") or f"export-{number}"
        safe = f"{number}-{safe}" if (target / safe).exists() else safe
        with (target / safe).open("xb") as out:
            for chunk in one.chunks():
                out.write(chunk)
    _read(made, by, told=False)
    event_record(by=by, verb="import_started", subject=made, name=name)
    return made


@transaction.atomic
def import_map(*, upload: Import, mapping: Mapping[str, str], unused: Mapping[str, Sequence[str]], by: Member | None) -> None:
    """Reads again, with what a person says the columns mean and which are not to be used."""
    _require(upload, {PREVIEW, FAILED} if upload.files_gone_at is None else set())
    Import.objects.filter(pk=upload.pk).update(mapping=dict(mapping), unused=dict(unused), state=READING)
    _read(upload, by, told=True)


@transaction.atomic
def import_commit(*, upload: Import, by: Member | None) -> None:
    """Begins to write what the preview showed. A second click finds it running."""
    if not Import.objects.filter(pk=upload.pk, state=PREVIEW).update(state=RUNNING):
        _require(upload, {RUNNING, DONE})
        return
    if (upload.mapping or upload.unused or upload.reading.get("remembered")) and upload.reading.get("signature"):
        told = {"assignments": upload.mapping, "unused": upload.unused}
        Remembered.objects.update_or_create(signature=upload.reading["signature"], defaults=told)
    job = job_start(kind="import.commit", arguments={"upload": upload.pk}, by=by)
    Import.objects.filter(pk=upload.pk).update(job=job)
    event_record(by=by, verb="import_committed", subject=upload, name=upload.name)


@transaction.atomic
def import_undo(*, upload: Import, by: Member | None) -> None:
    """Begins to take back all that it brought; what somebody has worked with since stays. A second click finds it at work, and one that
    was broken off goes on. Raises ``LotseError`` where it is too late."""
    _require(upload, {DONE, UNDOING, UNDONE})
    if upload.undoable_until and upload.undoable_until < timezone.localdate():
        told = say("apps.integration.too_late", until=upload.undoable_until)
        raise LotseError(told, remedy=say("apps.integration.too_late_remedy"), place=Place(upload.name))
    begun = Import.objects.filter(pk=upload.pk, state=DONE).update(state=UNDOING)
    broken_off = upload.state == UNDOING and upload.job is not None and upload.job.state in ENDED
    if begun or broken_off:
        job = job_start(kind="import.undo", arguments={"upload": upload.pk}, by=by)
        Import.objects.filter(pk=upload.pk).update(job=job)


@transaction.atomic
def import_undone(*, upload: Import, by: Member | None) -> None:
    """Everything is taken back."""
    Import.objects.filter(pk=upload.pk).update(state=UNDONE, undone_at=timezone.now(), undone_by=by)
    event_record(by=by, verb="import_undone", subject=upload, name=upload.name, kept=sum(upload.undone.get("kept", {}).values()))


def _read(upload: Import, by: Member | None, *, told: bool) -> None:
    job = job_start(kind="import.read", arguments={"upload": upload.pk, "told": told}, by=by)
    Import.objects.filter(pk=upload.pk).update(job=job)


def _require(upload: Import, states: set[str]) -> None:
    if upload.state not in states:
        raise LotseError(say("apps.integration.not_now"), remedy=say("apps.integration.not_now_remedy"), place=Place(upload.name))
