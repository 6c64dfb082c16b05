"""An upload and what became of it."""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped, Versioned

READING, PREVIEW, RUNNING, DONE, FAILED, UNDONE = "reading", "preview", "running", "done", "failed", "undone"


class Import(Versioned):
    """One upload. ``reading``: files with their tables and columns as recognised, while previewed with a few values of each;
    ``mapping``: what a person changed of it."""

    name = models.CharField(max_length=200)
    folder = models.CharField(max_length=200)  # below settings.FILES: the uploaded files, the history as Parquet, rejected.csv
    size = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=[(s, s) for s in (READING, PREVIEW, RUNNING, DONE, FAILED, UNDONE)], default=READING)
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    reading = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    unused = models.JSONField(default=dict)  # kind of table -> headings of columns that a person does not want used
    counts = models.JSONField(default=dict)  # what was or would be made: accounts, contacts, deals, activities, rejected, duplicates
    created = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")


class Mapping(Scoped):
    """What columns of such a file meant last time: remembered for the next upload with the same headings."""

    signature = models.CharField(max_length=64)  # hash of the table's headings
    assignments = models.JSONField(default=dict)
    unused = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta(Scoped.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "signature"], name="mapping_once")]  # noqa: RUF012
