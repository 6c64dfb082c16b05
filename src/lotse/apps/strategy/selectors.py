"""Reading strategy: what is in force."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lotse import targeting
from lotse.apps.strategy.models import Offer, Persona, Segment, SegmentVersion
from lotse.domain.job_titles import job_function


def segment_list() -> list[Segment]:
    """Those in force, by name."""
    return list(Segment.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def persona_list() -> list[Persona]:
    return list(Persona.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def offer_list() -> list[Offer]:
    return list(Offer.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def segment_icp(version: SegmentVersion) -> targeting.Icp | None:
    """The profile of a version; ``None`` while it has no criteria. Raises ``LotseError`` for one that cannot be read."""
    if not version.icp.get("criteria"):
        return None
    return targeting.parse_icp(json.dumps({"name": version.name or "–", **version.icp}))


def persona_for_title(job_title: str) -> int | None:
    """The approved persona that a title reveals: by the titles it lists, else by the function that the title names."""
    return persona_meant(job_title, persona_list())


def persona_meant(job_title: str, personas: Sequence[Persona]) -> int | None:
    """The same among personas that were read before: for many titles at once."""
    folded = " ".join(job_title.casefold().split())
    for persona in personas:
        if persona.approved and any(title.casefold() in folded for title in persona.approved.titles if title.strip()):
            return persona.pk
    function = job_function(job_title) if folded else None
    return next((one.pk for one in personas if function and one.approved and one.approved.function == function.key), None)
