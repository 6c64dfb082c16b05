"""Why the gate decides as it does, as a message."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.outreach.table import Verdict, table


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a reason is made of; ``letter`` is what the table says of a letter in the same situation."""

    verdict: Verdict
    rule: str
    country: str
    channel: str
    unmet: tuple[str, ...]
    suppressed: bool
    letter: Verdict | None


def reason(grounds: Grounds) -> Message:
    """The rule's sentence, then what is still missing, or which way is open instead."""
    if grounds.suppressed:
        return say("outreach.reason.suppressed")
    rule = rule_text(grounds.rule, grounds.channel)
    if grounds.unmet:
        return say("outreach.reason.unmet", rule=rule, unmet=condition_texts(grounds.unmet))
    if grounds.verdict is Verdict.DENY and grounds.letter in (Verdict.ALLOW, Verdict.CONDITION):
        return say("outreach.reason.way_out", rule=rule, letter=say(f"outreach.letter.{grounds.letter}"))
    return rule


def rule_text(rule: str, channel: str) -> Message:
    """A rule in one plain sentence, said of a channel."""
    return Message(f"outreach.rule.{rule}", {"channel": channel_text(channel)})


def channel_text(channel: str) -> Message:
    """A channel's name ("Brief"); a word that the table does not know is quoted as it stands."""
    return say("outreach.channel.unknown", word=channel) if channel not in table().channels else Message(f"outreach.channel.{channel}")


def condition_texts(names: tuple[str, ...]) -> list[Message]:
    """What has to be true, in plain words."""
    return [Message(f"outreach.condition.{name}") for name in names]
