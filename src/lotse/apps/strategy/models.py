"""Artefacts that a board decides on. Each has versions: drafts are edited, proposed, approved or sent back; approved ones never change.

Conversations, deals and findings point to versions, so that it stays known what was said under which of them.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from lotse.apps.tenancy import Scoped, Versioned

DRAFT, PROPOSED, APPROVED, RETURNED, REPLACED, DISCARDED = "draft", "proposed", "approved", "returned", "replaced", "discarded"
STATES = [(state, state) for state in (DRAFT, PROPOSED, APPROVED, RETURNED, REPLACED, DISCARDED)]
EDITABLE = frozenset({DRAFT, RETURNED})
FROZEN = frozenset({APPROVED, REPLACED})


class FrozenVersionError(RuntimeError):
    """An approved version was about to be changed: what was said under it must stay known."""


class Artefact(Scoped):
    """The thing that lasts; what it says stands in its versions."""

    archived = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta(Scoped.Meta):
        abstract = True


class Version(Versioned):
    """One state of an artefact's content. ``number`` counts from 1 within the artefact."""

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    author = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    proposed_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    proposal_note = models.TextField(blank=True)
    decided_by = models.ForeignKey("workspaces.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)  # of the one who decided

    class Meta(Versioned.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["artefact", "number"], name="%(class)s_number_once")]  # noqa: RUF012

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises :class:`FrozenVersionError` where the version was approved once: only the workflow moves its state on."""
        if not self._state.adding and type(self).everywhere.filter(pk=self.pk, state__in=FROZEN).exists():
            raise FrozenVersionError(f"{type(self).__name__} {self.pk} was approved and does not change")
        super().save(*args, **kwargs)


class Segment(Artefact):
    """A part of the market."""

    approved = models.OneToOneField("SegmentVersion", null=True, on_delete=models.SET_NULL, related_name="+")


class SegmentVersion(Version):
    """``icp`` is the profile of docs/contracts.md (``lotse rank``) as JSON."""

    artefact = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    icp = models.JSONField(default=dict)
    matches = models.PositiveIntegerField(null=True)  # as counted when it was last saved
    market_version = models.CharField(max_length=60, blank=True)


class Persona(Artefact):
    """A buyer's function."""

    approved = models.OneToOneField("PersonaVersion", null=True, on_delete=models.SET_NULL, related_name="+")


class PersonaVersion(Version):
    """``function``, ``seniority`` and ``buying_role`` in the words of ``lotse.domain.job_titles``; titles reveal it."""

    artefact = models.ForeignKey(Persona, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=40, blank=True)
    seniority = models.CharField(max_length=40, blank=True)
    buying_role = models.CharField(max_length=40, blank=True)
    titles = models.JSONField(default=list)
    pains = models.JSONField(default=list)
    goals = models.JSONField(default=list)
    limit = models.DecimalField(max_digits=12, decimal_places=2, null=True)  # what this buyer may sign alone, in the workspace's currency


class Cell(Artefact):
    """Segment x persona: a field of the value matrix."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="cells")
    persona = models.ForeignKey(Persona, on_delete=models.CASCADE, related_name="cells")
    approved = models.OneToOneField("CellVersion", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(Artefact.Meta):
        constraints = [models.UniqueConstraint(fields=["segment", "persona"], name="cell_once")]  # noqa: RUF012


class CellVersion(Version):
    """What a salesperson says. ``proof``: [{text, source}]; ``objections``: [{objection, answer}]; ``stories``: [text]."""

    artefact = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="versions")
    value = models.TextField(blank=True)
    opening_questions = models.JSONField(default=list)
    objections = models.JSONField(default=list)
    proof = models.JSONField(default=list)
    stories = models.JSONField(default=list)


class Offer(Artefact):
    """Something that can be bought: the core, or a splinter that leads to it."""

    approved = models.OneToOneField("OfferVersion", null=True, on_delete=models.SET_NULL, related_name="+")


class OfferVersion(Version):
    """``steps_up_to`` is the offer that follows on a splinter (the ladder); days from signing."""

    ROLES = (("core", "core"), ("splinter", "splinter"), ("add_on", "add_on"))

    artefact = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=ROLES, default="core")
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, default="EUR")
    recurring = models.BooleanField(default=False)  # a price per year
    days_to_value = models.PositiveSmallIntegerField(null=True)
    scope = models.TextField(blank=True)  # what the buyer keeps, and what is out
    steps_up_to = models.ForeignKey(Offer, null=True, on_delete=models.SET_NULL, related_name="+")
    step_up = models.TextField(blank=True)  # decision date, decider, price, credit of the fee


class Play(Artefact):
    """Cell x offer: what a conversation is about, and what an allocation allots."""

    cell = models.ForeignKey(Cell, on_delete=models.CASCADE, related_name="plays")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="plays")
    approved = models.OneToOneField("PlayVersion", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(Artefact.Meta):
        constraints = [models.UniqueConstraint(fields=["cell", "offer"], name="play_once")]  # noqa: RUF012


class PlayVersion(Version):
    """``advice`` is what the salesperson advises the buyer to do next."""

    artefact = models.ForeignKey(Play, on_delete=models.CASCADE, related_name="versions")
    advice = models.TextField(blank=True)
    note = models.TextField(blank=True)


class Collateral(Artefact):
    """A story or a document that proves something, in one language; marketing answers for it."""

    approved = models.OneToOneField("CollateralVersion", null=True, on_delete=models.SET_NULL, related_name="+")


class CollateralVersion(Version):
    """``claim`` is what it proves, ``source`` where that is from. The thing itself is a text, a link, or a file that lies elsewhere.

    ``segments``, ``personas``, ``offers``: ids of what it is for; none of a kind: for all of it. They are kept in the version, so
    that what was approved stays as it was.
    """

    KINDS = tuple((kind, kind) for kind in ("story", "reference", "calculation", "one_pager", "slides", "document"))

    artefact = models.ForeignKey(Collateral, on_delete=models.CASCADE, related_name="versions")
    kind = models.CharField(max_length=20, choices=KINDS, default="story")
    title = models.CharField(max_length=160)
    language = models.CharField(max_length=5, default="de")
    claim = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    link = models.URLField(max_length=400, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    segments = models.JSONField(default=list)
    personas = models.JSONField(default=list)
    offers = models.JSONField(default=list)

    @property
    def name(self) -> str:
        """As the other artefacts are called."""
        return self.title
