"""The lines of a page that may say something about its publisher: long prose without numbers, names or addresses is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lotse.imprint.reading.page import Line

_SHORT = 160
# A line of a real imprint stays far below, also where a whole page stands on one line.
_LONGEST = 6_000
# Imprints stand at the top of a page or in its footer.
_HEAD, _TAIL = 80_000, 30_000
_HEAD_LINES, _TAIL_LINES = 3_000, 1_000
# Four digits, an address, a word of an imprint. Each begins with a letter that is rare in prose, so that most of a page is passed fast.
_TELLING = re.compile(
    r"@|\(at\)|\[at\]|GmbH|AG(?<= AG) |vertreten|äftsf(?<=eschäftsf)|Inhaber|presented(?<=epresented)|Vorstand|"
    + "|".join(f"{digit}[0-9]{{3}}" for digit in range(10))
)


def focus(lines: Iterable[Line]) -> tuple[tuple[Line, ...], list[int]]:
    """The lines kept, with their places in a text of these lines alone, and by how much each moved."""
    kept: list[Line] = []
    shifts: list[int] = []
    at = 0
    for line in _bounded(list(lines)):
        kept.append(Line(at, line.text, line.opens, line.heading))
        shifts.append(line.start - at)
        at += len(line.text) + 1
    return tuple(kept), shifts


def tells(text: str) -> bool:
    """Whether a line is short, or holds a number, an address or a word of an imprint."""
    return len(text) <= _SHORT or _TELLING.search(text) is not None


def _bounded(lines: Sequence[Line]) -> Iterator[Line]:
    cut = [line._replace(text=line.text[:_LONGEST].rstrip()) if len(line.text) > _LONGEST else line for line in lines]
    total = sum([len(line.text) for line in cut])
    if total < _HEAD and len(cut) < _HEAD_LINES:
        yield from cut
        return
    seen = 0
    for number, line in enumerate(cut):
        top = seen < _HEAD and number < _HEAD_LINES
        if top or (seen > total - _TAIL and number > len(cut) - _TAIL_LINES):
            yield line
        seen += len(line.text)
