"""The lines of a page that may say something about its publisher: long prose without numbers, names or addresses is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lotse.imprint.reading.page import Line

_SHORT = 160
# A line of a real imprint stays far below, also where a whole page stands on one line.
_LONGEST = 6_000
# Imprints stand at the top of a page or in its footer.
_HEAD, _TAIL = 80_000, 30_000
_HEAD_LINES, _TAIL_LINES = 3_000, 1_000
_DIGITS = re.compile(r"[0-9][0-9]{3}")
_TELLING = ("@", "(at)", "[at]", "GmbH", " AG ", "vertreten", "eschäftsf", "Inhaber", "epresented", "Vorstand")


def focus(lines: Sequence[Line]) -> list[tuple[Line, int]]:
    """The lines kept, with their places in a text of these lines alone, and by how much they moved."""
    kept: list[tuple[Line, int]] = []
    at = 0
    for line in _bounded([line for line in lines if len(line.text) <= _SHORT or _tells(line.text)]):
        kept.append((Line(at, line.text, line.opens, line.heading), line.start - at))
        at += len(line.text) + 1
    return kept


def _tells(text: str) -> bool:
    return any(word in text for word in _TELLING) or _DIGITS.search(text) is not None


def _bounded(lines: Sequence[Line]) -> Iterator[Line]:
    cut = [
        Line(line.start, line.text[:_LONGEST].rstrip(), line.opens, line.heading) if len(line.text) > _LONGEST else line for line in lines
    ]
    total = sum(len(line.text) for line in cut)
    seen = 0
    for number, line in enumerate(cut):
        top = seen < _HEAD and number < _HEAD_LINES
        if top or (seen > total - _TAIL and number > len(cut) - _TAIL_LINES):
            yield line
        seen += len(line.text)
