"""What a diagnosis says: values free of any language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lotse.domain import Message


class Verdict(StrEnum):
    """What may be said of a person, segment, persona or offer."""

    STRONG = "strong"
    SOUND = "sound"
    WEAK = "weak"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class Gap:
    """Why a raw win rate differs from the firm's, in points of win rate (0.05: five points); the parts add up to ``total``."""

    segment: float
    persona: float
    offer: float
    ramp: float
    other: float  # season and source
    skill: float
    luck: float

    @property
    def total(self) -> float:
        return self.segment + self.persona + self.offer + self.ramp + self.other + self.skill + self.luck


@dataclass(frozen=True)
class Effect:
    """One salesperson, segment, persona or offer.

    ``estimate`` with its 90 % interval is on the log-odds scale against the average of its kind, all else equal; ``p_bad`` and
    ``p_top`` are the probabilities of being truly in the bottom and top quarter of those with a closed opportunity.
    ``comparable`` is the number of closed deals that tell this one from the others: those in which somebody else's work
    in the same segment is the yardstick. ``expected_rate`` is what an average salesperson would have won of the same
    opportunities (for other kinds: the same with an average level).
    """

    name: str
    won: int
    lost: int
    open: int
    raw_rate: float  # nan without a closed deal
    estimate: float
    lower: float
    upper: float
    p_bad: float
    p_top: float
    verdict: Verdict
    reason: Message
    settle: Message | None
    comparable: float
    expected_rate: float
    gap: Gap | None = None
    remarks: tuple[Message, ...] = ()

    @property
    def closed(self) -> int:
        return self.won + self.lost


@dataclass(frozen=True)
class Share:
    """A share between 0 and 1 with its 90 % interval."""

    value: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Spread:
    """What explains the spread of raw win rates between salespeople; the four values add up to 1."""

    segment: Share
    rep: Share
    other: Share  # persona, offer, source, ramp-up, season
    chance: Share


@dataclass(frozen=True)
class Chance:
    """Probability of differences at least as large as those seen if there were none (score test of a variance component,
    Lin 1997); ``None`` where there is nothing to compare."""

    reps: float | None
    segments: float | None
    personas: float | None
    offers: float | None

    @property
    def p_value(self) -> float | None:
        """For the main question: that of the salespeople."""
        return self.reps


@dataclass(frozen=True)
class Swap:
    """``rep`` takes ``opportunities`` of ``segment`` and ``partner`` as many of ``gives``; then person and segment come apart.

    ``before`` and ``after``: the share of the uncertainty about the person's skill that the closed deals would resolve.
    """

    rep: str
    segment: str
    opportunities: int
    partner: str
    gives: str
    before: float
    after: float
    text: Message


@dataclass(frozen=True)
class Replicated:
    """Posterior predictive check: a figure of the closed deals beside the same of deals simulated from the model.

    ``name``: the standard deviation of win rates between ``rep``, ``segment``, ``quarter``, ``rep_segment`` (who worked what) or
    ``rep_quarter`` (people who change, of which the model knows nothing but ramp-up), weighted by closed deals. ``lower, upper``:
    90 % of the simulations; ``p``: how many are at least as large.
    """

    name: str
    observed: float
    lower: float
    upper: float
    p: float


@dataclass(frozen=True)
class Calibrated:
    """A fifth of the closed deals, those of like chances: what the model says of them and how many were won."""

    predicted: float
    won: float
    closed: int


@dataclass(frozen=True)
class Link:
    """Who worked what: closed deals of ``rep`` in ``segment``; people of one ``island`` can be compared."""

    rep: str
    segment: str
    closed: int
    island: int


@dataclass(frozen=True)
class Territory:
    """How much of the differences between people would have to be territory that no column shows for the verdict on ``rep`` to
    fall: ``share`` of the variance, ``log_odds`` the standard deviation of it; nothing where even nine tenths would not do."""

    rep: str
    share: float | None
    log_odds: float | None
    text: Message


@dataclass(frozen=True)
class Checks:
    """What speaks for and against the model itself."""

    replicated: tuple[Replicated, ...]
    calibrated: tuple[Calibrated, ...]
    links: tuple[Link, ...]
    territory: tuple[Territory, ...]


@dataclass(frozen=True)
class Finding:
    """Is it the salesperson or the segment? Lists are in alphabetical order: this is no ranking of people."""

    reps: tuple[Effect, ...]
    segments: tuple[Effect, ...]
    personas: tuple[Effect, ...]
    offers: tuple[Effect, ...]
    spread: Spread
    chance: Chance
    threshold: float
    n_closed: int
    n_open: int
    n_zombie: int
    first: dt.date | None
    last: dt.date | None
    headline: Message
    remarks: tuple[Message, ...]
    sorting: Share  # slope of skill on the ease of a person's segments, log-odds per log-odds; not a share of 1
    swaps: tuple[Swap, ...] = ()
    zombies: tuple[str, ...] = ()  # deal ids
    checks: Checks | None = None

    def named(self) -> tuple[Effect, ...]:
        """Salespeople of whom something strong or weak is said."""
        return tuple(e for e in self.reps if e.verdict in (Verdict.STRONG, Verdict.WEAK))
