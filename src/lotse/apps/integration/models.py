"""An upload and what became of it."""

from __future__ import annotations

import datetime as dt

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from lotse.apps.tenancy import Scoped, Versioned

READING, PREVIEW, RUNNING, DONE, FAILED = "reading", "preview", "running", "done", "failed"
UNDOING, UNDONE = "undoing", "undone"
STATES = [(state, state) for state in (READING, PREVIEW, RUNNING, DONE, FAILED, UNDOING, UNDONE)]
# How long an import, or a merge of two accounts, can be taken back.
UNDO_FOR = dt.timedelta(days=30)


class Import(Versioned):
    """One upload. ``reading``: files with their tables and columns as recognised, while previewed with a few values of each;
    ``mapping``: what a person changed of it."""

    name = models.CharField(max_length=200)
    folder = models.CharField(max_length=200)  # below settings.FILES: the uploaded files, the history as Parquet, rejected.csv
    size = models.BigIntegerField(default=0)
    files_until = models.DateTimeField(null=True)  # then the worker removes the folder; sooner where a person was deleted
    files_gone_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=STATES, default=READING)
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    reading = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    unused = models.JSONField(default=dict)  # kind of table -> headings of columns that a person does not want used
    counts = models.JSONField(default=dict)  # what was or would be made: accounts, contacts, deals, activities, rejected, duplicates
    created = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    undone = models.JSONField(default=dict)  # what taking it back has come to: gone, kept with reasons, restored (``Taken``)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")

    @property
    def undoable_until(self) -> dt.date | None:
        return timezone.localdate(self.done_at + UNDO_FOR) if self.done_at else None


class Renewal(Scoped):
    """A deal that an upload told differently: what it said before, and since."""

    upload = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="renewals")
    deal = models.ForeignKey("pipeline.Deal", on_delete=models.CASCADE, related_name="renewals")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)


OPEN, LATER, SAME, DIFFERENT = "open", "later", "same", "different"
ANSWERS = [(answer, answer) for answer in (OPEN, LATER, SAME, DIFFERENT)]


class Doubt(Scoped):
    """An account that came with an upload and may be a company of the market: a person looks. ``reasons``: messages, strongest first."""

    upload = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="doubts")
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="doubts")
    company_id = models.CharField(max_length=40)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    answer = models.CharField(max_length=10, choices=ANSWERS, default=OPEN)
    answered_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "account", "company_id"], name="doubt_once")]  # noqa: RUF012
        indexes = [models.Index(fields=["workspace", "answer", "-score", "id"], name="doubt_queue")]  # noqa: RUF012


class Mapping(Scoped):
    """What columns of such a file meant last time: remembered for the next upload with the same headings."""

    signature = models.CharField(max_length=64)  # hash of the table's headings
    assignments = models.JSONField(default=dict)
    unused = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta(Scoped.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "signature"], name="mapping_once")]  # noqa: RUF012
