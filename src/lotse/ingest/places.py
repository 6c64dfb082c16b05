"""What the names of sheets and files say of all their rows, where no column says it: the salesperson, or the kind of firm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from lotse.domain.names import fold
from lotse.ingest.outcomes import outcome_of_place
from lotse.ingest.profiles import looks_like_person
from lotse.tables import parse_date

_TRAITS = ("industry", "segment", "size", "employees", "region")

Row = dict[str, object]


def tell_by_place(deals: Sequence[Row]) -> None:
    """Writes ``rep`` or ``segment`` where a list keeps one sheet or file for each and no deal names its own."""
    owned = any(deal.get("rep") for deal in deals)
    traits = any(deal.get(trait) for deal in deals for trait in _TRAITS)
    labels = {} if owned and traits else _labels(dict.fromkeys(str(deal["file"]) for deal in deals))
    if not labels:
        return
    people = all(looks_like_person(label) for label in labels.values())
    field = "rep" if not owned and (traits or people) else "segment" if owned and not people else None
    for deal in deals if field else ():
        deal[field or ""] = labels[str(deal["file"])]


def _labels(files: dict[str, None]) -> dict[str, str]:
    """File -> what sets its name apart from those of the others; nothing unless all differ by words that are no year and no state."""
    names = {file: _words(file) for file in files}
    often = Counter(fold(word) for words in names.values() for word in set(words))
    labels = {file: " ".join(word for word in words if often[fold(word)] < len(files)) for file, words in names.items()}
    fit = [label for label in labels.values() if label and not re.search(r"\d", label) and parse_date(f"1. {label} 2020") is None]
    told = any(outcome_of_place(label) for label in fit)
    return labels if len(files) > 1 and not told and len(set(fit)) == len(files) else {}


def _words(file: str) -> list[str]:
    path, _, sheet = file.rstrip("]").partition(" [")
    return [word for word in re.split(r"[\s_]+", sheet or PurePosixPath(path).stem) if word]
