"""The gate: may this contact be made, and what is missing? One small engine over the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lotse.domain import Message
from lotse.outreach.reasons import Grounds, reason
from lotse.outreach.table import Rule, Table, Verdict, table

# The id where the table is silent: what it does not say is not allowed.
NO_RULE = "X0"
_NOT_SUPPRESSED = "not_suppressed"
_OBJECTED = "X1"


@dataclass(frozen=True, slots=True)
class Situation:
    """Who is to be reached where, by which channel, and how one stands to them, in the words of the table.

    ``known`` holds what is known of conditions and general duties; a missing name, or ``None``, is not known.
    """

    country: str
    channel: str
    recipient: str
    relationship: str
    known: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the table says of a situation.

    ``unmet``: conditions not known to be true, the shorter list where there is an alternative. ``duties``: general duties
    not known to be fulfilled; they bind whatever is decided. ``on_storing_data``: due once data of the contact is stored,
    not before it. ``confidence`` is the weakest mark of what the rule rests on (L, C, G; see the table).
    """

    decision: Verdict
    rule: str
    unmet: tuple[str, ...]
    duties: tuple[str, ...]
    on_storing_data: tuple[str, ...]
    provisions: tuple[str, ...]
    confidence: str
    reason: Message
    channel: str
    version: str


def decide(situation: Situation, law: Table | None = None) -> Decision:
    """The first matching rule decides; unknown counts as not true.

    An entry on the suppression list (``not_suppressed`` false) denies whatever the rule says. A situation that no rule
    covers, or in words that the table does not know, is denied under the id ``X0``.
    """
    law = law or table()
    rule = first_rule(situation, law)
    suppressed = situation.known.get(_NOT_SUPPRESSED) is False
    verdict, unmet = (Verdict.DENY, ()) if suppressed or rule is None else judge(rule, situation.known)
    letter = None if suppressed else _letter(situation, law)
    grounds = Grounds(verdict, rule.id if rule else NO_RULE, situation.country, situation.channel, unmet, suppressed, letter)
    return Decision(
        decision=verdict,
        rule=grounds.rule,
        unmet=unmet,
        duties=missing(law.always, situation.known),
        on_storing_data=missing(rule.on_storing_data, situation.known) if rule else (),
        provisions=_provisions(law.rule(_OBJECTED) if suppressed else rule, situation.country),
        confidence=rule.confidence if rule else "G",
        reason=reason(grounds),
        channel=situation.channel,
        version=law.version,
    )


def first_rule(situation: Situation, law: Table) -> Rule | None:
    """The rule that decides; none for words outside the vocabulary, which no "any" may cover."""
    asked = (situation.country, situation.channel, situation.recipient, situation.relationship)
    if any(word not in allowed for word, allowed in zip(asked, law.vocabulary.values(), strict=True)):
        return None
    return next((rule for rule in law.rules if rule.covers(*asked)), None)


def judge(rule: Rule, known: Mapping[str, bool | None]) -> tuple[Verdict, tuple[str, ...]]:
    """What a rule decides on what is known, and what it still asks for."""
    if rule.decision is not Verdict.CONDITION:
        return rule.decision, ()
    ways = [missing(names, known) for names in (rule.conditions, rule.alternative) if names]
    shortest = min(ways, key=len)
    return (Verdict.CONDITION if shortest else Verdict.ALLOW), shortest


def missing(names: tuple[str, ...], known: Mapping[str, bool | None]) -> tuple[str, ...]:
    """Those names that are not known to be true."""
    return tuple(name for name in names if known.get(name) is not True)


def _letter(situation: Situation, law: Table) -> Verdict | None:
    """What the table says of a letter instead: a closed door is easier to accept beside an open one."""
    if situation.channel == "letter":
        return None
    rule = first_rule(Situation(situation.country, "letter", situation.recipient, situation.relationship), law)
    return judge(rule, situation.known)[0] if rule else None


def _provisions(rule: Rule | None, country: str) -> tuple[str, ...]:
    return rule.provisions(country) if rule else ()
