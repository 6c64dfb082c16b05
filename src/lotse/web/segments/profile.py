"""The editor's fields and the profile (docs/contracts.md, ``lotse rank``): one from the other and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COUNTRIES = ("DE", "AT", "CH")
# Field of the editor: the criterion and its key.
LISTS = {
    "industry_codes": ("industry", "codes"),
    "industry_words": ("industry", "words"),
    "name_any": ("name_words", "any"),
    "name_none": ("name_words", "none"),
    "legal_forms": ("legal_forms", "any"),
    "states": ("states", "any"),
    "postcodes": ("postcodes", "any"),
    "website": ("website", "any"),
    "certificates": ("certificates", "any"),
    "technologies": ("technologies", "any"),
    "triggers": ("triggers", "any"),
}
NUMBERS = {
    "employees_min": ("employees", "min"),
    "employees_max": ("employees", "max"),
    "revenue_min": ("revenue", "min"),
    "founded_max": ("founded", "max"),
}
FIELDS = (*LISTS, *NUMBERS, "near_place", "near_km", "without_words")


def to_profile(fields: Mapping[str, Any], countries: list[str]) -> dict[str, Any]:
    """Empty fields leave their criterion out."""
    criteria: dict[str, dict[str, Any]] = {}
    for field, (criterion, key) in LISTS.items():
        words = _words(str(fields.get(field) or ""))
        if words:
            criteria.setdefault(criterion, {})[key] = words
    for field, (criterion, key) in NUMBERS.items():
        if fields.get(field) not in (None, ""):
            criteria.setdefault(criterion, {})[key] = int(fields[field])
    if fields.get("near_place") and fields.get("near_km"):
        criteria["near"] = {"place": str(fields["near_place"]).strip(), "km": int(fields["near_km"])}
    without = _words(str(fields.get("without_words") or ""))
    profile: dict[str, Any] = {"countries": [one for one in COUNTRIES if one in countries] or list(COUNTRIES), "criteria": criteria}
    return profile | ({"exclusions": {"name_words": without}} if without else {})


def to_fields(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of :func:`to_profile`."""
    criteria = profile.get("criteria", {})
    fields: dict[str, Any] = {field: ", ".join(map(str, _part(criteria, *place) or ())) for field, place in LISTS.items()}
    fields |= {field: _part(criteria, *place) for field, place in NUMBERS.items()}
    near = criteria.get("near", {})
    fields |= {"near_place": near.get("place", ""), "near_km": near.get("km")}
    fields["without_words"] = ", ".join(profile.get("exclusions", {}).get("name_words", ()))
    fields["countries"] = list(profile.get("countries", COUNTRIES))
    return fields


def _part(criteria: Mapping[str, Any], criterion: str, key: str) -> Any:
    entry = criteria.get(criterion, {})
    if isinstance(entry, list):  # a mere list stands for "any"
        return entry if key == "any" else None
    return entry.get(key)


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace(";", ",").replace("\n", ",").split(",") if word.strip()]
