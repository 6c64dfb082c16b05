"""The editor's fields and the profile (docs/contracts.md, ``lotse rank``): one from the other and back."""

from __future__ import annotations

import copy
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
# How a criterion counts, not what it asks for.
_MANNERS = frozenset({"weight", "required", "called"})
FIELDS = (*LISTS, *NUMBERS, "near_place", "near_km", "without_words")


def to_profile(fields: Mapping[str, Any], countries: list[str], before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Empty fields leave their criterion out. What has no field (weight, required, other exclusions) stays as ``before``."""
    profile: dict[str, Any] = copy.deepcopy(dict(before or {}))
    criteria = {name: _as_keys(entry) for name, entry in profile.get("criteria", {}).items()}
    for field, (criterion, key) in LISTS.items():
        _put(criteria, criterion, key, _words(str(fields.get(field) or "")))
    for field, (criterion, key) in NUMBERS.items():
        _put(criteria, criterion, key, None if fields.get(field) in (None, "") else int(fields[field]))
    near = bool(fields.get("near_place") and fields.get("near_km"))
    _put(criteria, "near", "place", str(fields["near_place"]).strip() if near else None)
    _put(criteria, "near", "km", int(fields["near_km"]) if near else None)
    exclusions = profile.pop("exclusions", {}) | {"name_words": _words(str(fields.get("without_words") or ""))}
    if not exclusions["name_words"]:
        del exclusions["name_words"]
    profile["countries"] = [one for one in COUNTRIES if one in countries] or list(COUNTRIES)
    profile["criteria"] = {name: entry for name, entry in criteria.items() if set(entry) - _MANNERS}
    return profile | ({"exclusions": exclusions} if exclusions else {})


def _as_keys(entry: Any) -> dict[str, Any]:
    """A mere list stands for "any"."""
    return {"any": entry} if isinstance(entry, list) else dict(entry)


def _put(criteria: dict[str, dict[str, Any]], criterion: str, key: str, value: Any) -> None:
    if value in (None, []):
        criteria.get(criterion, {}).pop(key, None)
    else:
        criteria.setdefault(criterion, {})[key] = value


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
