"""Yes and no."""

from __future__ import annotations

from lotse.tables.reading.words import is_listed, tidy


def parse_flag(text: str) -> bool | None:
    """ja/nein, true/false, wahr/falsch, yes/no, 1/0, x; ``None`` for anything else."""
    bare = tidy(text)
    if bare in ("1.0", "0.0"):
        return bare == "1.0"
    return True if is_listed(bare, "true") else False if is_listed(bare, "false") else None
