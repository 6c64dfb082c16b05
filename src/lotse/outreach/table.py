"""The decision table: versioned package data, read once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

VERSION = "2026-11-23"
ANY = "*"


class Verdict(StrEnum):
    """What the law says of a contact."""

    ALLOW = "allow"
    CONDITION = "condition"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: which situations it covers, what it decides, what it rests on.

    ``alternative``: these conditions will do instead of ``conditions``. ``on_storing_data``: due when data is stored.
    ``confidence``: L text of the statute, C commentary or court's report, G general knowledge that was not checked.
    """

    id: str
    country: frozenset[str]
    channel: frozenset[str]
    recipient: frozenset[str]
    relationship: frozenset[str]
    decision: Verdict
    conditions: tuple[str, ...]
    alternative: tuple[str, ...]
    on_storing_data: tuple[str, ...]
    basis: tuple[str, ...]
    confidence: str
    note: str | None

    def covers(self, country: str, channel: str, recipient: str, relationship: str) -> bool:
        """Whether the rule speaks of this situation; words outside the table's vocabulary are the caller's to refuse."""
        asked = ((self.country, country), (self.channel, channel), (self.recipient, recipient), (self.relationship, relationship))
        return all(ANY in words or word in words for words, word in asked)

    def provisions(self, country: str) -> tuple[str, ...]:
        """What it rests on in a country: entries marked for others alone ("CH: Art. 19 DSG") are left out."""
        return tuple(entry for entry in self.basis if _concerns(entry, country))


@dataclass(frozen=True, slots=True)
class Example:
    """A situation whose answer is written into the table."""

    country: str
    channel: str
    recipient: str
    relationship: str
    rule: str
    decision: Verdict


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table with its vocabularies; ``conditions`` maps each name to what has to be true."""

    version: str
    disclaimer: str
    countries: tuple[str, ...]
    channels: tuple[str, ...]
    recipients: tuple[str, ...]
    relationships: tuple[str, ...]
    always: tuple[str, ...]
    conditions: dict[str, str]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]

    @property
    def vocabulary(self) -> dict[str, tuple[str, ...]]:
        """The allowed words of each column of a situation."""
        return {
            "country": self.countries,
            "channel": self.channels,
            "recipient": self.recipients,
            "relationship": self.relationships,
        }

    def rule(self, identifier: str) -> Rule:
        """The rule of that id. Raises ``KeyError`` where there is none."""
        found = [rule for rule in self.rules if rule.id == identifier]
        if not found:
            raise KeyError(identifier)
        return found[0]


@cache
def table() -> Table:
    """The table in force."""
    text = files("lotse.outreach").joinpath("rules", f"{VERSION}.yaml").read_text(encoding="utf-8")
    return parse_table(yaml.safe_load(text))


def parse_table(tree: dict[str, Any]) -> Table:
    """A table from its YAML. Raises ``ValueError`` for rules in words that the table does not know: a typing error in
    the law must not turn into a rule that never matches."""
    parsed = Table(
        version=str(tree["version"]),
        disclaimer=tree["disclaimer"],
        countries=tuple(tree["countries"]),
        channels=tuple(tree["channels"]),
        recipients=tuple(tree["recipients"]),
        relationships=tuple(tree["relationships"]),
        always=tuple(tree["always"]),
        conditions=dict(tree["conditions"]),
        rules=tuple(_rule(entry) for entry in tree["rules"]),
        examples=tuple(Example(**{**entry, "decision": Verdict(entry["decision"])}) for entry in tree["examples"]),
    )
    _check_words(parsed)
    return parsed


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        country=frozenset(entry["country"]),
        channel=frozenset(entry["channel"]),
        recipient=frozenset(entry["recipient"]),
        relationship=frozenset(entry["relationship"]),
        decision=Verdict(entry["decision"]),
        conditions=tuple(entry["conditions"]),
        alternative=tuple(entry.get("alternative", ())),
        on_storing_data=tuple(entry.get("on_storing_data", ())),
        basis=tuple(entry["basis"]),
        confidence=entry["confidence"],
        note=entry.get("note"),
    )


def _check_words(parsed: Table) -> None:
    for rule in parsed.rules:
        for name, allowed in parsed.vocabulary.items():
            words: frozenset[str] = getattr(rule, name)
            _refuse(rule.id, words - {ANY, *allowed})
        _refuse(rule.id, {*rule.conditions, *rule.alternative, *rule.on_storing_data} - parsed.conditions.keys())
    if len({rule.id for rule in parsed.rules}) != len(parsed.rules):
        raise ValueError("two rules share an id")


def _refuse(rule: str, unknown: set[str] | frozenset[str]) -> None:
    if unknown:
        raise ValueError(f"rule {rule} uses words that the table does not list: {', '.join(sorted(unknown))}")


def _concerns(entry: str, country: str) -> bool:
    marked, colon, _ = entry.partition(": ")
    marks = [mark.strip() for mark in marked.split(",")]
    listed = bool(colon) and all(len(mark) == 2 and mark.isupper() for mark in marks)
    return not listed or country in marks
