"""What salespeople do and what comes of it. An import writes the same rows as daily work: learning reads one table."""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped, Versioned, token_once

# What an attempt came to; the first six are the keys 1 to 6 of the queue.
OUTCOMES = ("meeting", "open", "call_back", "not_reached", "no_need", "opt_out", "sent", "delivered")
# What a letter or message is until it is answered.
WRITTEN = frozenset({"sent", "delivered"})
# Those that make a conversation, and its early outcome for learning (docs/contracts.md, lotse allocate).
EARLY = {"meeting": "meeting", "open": "reply", "call_back": "reply", "no_need": "none", "opt_out": "none"}
OPEN, WON, LOST = "Open", "Won", "Lost"


class Attempt(Versioned):
    """Any touch of a contact. ``token`` is made by the page: the same save sent twice is one attempt.

    An attempt that a person answered, or a letter delivered, is a conversation too.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="attempts")
    contact = models.ForeignKey("accounts.Contact", null=True, on_delete=models.SET_NULL, related_name="attempts")
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="attempts")
    channel = models.CharField(max_length=40)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=[(outcome, outcome) for outcome in OUTCOMES], blank=True)
    note = models.TextField(blank=True)
    gate = models.ForeignKey("audit.GateDecision", null=True, on_delete=models.SET_NULL, related_name="+")
    token = models.UUIDField(null=True)
    # The account's version once this was recorded: whoever opened the page earlier has a smaller one.
    account_version = models.PositiveIntegerField(default=0)
    # The letter or message; few have one, so that its index holds these alone.
    answers = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="answered_by", db_index=False)
    opt_out = models.ForeignKey("accounts.OptOut", null=True, on_delete=models.SET_NULL, related_name="+")  # that was heard in it
    undone_at = models.DateTimeField(null=True)
    came_with = models.ForeignKey("integration.Import", null=True, on_delete=models.CASCADE, related_name="attempts")
    external_id = models.CharField(max_length=120, blank=True)

    class Meta(Versioned.Meta):
        constraints = [token_once("attempt")]  # noqa: RUF012
        indexes = [  # noqa: RUF012
            # What lists count, narrow and page through: answered from the index alone, for which SQLite wants all of its columns in it.
            models.Index(fields=["workspace", "undone_at", "-at", "-id", "outcome", "channel", "account"], name="attempt_newest"),
            models.Index(fields=["workspace", "by", "undone_at", "-at", "-id", "outcome", "channel", "account"], name="attempt_by"),
            models.Index(fields=["workspace", "account", "-at"], name="attempt_account"),
            models.Index(fields=["answers"], condition=models.Q(answers__isnull=False), name="attempt_answers"),
        ]


class Conversation(Scoped):
    """What was said under which play. ``early_outcome`` empty: a letter not answered yet (none after 30 days)."""

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="conversation")
    play = models.ForeignKey("strategy.Play", null=True, on_delete=models.SET_NULL, related_name="conversations")
    play_version = models.ForeignKey("strategy.PlayVersion", null=True, on_delete=models.SET_NULL, related_name="+")
    cell_version = models.ForeignKey("strategy.CellVersion", null=True, on_delete=models.SET_NULL, related_name="+")
    early_outcome = models.CharField(max_length=10, blank=True)
    advised = models.CharField(max_length=200, blank=True)
    objection = models.CharField(max_length=200, blank=True)
    deal = models.ForeignKey("Deal", null=True, on_delete=models.SET_NULL, related_name="conversations")

    class Meta(Scoped.Meta):
        indexes = [models.Index(fields=["workspace", "play", "early_outcome"], name="conversation_by_play")]  # noqa: RUF012


class NextStep(Versioned):
    """What was advised and agreed, with its date: what the queue begins with."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="next_steps")
    contact = models.ForeignKey("accounts.Contact", null=True, on_delete=models.SET_NULL, related_name="next_steps")
    owner = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="next_steps")
    made_by = models.ForeignKey(Attempt, null=True, on_delete=models.CASCADE, related_name="next_steps")
    what = models.CharField(max_length=200)
    channel = models.CharField(max_length=40, blank=True)
    due = models.DateField()
    due_time = models.TimeField(null=True)
    agreed = models.BooleanField(default=False)  # with the buyer; else set by the salesperson alone
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Attempt, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(Versioned.Meta):
        indexes = [models.Index(fields=["workspace", "owner", "done_at", "due"], name="next_step_due")]  # noqa: RUF012


