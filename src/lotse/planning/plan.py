"""The 1-2-3 plan of a workspace as values: what reports show and files hold, free of any language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lotse.domain import Message, Money
from lotse.learning import Finding, Forecast


class Owner(StrEnum):
    """Who decides or confirms (the responsibility matrix of docs/architecture.md)."""

    BOARD = "board"
    PARTNER = "partner"
    MARKETING = "marketing"
    BDR = "bdr"
    SALES = "sales"


class Basis(StrEnum):
    """What the plan rests on."""

    HISTORY = "history"
    BRIEF = "brief"


class Course(StrEnum):
    """What the plan proposes for a segment."""

    EXPAND = "expand"
    HOLD = "hold"
    TEST = "test"
    REDUCE = "reduce"
    UNCLEAR = "unclear"


class OfferRole(StrEnum):
    """An offer's place on the ladder; ``SPLINTER`` is an entry offer that leads to the core."""

    CORE = "core"
    SPLINTER = "splinter"
    ADD_ON = "add_on"


@dataclass(frozen=True)
class Claim:
    """A statement with what it rests on, or with who must confirm it (then it is an assumption)."""

    text: Message
    evidence: tuple[Message, ...] = ()
    confirm: Owner | None = None


@dataclass(frozen=True)
class Goal:
    """From ``now`` customers to ``target`` within ``days`` of ``as_of``."""

    now: int
    target: int
    days: int
    until: dt.date
    basis: Message  # how the customers of today were counted
    past: tuple[tuple[dt.date, int], ...] = ()  # how many of today's customers there were on earlier days, ending with ``now``

    @property
    def gain(self) -> int:
        """New customers that the goal asks for."""
        return self.target - self.now


@dataclass(frozen=True)
class Rate:
    """A share with its 90 % interval and the counts it comes from."""

    value: float
    lower: float
    upper: float
    hits: int
    trials: int


@dataclass(frozen=True)
class SegmentPlan:
    """One row of "1 Decide": a segment with its course, what speaks for it, its ICP as YAML."""

    label: str
    course: Course
    reason: Message
    won: int
    lost: int
    open: int
    win_rate: Rate | None
    share_now: float | None  # of the opportunities of the last 180 days
    share_next: float  # of the target accounts of this plan
    persona: str | None  # whom to talk to first, a function in words of the history or a key of the taxonomy
    offer: str | None  # what to begin with
    in_market: int  # companies that match and may be approached
    targets: int  # of these in this plan
    evidence: tuple[Claim, ...]
    icp_yaml: str


@dataclass(frozen=True)
class PersonaPlan:
    """A buyer to test: which titles reveal it, what the history says, and what is assumed of it."""

    name: Message
    titles: tuple[str, ...]
    win_rate: Rate | None
    buying_role: Message
    claims: tuple[Claim, ...]
    questions: tuple[Message, ...]


@dataclass(frozen=True)
class OfferPlan:
    """A step of the offer ladder."""

    name: str
    role: OfferRole
    price: Money | None
    sold: int
    first_bought: int  # customers who bought this first
    step_up: Rate | None  # of those, who bought more within 90 days
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Decide:
    """Segments, personas and offers to decide on."""

    segments: tuple[SegmentPlan, ...]
    personas: tuple[PersonaPlan, ...]
    offers: tuple[OfferPlan, ...]


@dataclass(frozen=True)
class CriterionCount:
    """How many companies of the market a criterion matched, missed, could not judge."""

    label: Message
    match: int
    miss: int
    unknown: int


@dataclass(frozen=True)
class Target:
    """A target account: which company, why, by which lawful channel, who works it from which Monday."""

    rank: int
    company_id: str
    name: str
    postcode: str | None
    city: str | None
    country: str
    state: str | None
    segment: str
    fit: float
    reasons: tuple[Message, ...]
    unknown: tuple[Message, ...]
    channel: str
    channel_reason: Message
    owner: str | None
    week: dt.date


@dataclass(frozen=True)
class LeftOut:
    """Why companies were left out, and how many; ``reason`` is a token (customer, open_deal, recently_lost, ...)."""

    reason: str
    label: Message
    count: int


@dataclass(frozen=True)
class Find:
    """Target accounts with what was searched and what was left out."""

    searched: int
    accounts_matched: int
    accounts_possible: int
    accounts_unmatched: int
    left_out: tuple[LeftOut, ...]
    criteria: Mapping[str, tuple[CriterionCount, ...]]  # by segment label
    targets: tuple[Target, ...]
    claims: tuple[Claim, ...]

    def by_state(self) -> dict[str, int]:
        """Targets per ISO 3166-2 code; those without a known place are not in it."""
        counts: dict[str, int] = {}
        for target in self.targets:
            if target.state:
                counts[target.state] = counts.get(target.state, 0) + 1
        return counts

    def by_country(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for target in self.targets:
            counts[target.country] = counts.get(target.country, 0) + 1
        return counts


@dataclass(frozen=True)
class Week:
    """A working week: its Monday, working days left after public holidays, target accounts begun per person."""

    monday: dt.date
    workdays: int
    holidays: tuple[tuple[dt.date, str], ...]
    begun: Mapping[str, int]


@dataclass(frozen=True)
class Worker:
    """A salesperson in the plan: how many target accounts, of which segments."""

    name: str
    targets: int
    by_segment: Mapping[str, int]
    open_deals: int


@dataclass(frozen=True)
class ChannelRule:
    """What the law says of a channel to a firm's general address in a country, and how many targets that concerns."""

    country: str
    channel: str
    decision: str  # allow, condition, deny
    reason: Message
    unmet: tuple[Message, ...]
    duties: tuple[Message, ...]
    provisions: tuple[str, ...]
    targets: int


@dataclass(frozen=True)
class Talk:
    """Who works which accounts in which weeks, by which lawful channel."""

    workers: tuple[Worker, ...]
    weeks: tuple[Week, ...]
    per_week: float  # target accounts that the team begins a week
    per_week_basis: Message
    channels: tuple[ChannelRule, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Decision:
    """What the board decides now; ``probability`` of the goal afterwards, cumulative, where it can be said."""

    text: Message
    probability: float | None = None
    evidence: tuple[Message, ...] = ()


@dataclass(frozen=True)
class SourceNote:
    """A source of the market as it must be attributed."""

    name: str
    publisher: str
    licence: str
    attribution: str
    observed_from: dt.date | None
    observed_to: dt.date | None
    companies: int


@dataclass(frozen=True)
class Plan:
    """The whole plan. ``headline`` and ``lead`` open the first page, ``register_note`` is its first line where register
    data is older than 24 months."""

    company: str | None
    basis: Basis
    as_of: dt.date
    start: dt.date
    headline: Message
    lead: Message
    register_note: Message | None
    goal: Goal
    quality: tuple[Claim, ...]
    record: tuple[Claim, ...]  # what to record from now on
    finding: Finding | None
    decide: Decide
    find: Find
    talk: Talk
    forecast: Forecast
    decisions: tuple[Decision, ...]
    assumptions: tuple[Claim, ...]
    sources: tuple[SourceNote, ...]
    method: tuple[Claim, ...]
    market_version: str
    files: tuple[str, ...] = field(default=())  # names of the files that were read
