"""What was read on accounts' sites: what waits for a decision, what a site shows, and how each reading ended."""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped

OPEN, ACCEPTED, CORRECTED, REJECTED = "open", "accepted", "corrected", "rejected"
STATES = [(state, state) for state in (OPEN, ACCEPTED, CORRECTED, REJECTED)]
PERSON, COMPANY = "person", "company"
READ = "read"


class Proposal(Scoped):
    """One value that a page says and the account does not. ``attribute``: a column of the account, :data:`PERSON`, or :data:`COMPANY`
    where the site's firm was recognised in the market (``details``: its ``company_id`` and the reasons).

    ``details`` of a person: ``email`` and ``phone`` beside the name; ``salutation`` with its confidence and reason, to be said yes to.
    ``before`` and ``after``: the page's text around the quote.

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
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    details = models.JSONField(default=dict)
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


class Reading(Scoped):
    """How the last reading of an account's site ended: ``state`` is :data:`READ`, or why not (a key of ``imprint.crawl.why``).

    ``success``: when the site was last read; ``counts``: what came of it (pages, agreed, found, refused).
    """

    account = models.OneToOneField("accounts.Account", on_delete=models.CASCADE, related_name="reading")
    state = models.CharField(max_length=20)
    at = models.DateTimeField()
    success = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta(Scoped.Meta):
        indexes = [models.Index(fields=["workspace", "account", "state"], name="reading_of_account")]  # noqa: RUF012


class SiteFact(Scoped):
    """Something that an account's site shows: a system, a certificate, a language, a vacancy and what it asks for, a group.

    ``first_read``, ``last_read``: when it was seen; ``gone``: since when it is not there any more. ``news``: an earlier reading did not
    show it, so that it is an occasion to talk.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="site_facts")
    attribute = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    url = models.CharField(max_length=2000)
    quote = models.CharField(max_length=600)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    confidence = models.FloatField()
    first_read = models.DateTimeField()
    last_read = models.DateTimeField()
    gone = models.DateTimeField(null=True)
    news = models.BooleanField(default=False)
    key = models.CharField(max_length=64)

    class Meta(Scoped.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "account", "key"], name="site_fact_once")]  # noqa: RUF012
