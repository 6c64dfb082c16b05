"""The one truth about a piece of long work (docs/decisions/0008)."""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
STATES = [(state, state) for state in (WAITING, RUNNING, DONE, FAILED, CANCELLED)]
ENDED = frozenset({DONE, FAILED, CANCELLED})


class Job(Scoped):
    """``kind`` names a function in ``settings.JOBS``; ``arguments`` are its keywords. Steps must be idempotent: a job may run again."""

    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    due = models.DateTimeField(null=True)  # not to be begun before
    stage = models.JSONField(null=True)  # a message {key, params}: what it is doing now
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)  # 0: not known yet
    cancel = models.BooleanField(default=False)
    runs = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    heartbeat = models.DateTimeField(null=True)
    error = models.JSONField(null=True)  # {message, remedy}: each a message {key, params}
    result = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        indexes = [  # noqa: RUF012
            models.Index(fields=["state", "created"], name="job_next"),
            models.Index(fields=["workspace", "-created"], name="job_newest"),
        ]
