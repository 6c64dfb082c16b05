"""Results as they were known: never changed, only followed by newer ones."""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped


class Insight(Scoped):
    """``folder`` (below ``settings.FILES``) holds the contract's files; ``summary`` what lists and screens show without opening them."""

    as_of = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
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


class Decision(Scoped):
    """What the board decided on a finding, a forecast or a plan; later, whether it was right."""

    finding = models.ForeignKey(Finding, null=True, on_delete=models.CASCADE, related_name="decisions")
    plan = models.ForeignKey(Plan, null=True, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField()
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    right = models.BooleanField(null=True)
    looked_back_on = models.DateField(null=True)
