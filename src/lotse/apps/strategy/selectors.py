"""Reading strategy: what is in force, and what is on its way there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import reduce

from django.db.models import Value

from lotse import targeting
from lotse.apps.strategy.kinds import KindOf
from lotse.apps.strategy.models import EDITABLE, PROPOSED, Offer, Persona, Segment, SegmentVersion, Version
from lotse.domain.job_titles import job_function

_MOST = 50  # of each kind
_TIES = {"cell": ("segment", "persona"), "play": ("cell__segment", "cell__persona", "offer")}


def segment_list() -> list[Segment]:
    """Those in force, by name."""
    return list(Segment.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def persona_list() -> list[Persona]:
    return list(Persona.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def offer_list() -> list[Offer]:
    return list(Offer.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name"))


def in_progress(kinds: Iterable[KindOf]) -> list[Version]:
    """Drafts, proposals and what was sent back of these kinds, the longest waiting first; one query, and one for each kind that has any."""
    asked = list(kinds)
    if not asked:
        return []
    places = [
        kind.version.objects.filter(state__in=[*EDITABLE, PROPOSED]).order_by().values_list("pk").annotate(place=Value(place))
        for place, kind in enumerate(asked)
    ]
    found: dict[int, list[int]] = {}
    for pk, place in reduce(lambda left, right: left.union(right, all=True), places):
        found.setdefault(place, []).append(pk)
    rows = [row for place, keys in found.items() for row in _with_names(asked[place], keys)]
    return sorted(rows, key=lambda row: (row.decided_at or row.proposed_at or row.changed, row.pk))


def _with_names(kind: KindOf, keys: list[int]) -> list[Version]:
    """With all that their titles and their authors' names need."""
    ties = [f"artefact__{tie}__approved" for tie in _TIES.get(kind.key, ())]
    people = ("author__user", "proposed_by__user", "decided_by__user")
    return list(kind.version.objects.filter(pk__in=keys[:_MOST]).select_related("artefact", "artefact__approved", *people, *ties))  # type: ignore[misc]


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
