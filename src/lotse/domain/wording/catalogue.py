"""The catalogues: one YAML file a room and language, key -> text."""

from __future__ import annotations

import string
from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("de", "de-CH", "en")
# Rooms that consist of rooms: their keys begin with both names ("web.today.title").
_CONTAINERS = ("apps", "web")
# A Swiss catalogue holds only what differs from the German one.
_FALLBACK = {"de-CH": "de"}


def room_of(key: str) -> str:
    """The room whose catalogue words a key: ``"matching.same_name"`` -> ``"matching"``, ``"web.today.title"`` -> ``"web.today"``."""
    first, _, rest = key.partition(".")
    return f"{first}.{rest.partition('.')[0]}" if first in _CONTAINERS else first


@cache
def texts(room: str, lang: str) -> dict[str, str]:
    """All texts of a room (``"matching"``) in a language, by key (``"matching.same_name"``).

    Raises ``ValueError`` for a language that Lotse does not speak.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"unknown language {lang!r}: use one of {', '.join(LANGUAGES)}")
    own = _read(room, lang)
    return {**texts(room, _FALLBACK[lang]), **own} if lang in _FALLBACK else own


def _read(room: str, lang: str) -> dict[str, str]:
    file = files(f"lotse.{room}").joinpath("wording", f"{lang}.yaml")
    if not file.is_file():
        return {}
    entries = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    return {f"{room}.{key}": text for key, text in _flat(entries)}


def _flat(entries: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Nested sections become dotted keys."""
    found: list[tuple[str, str]] = []
    for key, value in entries.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", str(value)))
    return found


def placeholders(text: str) -> set[str]:
    """The names that a text needs: ``"{n:number} von {total}"`` -> ``{"n", "total"}``."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
