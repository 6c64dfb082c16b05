"""Which column becomes the segment: industry, else a column called segment, else size, else region; never the product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lotse.ingest.firms import size_band
from lotse.ingest.labels import Spelling, one_spelling

BASES = ("industry", "segment", "size", "region")
_LEAST = 0.2

Row = dict[str, object]


def settle_segment(deals: Sequence[Row], firms: Mapping[int, Mapping[str, object]]) -> tuple[str, Spelling | None]:
    """Writes each deal's ``segment``; ``firms``: place of a deal -> its account. Says which basis it was, and the spellings joined.

    The first basis that a fifth of the deals have is taken for all: segments of two kinds cannot be compared.
    """
    for basis in BASES:
        labels = [_label(basis, deal, firms.get(i)) for i, deal in enumerate(deals)]
        known = Counter(label for label in labels if label)
        if deals and known.total() >= _LEAST * len(deals):
            spelling = one_spelling(known)
            for deal, label in zip(deals, labels, strict=True):
                deal["segment"] = spelling.of[label] if label else None
            return basis, spelling
    for deal in deals:
        deal["segment"] = None
    return "none", None


def _label(basis: str, deal: Row, firm: Mapping[str, object] | None) -> str | None:
    """The deal's own value, else its account's; size from headcount; the country where there is no region."""
    own, theirs = deal, firm or {}
    if basis == "size":
        return size_of(own) or size_of(theirs)
    found = own.get(basis) or theirs.get(basis) or (basis == "region" and (own.get("country") or theirs.get("country")))
    return str(found) if found else None


def size_of(row: Mapping[str, object]) -> str | None:
    employees = row.get("employees")
    return (str(row["size"]) if row.get("size") else None) or (size_band(employees) if isinstance(employees, float) else None)
