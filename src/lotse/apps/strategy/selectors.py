"""Reading strategy: what is in force, what waits for a decision, what differs between two versions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lotse import targeting
from lotse.apps.strategy.kinds import KINDS, KindOf
from lotse.apps.strategy.models import PROPOSED, Offer, Persona, Segment, SegmentVersion, Version
from lotse.apps.strategy.services import title_of
from lotse.domain.job_titles import job_function


@dataclass(frozen=True, slots=True)
class Proposal:
    """A version that waits for a decision."""

    kind: str
    version: Version
    title: str


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


def segment_list() -> list[Segment]:
    """Those in force, by name."""
    return list(Segment.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def persona_list() -> list[Persona]:
    return list(Persona.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def offer_list() -> list[Offer]:
    return list(Offer.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def proposals_waiting() -> list[Proposal]:
    """Oldest first."""
    found = [
        Proposal(kind.key, version, title_of(version))
        for kind in KINDS.values()
        for version in kind.version.objects.filter(state=PROPOSED).select_related("proposed_by__user")
    ]
    return sorted(found, key=lambda one: (str(one.version.proposed_at), one.kind, one.version.pk))


def differences(kind: KindOf, before: Version | None, after: Version) -> list[Difference]:
    """Field by field, as text; without a version before it, everything is new."""
    return [Difference(name, _text(getattr(before, name)) if before else "", _text(getattr(after, name))) for name in kind.content]


def segment_icp(version: SegmentVersion) -> targeting.Icp | None:
    """The profile of a version; ``None`` while it has no criteria. Raises ``LotseError`` for one that cannot be read."""
    if not version.icp.get("criteria"):
        return None
    return targeting.parse_icp(json.dumps({"name": version.name or "–", **version.icp}))


def persona_for_title(job_title: str) -> int | None:
    """The approved persona that a title reveals: by the titles it lists, else by the function that the title names."""
    folded = " ".join(job_title.casefold().split())
    personas = persona_list()
    for persona in personas:
        if persona.approved and any(title.casefold() in folded for title in persona.approved.titles if title.strip()):
            return persona.pk
    function = job_function(job_title) if folded else None
    return next((one.pk for one in personas if function and one.approved and one.approved.function == function.key), None)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case dict():
            return "\n".join(f"{key}: {json.dumps(part, ensure_ascii=False)}" for key, part in sorted(value.items()))
        case list():
            return "\n".join(" – ".join(map(str, one.values())) if isinstance(one, dict) else str(one) for one in value)
        case Offer():
            return value.approved.name if value.approved else "–"
        case _:
            return str(value)
