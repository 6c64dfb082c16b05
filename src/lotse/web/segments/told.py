"""A segment's profile (docs/contracts.md, ``lotse rank``) in words: for whoever reads it, and for comparing two."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lotse import targeting
from lotse.domain import LotseError, Wording, say
from lotse.domain.states import states

# Criteria whose short label says all there is to say; of the others every value is listed.
_LABELLED = frozenset({"employees", "revenue", "founded", "near", "website"})


def profile_told(profile: Mapping[str, Any], wording: Wording) -> list[tuple[str, list[str]]]:
    """Lines by the name of what they are about, such as ``industry`` or ``out_shells`` (words: ``web.segments.criterion``)."""
    countries = profile.get("countries") or targeting.COUNTRIES[:3]
    told = [("countries", [place_told(code, wording) for code in countries])]
    labels = _labels(profile)
    for key, entry in profile.get("criteria", {}).items():
        spec = {"any": entry} if isinstance(entry, list) else dict(entry)
        told.append((key, [wording(labels[key])] if key in labels and key in _LABELLED else _values(key, spec, wording)))
        told[-1][1].extend(_manner(spec, wording))
    return told + _left_out(profile.get("exclusions", {}), wording)


def industry_told(code: str, wording: Wording) -> str:
    """ "28" -> "28 Maschinenbau"."""
    digits = targeting.code_digits(code)
    title = targeting.industry_title(digits, wording.lang) if digits else None
    return f"{targeting.code_text(digits)} {title}" if digits and title else code


def place_told(code: str, wording: Wording) -> str:
    """A state, canton or country by its name."""
    state = states().get(code)
    if state:
        return state.name_en if wording.lang == "en" else state.name_de
    return wording(say(f"targeting.country.{code}")) if code in targeting.COUNTRIES else code


def _labels(profile: Mapping[str, Any]) -> dict[str, Any]:
    """A profile that cannot be read has none: its values are listed as they stand."""
    try:
        icp = targeting.parse_icp(json.dumps({"name": "–", **profile}))
    except LotseError:
        return {}
    return {criterion.key: criterion.label() for criterion in icp.criteria}


def _values(key: str, spec: Mapping[str, Any], wording: Wording) -> list[str]:
    match key:
        case "industry":
            lines = [industry_told(str(code), wording) for code in spec.get("codes", ())]
            words = [str(word).strip("=*") for word in spec.get("words", ())]
            return lines + ([wording(say("web.segments.told.words", words=words))] if words else [])
        case "name_words":
            return [
                wording(say(f"web.segments.told.{side}", words=[str(word).strip("=*") for word in spec[side]]))
                for side in ("any", "none")
                if spec.get(side)
            ]
        case "states":
            return [place_told(str(code), wording) for code in spec.get("any", ())]
        case "status":
            return [wording(say(f"targeting.status.{one}")) for one in spec.get("any", ())]
    return [str(value) for part in ("any", "min", "max", "place", "km") for value in _listed(spec.get(part))]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _manner(spec: Mapping[str, Any], wording: Wording) -> list[str]:
    """How it counts, where it does not count as usual."""
    if str(spec.get("required", "")).lower() in {"true", "yes", "ja", "on"}:
        return [wording(say("web.segments.told.required"))]
    weight = float(spec.get("weight", 1))
    return [wording(say("web.segments.told.weight", n=weight))] if weight != 1 else []


def _left_out(exclusions: Mapping[str, Any], wording: Wording) -> list[tuple[str, list[str]]]:
    """Only what differs from the usual."""
    told = []
    if "status" in exclusions:
        named = [wording(say(f"targeting.status.{one}")) for one in exclusions["status"]]
        told.append(("out_status", named or [wording(say("web.segments.told.nobody"))]))
    flags = {key: "yes" if exclusions[key] else "no" for key in ("shells", "one_per_group") if key in exclusions}
    told += [(f"out_{key}", [wording(say(f"web.segments.told.{word}"))]) for key, word in flags.items()]
    lists = {key: exclusions[key] for key in ("name_words", "company_ids") if exclusions.get(key)}
    return told + [(f"out_{key}", [str(one) for one in listed]) for key, listed in lists.items()]
