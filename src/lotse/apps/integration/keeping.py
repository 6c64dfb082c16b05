"""How long uploaded files are kept: for a stated time, and no longer than the people in them may be."""

from __future__ import annotations

import datetime as dt
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lotse.apps.integration.models import FAILED, PREVIEW, READING, RUNNING, Import
from lotse.apps.tenancy import scope


def folder_of(upload: Import) -> Path:
    return Path(settings.FILES) / upload.folder


def kept_until() -> dt.datetime:
    """Until when the files of an upload of now are kept."""
    return timezone.now() + dt.timedelta(days=settings.UPLOADS_KEPT)


def uploads_forget() -> int:
    """Removes the files of the workspace's imports whose time is over, and the values from them that are kept beside. How many imports.

    One that is being read or written keeps its files until that has ended; one that only waited to be taken over cannot be any more.
    """
    return sum(_forget(upload) for upload in _due(Import.objects.all()))


def uploads_forget_everywhere() -> None:
    """The same for all clients: what the worker does now and then."""
    for workspace in set(_due(Import.everywhere.all()).values_list("workspace_id", flat=True)):
        with scope(workspace):
            uploads_forget()


@transaction.atomic
def uploads_may_name() -> int:
    """A person is being deleted: files that were uploaded may name it. None is kept; of how many imports they went or will."""
    found = Import.objects.filter(files_gone_at=None)
    n = found.count()
    found.update(files_until=timezone.now())
    uploads_forget()
    return n


def _due(imports: QuerySet[Import]) -> QuerySet[Import]:
    return imports.filter(files_gone_at=None, files_until__lte=timezone.now()).exclude(state__in=(READING, RUNNING))


@transaction.atomic
def _forget(upload: Import) -> int:
    state = FAILED if upload.state == PREVIEW else upload.state
    done = Import.objects.filter(pk=upload.pk, state=upload.state, files_gone_at=None).update(
        state=state, files_gone_at=timezone.now(), reading=_without_values(upload.reading)
    )
    if done:
        transaction.on_commit(partial(shutil.rmtree, folder_of(upload), ignore_errors=True))
    return done


def _without_values(reading: dict[str, Any]) -> dict[str, Any]:
    rejected = [{**row, "value": None} for row in reading.get("rejected", [])]
    return {**without_examples(reading), "rejected": rejected}


def without_examples(reading: dict[str, Any]) -> dict[str, Any]:
    """Values were shown to choose by; chosen, they are kept no longer."""
    files = [{**one, "columns": [{**column, "examples": []} for column in one["columns"]]} for one in reading.get("files", [])]
    return {**reading, "files": files}
