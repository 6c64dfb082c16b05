"""Accounts, contacts, facts about persons, opt-outs, consents, corrections.

People are rows of one workspace and never of the market. Each fact about one carries its source, date and legal basis.
"""

from __future__ import annotations

from django.db import models

from lotse.apps.tenancy import Scoped, Versioned, token_once

CANDIDATE, TARGET, CUSTOMER, FORMER, LEFT_OUT = "candidate", "target", "customer", "former", "left_out"
STATUSES = [(status, status) for status in (CANDIDATE, TARGET, CUSTOMER, FORMER, LEFT_OUT)]
ORIGINS = [(origin, origin) for origin in ("market", "import", "manual", "demo")]

# What the list of accounts searches, narrows and sorts by beside the name.
_LISTED = ("folded", "status", "country", "state", "segment", "owner", "industry", "employees", "fit", "postcode", "begin_week")


class Account(Versioned):
    """A workspace's relation to a company. The dated copy of its facts lets lists read this row alone; the card reads the market.

    ``company_id`` is empty until the company is matched. ``folded`` is for searching, ``sort_key`` for order, on any database alike.
    """

    company_id = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=250)
    folded = models.CharField(max_length=400, editable=False)
    sort_key = models.CharField(max_length=250, editable=False)
    legal_form = models.CharField(max_length=60, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, default="DE")
    state = models.CharField(max_length=6, blank=True)  # ISO 3166-2
    website = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    register_court = models.CharField(max_length=80, blank=True)
    register_number = models.CharField(max_length=40, blank=True)
    vat_id = models.CharField(max_length=20, blank=True)
    industry = models.CharField(max_length=10, blank=True)  # WZ 2008
    industry_label = models.CharField(max_length=160, blank=True)
    employees = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=CANDIDATE)
    left_out_reason = models.CharField(max_length=200, blank=True)
    customer_since = models.DateField(null=True)
    segment = models.ForeignKey("strategy.Segment", null=True, on_delete=models.SET_NULL, related_name="accounts")
    fit = models.FloatField(null=True)
    fit_reasons = models.JSONField(default=list)  # messages {key, params}, strongest first
    fit_unknown = models.JSONField(default=list)  # messages: what could not be judged
    owner = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="accounts")
    begin_week = models.DateField(null=True)  # the Monday from which the plan has it worked
    market_version = models.CharField(max_length=60, blank=True)
    facts_as_of = models.DateField(null=True)
    origin = models.CharField(max_length=10, choices=ORIGINS, default="manual")
    came_with = models.ForeignKey("integration.Import", null=True, on_delete=models.CASCADE, related_name="accounts")
    external_id = models.CharField(max_length=120, blank=True)  # in the CRM that it came from
    token = models.UUIDField(null=True, editable=False)  # of the page that it was entered on
    created = models.DateTimeField(auto_now_add=True)

    class Meta(Versioned.Meta):
        indexes = [  # noqa: RUF012
            # lists are counted and paged through inside this one, without a look at the rows
            models.Index(fields=["workspace", "sort_key", "id", *_LISTED], name="account_by_name"),
            models.Index(fields=["workspace", "country", "postcode", "sort_key", "id"], name="account_by_place"),
            models.Index(fields=["workspace", "-employees", "sort_key", "id"], name="account_by_size"),
            models.Index(fields=["workspace", "industry"], name="account_by_industry"),
            models.Index(fields=["workspace", "status", "sort_key", "id"], name="account_by_status"),
            models.Index(fields=["workspace", "owner", "status", "sort_key"], name="account_by_owner"),
            models.Index(fields=["workspace", "segment", "-fit"], name="account_by_fit"),
            models.Index(fields=["workspace", "-fit", "sort_key", "id"], name="account_best"),
            models.Index(fields=["workspace", "begin_week", "sort_key", "id"], name="account_by_week"),
            models.Index(fields=["workspace", "company_id"], name="account_by_company"),
            models.Index(fields=["workspace", "external_id"], name="account_by_external"),
        ]
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=["workspace", "company_id"], condition=~models.Q(company_id=""), name="account_company_once"),
            token_once("account"),
        ]

    def __str__(self) -> str:
        return self.name


class Change(Scoped):
    """Many accounts changed at once by one person: what was set, and what stood there before, so that it can be taken back.

    ``before``: ``{"values": {column: value}, "accounts": [keys]}`` for each set of values that rows had in common.
    """

    token = models.UUIDField(null=True, editable=False)
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    values = models.JSONField(default=dict)  # column: value
    before = models.JSONField(default=list)
    n = models.PositiveIntegerField(default=0)
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        constraints = [token_once("account_change")]  # noqa: RUF012


