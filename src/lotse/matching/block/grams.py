"""Four letters in a row, of many names at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lotse.tables import Column

LETTERS = 37  # a to z, 0 to 9, space
SIZE = LETTERS**4
_CODES = np.zeros(256, dtype=np.int32)
_CODES[[*range(97, 123), *range(48, 58)]] = np.arange(1, 37)


def grams(names: Sequence[str]) -> tuple[Column, Column]:
    """``(row, code)`` of each run of four letters in " name ": word starts count, because a space stands before them."""
    text = "".join(f" {name} " for name in names).encode("ascii")
    letters = _CODES[np.frombuffer(text, dtype=np.uint8)]
    lengths = np.fromiter((len(name) + 2 for name in names), dtype=np.int64, count=len(names))
    row = np.repeat(np.arange(len(names), dtype=np.int32), lengths)
    if len(letters) < 4:
        return row[:0], letters[:0]
    code = ((letters[:-3] * LETTERS + letters[1:-2]) * LETTERS + letters[2:-1]) * LETTERS + letters[3:]
    within = row[:-3] == row[3:]
    return row[:-3][within], code[within]
