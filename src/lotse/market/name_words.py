"""The words of a company's name, folded, with the packaged lexicon of what they mean for groups and shells."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from lotse.domain.place_names import place_key

_TOKEN = re.compile(r"[^\W_]+-?|[&+]", re.UNICODE)


@lru_cache(maxsize=8)  # shell and group are asked for one after the other
def tokens(name: str) -> tuple[str, ...]:
    """Words in order, folded; a hyphen stays at the end of a word that it binds ("verwaltungs-"), "&" and "+" stand alone."""
    found = []
    for part in _TOKEN.findall(name):
        bound = part.endswith("-")
        word = part if part in "&+" else place_key(part.rstrip("-")).replace(" ", "")
        if word:
            found.append(f"{word}-" if bound else word)
    return tuple(found)


@cache
def lexicon(name: str) -> frozenset[str]:
    """``heads``, ``links``, ``trades``, ``forms``, ``joins`` or ``sisters``."""
    text = files("lotse.market").joinpath("data/shells.yaml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(text)[name])
