"""What a CRM's name cell holds besides the name: a second name, a department, a contact, a remark."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from lotse.domain.legal_forms import find_legal_form

PREVIOUS_SEPARATOR = "|"
_SECOND = re.compile(
    r"\s+/\s+|\s*[|;]\s*|\s*\n\s*|\s+(?:vormals|vorm\.|ehemals|ehem\.|früher|formerly|bzw\.|c/o|dba|t/a|aka)\s+|\s+\((?=[^)]{4,}\)?$)"
)
_MIN_LETTERS = 3


@cache
def _appended() -> re.Pattern[str]:
    """From a word of the list on, after a comma, a dash, a bracket or a space, to the end."""
    words: dict[str, Any] = yaml.safe_load(files("lotse.matching").joinpath("data/appended.yaml").read_text(encoding="utf-8"))
    anywhere = "|".join(re.escape(word) for word in words["anywhere"])
    parted = "|".join(re.escape(word) for word in words["after_a_sign"])
    return re.compile(
        rf"(?:[\s,;(–-]+(?:{anywhere})(?![^\W\d_]).*|(?:\s*[,;(]|\s[–-])\s*(?:{parted})(?![^\W\d_]).*)$", re.IGNORECASE | re.DOTALL
    )


def name_parts(text: str) -> tuple[str, ...]:
    """The name without what was appended; then, where two names stand in one cell, each of them; else, where words follow the legal
    form, what ends with it.

    >>> name_parts("Huber Bau GmbH / Huber Holz KG, Abt. Einkauf")
    ('Huber Bau GmbH / Huber Holz KG', 'Huber Bau GmbH', 'Huber Holz KG')
    >>> name_parts("Huber Bau GmbH Musterlager")
    ('Huber Bau GmbH Musterlager', 'Huber Bau GmbH')
    """
    bare = _appended().sub("", text)
    whole = bare if _letters(bare) >= _MIN_LETTERS else text
    parts = [part.strip(" ()") for part in _SECOND.split(whole) if _letters(part) >= _MIN_LETTERS]
    return (whole, *dict.fromkeys(parts)) if len(parts) > 1 else (whole, *_up_to_form(whole))


def _up_to_form(name: str) -> tuple[str, ...]:
    span = find_legal_form(name)[1]
    if not span or not _letters(name[span[1] :]) or _letters(name[: span[0]]) < _MIN_LETTERS:
        return ()
    return (name[: span[1]].strip(),)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
