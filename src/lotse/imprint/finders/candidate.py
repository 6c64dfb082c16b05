"""A value and where it stands, before it is known whose it is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from lotse.imprint.imprint import Found
from lotse.imprint.reading import Page
from lotse.imprint.rules import confidence


@dataclass(frozen=True, slots=True)
class Candidate:
    """``start`` and ``end`` in the page's text; ``source`` instead where it stands in a link, in the decoded page."""

    value: str
    start: int
    end: int
    rule: str
    weight: float = 0.0
    source: tuple[int, int] | None = None

    def weighed(self, by: float) -> Candidate:
        return replace(self, weight=self.weight + by)

    def found(self, page: Page, *, doubt: float = 1.0) -> Found:
        """With its quote; ``doubt`` lowers the rule's confidence."""
        start, end = self.source or page.span(self.start, self.end)
        return Found(unicodedata.normalize("NFC", self.value), page.source[start:end], start, end, confidence(self.rule) * doubt, self.rule)
