"""What one writes in an afternoon: rapidfuzz within blocks of postcode, town and first letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz, process, utils
from scores import Answer

from lotse.tables import Frame


def answers(market: Frame) -> Callable[[Frame], list[Answer]]:
    names = [utils.default_process(name) for name in market["name"]]
    ids = list(market["company_id"])
    blocks: dict[str, list[int]] = defaultdict(list)
    for row, (name, city, postcode) in enumerate(zip(names, market["city"], market["postcode"], strict=True)):
        for key in _keys(name, city, postcode):
            blocks[key].append(row)

    def match(frame: Frame) -> list[Answer]:
        found = []
        for name, city, postcode in zip(frame["name"], frame["city"], frame["postcode"], strict=True):
            text = utils.default_process(name)
            rows = sorted({row for key in _keys(text, city, postcode) for row in blocks.get(key, ())})
            best = process.extractOne(text, [names[row] for row in rows], scorer=fuzz.token_sort_ratio)
            found.append(Answer(ids[rows[best[2]]], best[1] / 100, matched=True) if best else Answer(None, 0.0, matched=False))
        return found

    return match


def _keys(name: str, city: str | None, postcode: str | None) -> Iterable[str]:
    yield f"name {name[:5]}"
    if city:
        yield f"city {city[:6].lower()} {name[:2]}"
    if postcode:
        yield f"postcode {postcode} {name[:1]}"
