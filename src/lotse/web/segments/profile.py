"""The editor's fields and the profile (docs/contracts.md, ``lotse rank``): one from the other and back."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from enum import Enum
from typing import Any

COUNTRIES = ("DE", "AT", "CH")
USUAL = "1"  # the weight of a criterion that names none
REQUIRED = "required"


class Part(Enum):
    """What a key of a criterion holds: values that are chosen one by one, words typed with commas, a text, a number."""

    CHOSEN = "chosen"
    WORDS = "words"
    TEXT = "text"
    NUMBER = "number"


# The criteria that the editor has, in its order, with their keys.
CRITERIA: Mapping[str, Mapping[str, Part]] = {
    "industry": {"codes": Part.CHOSEN, "words": Part.WORDS},
    "employees": {"min": Part.NUMBER, "max": Part.NUMBER},
    "states": {"any": Part.CHOSEN},
    "postcodes": {"any": Part.WORDS},
    "near": {"place": Part.TEXT, "km": Part.NUMBER},
    "legal_forms": {"any": Part.CHOSEN},
    "revenue": {"min": Part.NUMBER, "max": Part.NUMBER},
    "founded": {"min": Part.NUMBER, "max": Part.NUMBER},
    "name_words": {"any": Part.WORDS, "none": Part.WORDS},
    "website": {"any": Part.WORDS},
    "certificates": {"any": Part.WORDS},
    "technologies": {"any": Part.WORDS},
    "triggers": {"any": Part.WORDS},
}
# How a criterion counts, not what it asks for.
_MANNERS = frozenset({"weight", "required", "called"})
_TOGETHER = frozenset({"near"})  # says nothing with one of its keys alone
_YES = frozenset({"true", "yes", "ja", "on"})


def field_name(criterion: str, key: str) -> str:
    return f"{criterion}.{key}"


def to_profile(fields: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Empty fields leave their criterion out. What has no field (other criteria, names of industries, companies left out) stays as
    ``before``. ``fields``: as :func:`to_fields` returns them."""
    profile: dict[str, Any] = copy.deepcopy(dict(before or {}))
    criteria = {name: _as_keys(entry) for name, entry in profile.get("criteria", {}).items()}
    for name, parts in CRITERIA.items():
        values = {key: _read(part, fields.get(field_name(name, key))) for key, part in parts.items()}
        if name in _TOGETHER and not all(values.values()):
            values = dict.fromkeys(values)
        entry = {key: value for key, value in criteria.pop(name, {}).items() if key not in parts}
        entry |= {key: value for key, value in values.items() if value not in (None, [])}
        if set(entry) - _MANNERS:
            criteria[name] = _counted(entry, str(fields.get(f"manner.{name}") or USUAL))
    chosen = fields.get("countries") or ()
    profile["countries"] = [one for one in COUNTRIES if one in chosen] or list(COUNTRIES)
    profile["criteria"] = criteria
    exclusions = profile.pop("exclusions", {}) | _left_out(fields)
    exclusions = {key: value for key, value in exclusions.items() if value != _USUAL_OUT.get(key, object())}
    return profile | ({"exclusions": exclusions} if exclusions else {})


_USUAL_OUT: Mapping[str, Any] = {"shells": True, "one_per_group": True, "name_words": []}


def _left_out(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "shells": bool(fields.get("out.shells")),
        "one_per_group": bool(fields.get("out.one_per_group")),
        "name_words": _words(str(fields.get("out.name_words") or "")),
    }


def to_fields(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of :func:`to_profile`."""
    criteria = {name: _as_keys(entry) for name, entry in profile.get("criteria", {}).items()}
    fields: dict[str, Any] = {}
    for name, parts in CRITERIA.items():
        entry = criteria.get(name, {})
        fields |= {field_name(name, key): _shown(part, entry.get(key)) for key, part in parts.items()}
        fields[f"manner.{name}"] = _manner(entry)
    exclusions = profile.get("exclusions", {})
    fields |= {f"out.{key}": bool(exclusions.get(key, True)) for key in ("shells", "one_per_group")}
    fields["out.name_words"] = ", ".join(exclusions.get("name_words", ()))
    fields["countries"] = list(profile.get("countries", COUNTRIES))
    return fields


def _counted(entry: dict[str, Any], manner: str) -> dict[str, Any]:
    """``manner``: "required" keeps the weight that is there; a weight takes the place of both."""
    if manner == REQUIRED:
        return entry | {"required": True}
    entry.pop("required", None)
    weight = float(manner)
    if weight == float(USUAL):
        entry.pop("weight", None)
        return entry
    return entry | {"weight": int(weight) if weight.is_integer() else weight}


def _manner(entry: Mapping[str, Any]) -> str:
    if str(entry.get("required", "")).lower() in _YES:
        return REQUIRED
    return f"{float(entry.get('weight', USUAL)):g}"


def _as_keys(entry: Any) -> dict[str, Any]:
    """A mere list stands for "any"."""
    return {"any": entry} if isinstance(entry, list) else dict(entry)


def _read(part: Part, value: Any) -> Any:
    match part:
        case Part.CHOSEN:
            return list(dict.fromkeys(value or ()))
        case Part.WORDS:
            return _words(str(value or ""))
        case Part.NUMBER:
            return None if value in (None, "") else int(value)
    return str(value or "").strip() or None


def _shown(part: Part, value: Any) -> Any:
    match part:
        case Part.CHOSEN:
            return [str(one) for one in value or ()]
        case Part.WORDS:
            return ", ".join(map(str, value or ()))
        case Part.NUMBER:
            return value
    return str(value or "")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace(";", ",").replace("\n", ",").split(",") if word.strip()]
