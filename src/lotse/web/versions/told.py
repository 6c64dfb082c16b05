"""What a version of an artefact says, line by line in words, and how it differs from another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lotse.apps.strategy.kinds import kind_of
from lotse.apps.strategy.models import Offer, Version
from lotse.apps.strategy.services import name_of
from lotse.domain import Wording, say
from lotse.web.segments.told import profile_told

# What is kept as a key, by the words that stand for it.
_WORDED = {
    "function": "planning.persona.function",
    "seniority": "web.personas.seniority",
    "buying_role": "web.personas.buying_role",
    "role": "web.offers.role",
    "kind": "web.versions.collateral",
    "language": "web.versions.in",
}


@dataclass(frozen=True, slots=True)
class Told:
    """``label``: key of the words for what the lines are about."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one thing, in the words of both versions; empty where a version does not say it."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def state(self) -> str:
        """``same``, ``added``, ``removed`` or ``changed``."""
        if not self.changed:
            return "same"
        return "added" if not self.before else "removed" if not self.after else "changed"


def told(version: Version, wording: Wording) -> list[Told]:
    """What it says; nothing of what is left empty."""
    found: list[Told] = []
    for name in kind_of(version).content:
        if name == "icp":
            profile = profile_told(version.icp, wording)  # type: ignore[attr-defined]
            found += [Told(f"segments.criterion.{key}", tuple(lines)) for key, lines in profile]
        else:
            found.append(Told(f"versions.field.{name}", tuple(_lines(name, getattr(version, name), wording))))
    return [one for one in found if one.lines]


def compared(before: Version | None, after: Version, wording: Wording) -> list[Difference]:
    """In the order of ``after``; what only the older one says comes last."""
    old = {one.label: one.lines for one in told(before, wording)} if before else {}
    new = {one.label: one.lines for one in told(after, wording)}
    return [Difference(label, old.get(label, ()), new.get(label, ())) for label in [*new, *(label for label in old if label not in new)]]


def _lines(name: str, value: Any, wording: Wording) -> list[str]:
    match value:
        case None | "":
            return []
        case bool():
            return [wording(say(f"web.segments.told.{'yes' if value else 'no'}"))]
        case Decimal() | int():
            return [wording.locale.number(float(value), 0 if value == int(value) else 2)]
        case list():
            return [" – ".join(str(part) for part in one.values() if part) if isinstance(one, dict) else str(one) for one in value]
        case Offer():
            return [name_of(value)]
        case str() if name in _WORDED:
            worded = f"{_WORDED[name]}.{value}"
            return [wording(say(worded)) if wording.has(worded) else value]
    return str(value).splitlines()
