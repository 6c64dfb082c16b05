"""Results as they were known: never changed, only followed by newer ones."""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped


class Insight(Scoped):
    """``folder`` (below ``settings.FILES``) holds the files of one computation and is common to its results; ``summary`` holds what
    lists and screens show without opening them (:mod:`lotse.apps.insight.summaries`)."""

    as_of = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")  # nobody: by itself
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    inputs = models.CharField(max_length=64)  # hash of what it was computed from: the same inputs are not computed twice
    deals = models.PositiveIntegerField(default=0)
    conversations = models.PositiveIntegerField(default=0)
    market_version = models.CharField(max_length=60, blank=True)
    folder = models.CharField(max_length=200)
    summary = models.JSONField(default=dict)

    class Meta(Scoped.Meta):
        abstract = True
        ordering = ("-made_at", "-pk")


class Finding(Insight):
    """Salesperson or segment."""


class Forecast(Insight):
    """Will the goal be met."""


class Plan(Insight):
    """The 1-2-3 plan."""


class Allocation(Insight):
    """Which play deserves the next conversations."""


KINDS: dict[str, type[Insight]] = {"finding": Finding, "forecast": Forecast, "plan": Plan, "allocation": Allocation}


class Decision(Scoped):
    """What the board decided on a finding or a plan; later, whether it was right. ``token`` is made by the page: sent twice, it is
    one decision."""

    finding = models.ForeignKey(Finding, null=True, on_delete=models.CASCADE, related_name="decisions")
    plan = models.ForeignKey(Plan, null=True, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField()
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    token = models.UUIDField(null=True)
    right = models.BooleanField(null=True)  # nothing: not asked yet, or it could not be told
    looked_back_on = models.DateField(null=True)
    looked_back_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(Scoped.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "token"], name="decision_token_once")]  # noqa: RUF012