class Contact(Versioned):
    """A person at an account. ``retention_until``: the day on which it is looked at again or deleted."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="contacts")
    salutation = models.CharField(max_length=10, blank=True)  # "frau", "herr", or empty: never guessed silently
    title = models.CharField(max_length=60, blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=120)
    folded = models.CharField(max_length=250, editable=False)
    job_title = models.CharField(max_length=160, blank=True)
    function = models.CharField(max_length=40, blank=True)
    buying_role = models.CharField(max_length=40, blank=True)
    persona = models.ForeignKey("strategy.Persona", null=True, on_delete=models.SET_NULL, related_name="contacts")
    persona_by_hand = models.BooleanField(default=False)  # somebody knows better than the title tells
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    mobile = models.CharField(max_length=40, blank=True)
    left = models.DateField(null=True)  # no longer at the company
    retention_until = models.DateField(null=True)
    came_with = models.ForeignKey("integration.Import", null=True, on_delete=models.CASCADE, related_name="contacts")
    external_id = models.CharField(max_length=120, blank=True)
    token = models.UUIDField(null=True, editable=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta(Versioned.Meta):
        constraints = [token_once("contact")]  # noqa: RUF012
        indexes = [  # noqa: RUF012
            models.Index(fields=["workspace", "folded", "id", "left", "persona", "account"], name="contact_by_name"),
            models.Index(fields=["workspace", "email"], name="contact_by_email"),
            models.Index(fields=["workspace", "phone", "mobile"], name="contact_by_number"),
            models.Index(fields=["workspace", "retention_until", "id"], name="contact_due"),
            models.Index(fields=["workspace", "job_title"], name="contact_by_title"),
        ]

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper()


class PersonFact(Scoped):
    """One value of one attribute of a person, with where it comes from and why it may be kept (Art. 6, 14 GDPR)."""

    BASES = [(basis, basis) for basis in ("legitimate_interest", "consent", "contract", "own_words")]  # noqa: RUF012

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="facts")
    attribute = models.CharField(max_length=40)
    value = models.CharField(max_length=400)
    source = models.CharField(max_length=200)
    locator = models.CharField(max_length=400, blank=True)  # address, file and line, or the quoted span
    observed_on = models.DateField(null=True)
    read_on = models.DateField(null=True)
    legal_basis = models.CharField(max_length=20, choices=BASES, default="legitimate_interest")
    published_under_duty = models.BooleanField(default=False)  # read from an imprint: see fact 7 of the law reference
    confidence = models.FloatField(default=1.0)
    rejected = models.BooleanField(default=False)
    recorded_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)


class OptOut(Scoped):
    """Somebody does not want to be contacted. Outlives the person's data: it holds hashes, by which imports and queues recognise them.

    ``hashes``: SHA-256 of normalised address, phone number, and name with company, each with its kind as prefix.
    """

    SCOPES = (("person", "person"), ("company", "company"))

    scope = models.CharField(max_length=10, choices=SCOPES)
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="opt_outs")
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="opt_outs")
    company_id = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=40, blank=True)  # empty: every channel
    source = models.CharField(max_length=200)  # how it reached us: call, letter, imprint, import
    said_on = models.DateField()
    recorded_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)  # taken back by the person, or recorded by mistake and undone at once
    token = models.UUIDField(null=True, editable=False)

    class Meta(Scoped.Meta):
        constraints = [token_once("opt_out")]  # noqa: RUF012
        indexes = [  # noqa: RUF012
            models.Index(fields=["workspace", "company_id"], name="opt_out_company"),
            models.Index(fields=["workspace", "withdrawn_at", "-said_on", "-id"], name="opt_out_newest"),
        ]


class OptOutKey(Scoped):
    """One hash by which an opt-out is recognised."""

    opt_out = models.ForeignKey(OptOut, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=80)

    class Meta(Scoped.Meta):
        indexes = [models.Index(fields=["workspace", "key"], name="opt_out_key")]  # noqa: RUF012


class Consent(Scoped):
    """A person allowed a channel: who, when, in what words, for whom and what (§ 7a UWG, Art. 7 GDPR)."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="consents")
    channel = models.CharField(max_length=40)
    words = models.TextField()
    given_on = models.DateField()
    proof = models.CharField(max_length=400)
    recorded_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_on = models.DateField(null=True)
    token = models.UUIDField(null=True, editable=False)

    class Meta(Scoped.Meta):
        constraints = [token_once("consent")]  # noqa: RUF012


class Overlay(Scoped):
    """A workspace's own word on a company of the market, laid over its facts.

    ``correct``: this value instead; ``reject``: not this fact; ``same``, ``different``: a judgement, ``value`` being the other's id.
    """

    KINDS = [(kind, kind) for kind in ("correct", "reject", "same", "different")]  # noqa: RUF012

    company_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=KINDS)
    attribute = models.CharField(max_length=40, blank=True)
    fact_id = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=400, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta(Scoped.Meta):
        indexes = [models.Index(fields=["workspace", "company_id"], name="overlay_company")]  # noqa: RUF012
