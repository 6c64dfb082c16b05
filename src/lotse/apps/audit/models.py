"""Records that are only ever added."""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped


class Event(Scoped):
    """Somebody did something. ``params`` fill ``apps.audit.event.<verb>``; a person who was deleted is no longer named in them."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    params = models.JSONField(default=dict)

    class Meta(Scoped.Meta):
        indexes = [  # noqa: RUF012
            models.Index(fields=["workspace", "-at"], name="audit_event_newest"),
            models.Index(fields=["workspace", "subject_type", "subject_id", "-at"], name="audit_event_subject"),
            models.Index(fields=["workspace", "verb", "-at"], name="audit_event_verb"),
        ]


class GateDecision(Scoped):
    """What the law gate said before a contact was made, with all that it was told, so that it can be shown later."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    contact = models.ForeignKey("accounts.Contact", null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=40)
    decision = models.CharField(max_length=12)  # allow, condition, deny
    rule = models.CharField(max_length=12)
    table_version = models.CharField(max_length=40)
    situation = models.JSONField(default=dict)  # country, recipient, relationship and what was known
    confirmed = models.JSONField(default=list)  # names of the conditions that a person confirmed

    class Meta(Scoped.Meta):
        indexes = [models.Index(fields=["workspace", "-at"], name="audit_gate_newest")]  # noqa: RUF012


class View(Scoped):
    """Somebody opened what names people: a finding about salespeople, an export of a person's data."""

    at = models.DateTimeField(auto_now_add=True)
    viewer = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=40)
    subject = models.CharField(max_length=200, blank=True)

    class Meta(Scoped.Meta):
        indexes = [models.Index(fields=["workspace", "-at"], name="audit_view_newest")]  # noqa: RUF012