class Snooze(Scoped):
    """A salesperson looks at an account again on ``until``; the buyer knows nothing of it, so no next step is moved."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="snoozes")
    by = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="snoozes")
    until = models.DateField()
    token = models.UUIDField(null=True)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        constraints = [token_once("snooze")]  # noqa: RUF012
        indexes = [models.Index(fields=["workspace", "by", "until"], name="snooze_until")]  # noqa: RUF012


class Note(Scoped):
    """Something worth knowing about an account, or of a person there, written down without an attempt."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="notes")
    contact = models.ForeignKey("accounts.Contact", null=True, on_delete=models.SET_NULL, related_name="notes")
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()
    token = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        constraints = [token_once("note")]  # noqa: RUF012
        indexes = [models.Index(fields=["workspace", "account", "-at"], name="note_account")]  # noqa: RUF012


class Draft(Scoped):
    """A letter or message while its writer has not sent it, and as it went out ``sent_with`` an attempt."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="drafts")
    contact = models.ForeignKey("accounts.Contact", null=True, on_delete=models.CASCADE, related_name="drafts")
    by = models.ForeignKey("workspaces.Member", on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=40)
    lang = models.CharField(max_length=5)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    changed = models.DateTimeField(auto_now=True)
    sent_with = models.ForeignKey(Attempt, null=True, on_delete=models.SET_NULL, related_name="letters")


class Deal(Versioned):
    """An opportunity. Labels are what an import called them; aliases map them to members and segments.

    ``account`` is empty where an import names no company: what came of it, whose it was and when is learnt from all the same.
    """

    account = models.ForeignKey("accounts.Account", null=True, on_delete=models.CASCADE, related_name="deals")
    name = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="deals")
    rep_label = models.CharField(max_length=120, blank=True)
    segment = models.ForeignKey("strategy.Segment", null=True, on_delete=models.SET_NULL, related_name="deals")
    segment_label = models.CharField(max_length=160, blank=True)
    persona = models.ForeignKey("strategy.Persona", null=True, on_delete=models.SET_NULL, related_name="deals")
    persona_label = models.CharField(max_length=160, blank=True)
    offer = models.ForeignKey("strategy.Offer", null=True, on_delete=models.SET_NULL, related_name="deals")
    offer_label = models.CharField(max_length=160, blank=True)
    stage = models.CharField(max_length=4, choices=[(stage, stage) for stage in (OPEN, WON, LOST)], default=OPEN)
    stage_name = models.CharField(max_length=120, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, default="EUR")
    opened = models.DateField(null=True)
    expected = models.DateField(null=True)
    closed = models.DateField(null=True)
    lost_reason = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=160, blank=True)
    origin = models.CharField(max_length=10, choices=[("own", "own"), ("import", "import"), ("demo", "demo")], default="own")
    came_with = models.ForeignKey("integration.Import", null=True, on_delete=models.CASCADE, related_name="deals")
    external_id = models.CharField(max_length=120, blank=True)
    token = models.UUIDField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta(Versioned.Meta):
        constraints = [token_once("deal")]  # noqa: RUF012
        indexes = [  # noqa: RUF012
            models.Index(fields=["workspace", "stage", "expected", "opened", "id"], name="deal_by_expected"),
            models.Index(fields=["workspace", "stage", "-closed", "-id"], name="deal_by_closed"),
            models.Index(fields=["workspace", "owner", "stage"], name="deal_by_owner"),
            models.Index(fields=["workspace", "external_id"], name="deal_by_external"),
        ]


LABELLED = {"rep": "member", "segment": "segment", "persona": "persona", "offer": "offer"}  # kind of label: what it may stand for


class Alias(Scoped):
    """What an imported label stands for; ``kind`` is rep, segment, persona or offer. No target: known to be nobody."""

    kind = models.CharField(max_length=10)
    label = models.CharField(max_length=160)
    member = models.ForeignKey("workspaces.Member", null=True, on_delete=models.CASCADE, related_name="+")
    segment = models.ForeignKey("strategy.Segment", null=True, on_delete=models.CASCADE, related_name="+")
    persona = models.ForeignKey("strategy.Persona", null=True, on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey("strategy.Offer", null=True, on_delete=models.CASCADE, related_name="+")

    class Meta(Scoped.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "kind", "label"], name="alias_once")]  # noqa: RUF012
