"""What the law says of reaching somebody, from what the workspace knows: relationship, recipient, conditions met and to be confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lotse.domain import Message
from lotse.outreach import Decision, Situation, Verdict, channel_text, condition_texts, decide, table

# The ways that a salesperson takes, in the order in which they are shown; the others follow.
PHONE, LETTER, EMAIL = "phone", "letter", "email"
FIRST_SHOWN = (PHONE, LETTER, EMAIL)
# What a person confirmed once stays so for a while: of the caller, of the whole workspace, of this recipient.
OF_THE_CALLER = frozenset({"caller_id_shown", "caller_id_in_directory"})
OF_THE_WORKSPACE = frozenset({"lia_on_file", "robinson_if_address_trade"})
OF_THE_RECIPIENT = frozenset(
    {"notice_given", "source_free_or_risk_accepted", "consent_proof", "consent_record_5y", "address_from_sale", "optout_at_collection"}
)
REMEMBERED = dt.timedelta(days=180)
_SUPPRESSED = "not_suppressed"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that has to be true before the contact, which a person confirms."""

    name: str
    text: Message


@dataclass(frozen=True, slots=True)
class Way:
    """One channel: what is decided, by which sentence and provision, what a person has still to confirm."""

    channel: str
    name: Message
    verdict: Verdict
    rule: str
    reason: Message
    provisions: tuple[str, ...]
    conditions: tuple[Condition, ...]

    @property
    def closed(self) -> bool:
        return self.verdict is Verdict.DENY


@dataclass(frozen=True, slots=True)
class Standing:
    """How one stands to a recipient. ``suppressed``: channels objected to, or ``{""}`` for all of them.

    ``consents``: channels with a proven consent; ``asked_for``: channels by which the buyer asked to be reached (an open, agreed
    next step), which the table counts as consent for this one contact. ``known``: conditions known to be true.
    """

    country: str
    recipient: str
    customer: bool = False
    met: bool = False
    consents: frozenset[str] = frozenset()
    asked_for: frozenset[str] = frozenset()
    suppressed: frozenset[str] = frozenset()
    known: Mapping[str, bool] = field(default_factory=dict)

    def is_suppressed(self, channel: str) -> bool:
        return bool(self.suppressed & {"", channel})

    def relationship(self, channel: str) -> str:
        """In the words of the table, for one channel: consent is given for channels, an objection may be too."""
        if self.is_suppressed(channel):
            return "objected"
        if channel in self.consents or channel in self.asked_for:
            return "consent"
        if self.customer:
            return "existing_customer"
        return "prior_contact" if self.met else "cold"

    def decide(self, channel: str, confirmed: Iterable[str] = ()) -> Decision:
        """What the gate says, with what a person confirmed just now. Nobody can confirm away an objection."""
        return decide(self.situation(channel, confirmed))

    def situation(self, channel: str, confirmed: Iterable[str] = ()) -> Situation:
        """All that the gate is told of one channel."""
        relationship = self.relationship(channel)
        known: dict[str, bool | None] = {**self.known, **{name: True for name in confirmed if name in table().conditions}}
        if relationship == "consent":
            known["consent_proof"] = True  # a Consent row, or the attempt in which the buyer asked, is the proof
        known[_SUPPRESSED] = not self.is_suppressed(channel)
        return Situation(self.country, channel, self.recipient, relationship, known)

    def way(self, channel: str) -> Way:
        decision = self.decide(channel)
        names = decision.unmet
        texts = condition_texts(names)
        reason = decision.reason
        rule = reason.params.get("rule")  # what is missing stands beside it as boxes to tick
        return Way(
            channel=channel,
            name=channel_text(channel),
            verdict=decision.decision,
            rule=decision.rule,
            reason=rule if names and isinstance(rule, Message) else reason,
            provisions=decision.provisions,
            conditions=tuple(Condition(name, text) for name, text in zip(names, texts, strict=True)),
        )

    def ways(self) -> tuple[Way, ...]:
        """All channels: telephone, letter and e-mail first, then the others."""
        others = [channel for channel in table().channels if channel not in FIRST_SHOWN]
        return tuple(self.way(channel) for channel in (*FIRST_SHOWN, *others))


def first_way(country: str, recipient: str) -> str:
    """The channel to begin a cold contact with, for lists: the telephone where any condition can open it, else the letter."""
    standing = Standing(country, recipient)
    open_ways = [channel for channel in FIRST_SHOWN if standing.decide(channel).decision is not Verdict.DENY]
    return open_ways[0] if open_ways else LETTER
