"""What was read on an account's site and waits for a decision."""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped

OPEN, ACCEPTED, CORRECTED, REJECTED = "open", "accepted", "corrected", "rejected"
STATES = [(state, state) for state in (OPEN, ACCEPTED, CORRECTED, REJECTED)]
PERSON = "person"


class Proposal(Scoped):
    """One value that a page says and the account does not. ``attribute``: a column of the account, or :data:`PERSON`.

    ``known`` and ``known_as_of``: what the account said when the page was read, and since when, so that both stand side by side. ``key``
    recognises a value that was decided before: a person's name does not outlive its rejection.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="proposals")
    contact = models.ForeignKey("accounts.Contact", null=True, on_delete=models.CASCADE, related_name="proposals")  # made by accepting
    attribute = models.CharField(max_length=40)
    value = models.CharField(max_length=400)
    job_title = models.CharField(max_length=160, blank=True)  # of a person
    known = models.CharField(max_length=400, blank=True)
    known_as_of = models.DateField(null=True)
    url = models.CharField(max_length=2000)
    quote = models.CharField(max_length=600)
    read_at = models.DateTimeField()
    confidence = models.FloatField()
    published_under_duty = models.BooleanField(default=False)
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    undo = models.JSONField(default=dict)  # what deciding changed, so that it can be taken back
    decided_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta(Scoped.Meta):
        indexes = [models.Index(fields=["workspace", "state", "account", "id"], name="proposal_queue")]  # noqa: RUF012
        constraints = [models.UniqueConstraint(fields=["workspace", "account", "key"], name="proposal_once")]  # noqa: RUF012
