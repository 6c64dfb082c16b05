"""What a page says about its publisher, each value with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FIELDS = (
    "name", "legal_form", "street", "postcode", "city", "country", "register_court", "register_number", "vat_id", "phone", "email",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One value. ``start`` and ``end`` count characters of the decoded page, where ``evidence`` stands; ``confidence`` is 0 to 1."""

    value: str
    evidence: str
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody who acts for the publisher. ``role``: a title as in rules/roles.yaml, or ``None`` where the page names none."""

    name: str
    role: str | None
    found: Found


@dataclass(frozen=True, slots=True)
class Imprint:
    """All that was read from one page; a field that is not in ``facts`` is not on the page. ``error``: why nothing could be read.

    Its people stand there because the law wants them named (``published_under_duty`` in the record); ``refusal`` is the sentence by
    which the publisher refuses advertising: an opt-out.
    """

    id: str
    facts: dict[str, Found] = field(default_factory=dict)
    representatives: tuple[Representative, ...] = ()
    error: str | None = None
    refusal: Found | None = None

    def value(self, name: str) -> str | None:
        """The value of a field, ``None`` where the page does not say."""
        found = self.facts.get(name)
        return found.value if found else None

    def record(self) -> dict[str, Any]:
        """One line of the JSON contract; representatives' evidence stands under ``representatives.0``, ``representatives.1`` ..."""
        people = {f"representatives.{i}": person.found for i, person in enumerate(self.representatives)}
        refused = {"advertising_refused": self.refusal} if self.refusal else {}
        evidence = {**self.facts, **people, **refused}
        return {
            "id": self.id,
            **{name: self.value(name) for name in FIELDS},
            "representatives": [{"name": person.name, "role": person.role} for person in self.representatives],
            "published_under_duty": bool(self.representatives),
            "advertising_refused": self.refusal is not None,
            "evidence": {name: found.evidence for name, found in evidence.items()},
            "spans": {name: [found.start, found.end] for name, found in evidence.items()},
            "confidence": {name: round(found.confidence, 3) for name, found in evidence.items()},
            "rule": {name: found.rule for name, found in evidence.items()},
            **({"error": self.error} if self.error else {}),
        }
