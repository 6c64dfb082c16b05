"""What one writes in an afternoon: rapidfuzz within blocks of postcode, town and first letters; the place decides among the best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz, process, utils
from scores import Answer

from lotse.tables import Frame
from peers.place import agreement


def answers(market: Frame) -> Callable[[Frame], list[Answer]]:
    names = [utils.default_process(name) for name in market["name"]]
    ids, places = list(market["company_id"]), list(zip(market["postcode"], market["city"], strict=True))
    blocks: dict[str, list[int]] = defaultdict(list)
    for row, (name, (postcode, city)) in enumerate(zip(names, places, strict=True)):
        for key in _keys(name, city, postcode):
            blocks[key].append(row)

    def match(frame: Frame) -> list[Answer]:
        found = []
        for name, city, postcode in zip(frame["name"], frame["city"], frame["postcode"], strict=True):
            text = utils.default_process(name)
            rows = sorted({row for key in _keys(text, city, postcode) for row in blocks.get(key, ())})
            best = process.extract(text, [names[row] for row in rows], scorer=fuzz.token_sort_ratio, limit=20)
            scored = [(similar / 100 + agreement(postcode, city, *places[rows[at]]), ids[rows[at]]) for _, similar, at in best]
            score, company = max(scored, default=(0.0, None))
            found.append(Answer(company, max(0.0, score / 1.2), matched=company is not None))
        return found

    return match


def _keys(name: str, city: str | None, postcode: str | None) -> Iterable[str]:
    yield f"name {name[:5]}"
    if city:
        yield f"city {city[:6].lower()} {name[:2]}"
    if postcode:
        yield f"postcode {postcode} {name[:1]}"
