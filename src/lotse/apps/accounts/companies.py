"""A company of the market as one workspace sees it: the market's facts with the workspace's own word laid over them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lotse.apps.accounts.models import Overlay
from lotse.apps.snapshot import market
from lotse.domain import Message, say
from lotse.domain.facts import Fact
from lotse.market import Company

# In this order on the card; the rest follows by name.
ORDER = (
    "name", "previous_names", "legal_form", "status", "street", "postcode", "city", "country", "register_court", "register_type",
    "register_number", "vat_id", "lei", "industry", "industry_label", "employees", "revenue", "founded", "website", "phone", "email",
)  # fmt: skip
_SURE, _FAIR = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class FactLine:
    """One attribute: the value shown, the facts that speak of it (the one shown first), and the workspace's own word on it."""

    attribute: str
    value: str
    facts: tuple[Fact, ...]
    overlay: Overlay | None
    why: Message

    @property
    def shown(self) -> Fact | None:
        return self.facts[0] if self.facts else None

    @property
    def observed_on(self) -> dt.date | None:
        return self.overlay.at.date() if self.overlay else self.shown.observed_on if self.shown else None

    @property
    def level(self) -> str:
        """high, fair, low or none: blocks and a word, never a percentage."""
        if self.overlay:
            return "high"
        return level_of(self.shown.confidence) if self.shown else "none"

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.source for fact in self.facts))

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.value for fact in self.facts))


@dataclass(frozen=True, slots=True)
class CompanyCard:
    company: Company
    lines: tuple[FactLine, ...]
    sources: int

    @property
    def name(self) -> str:
        return str(self.company["name"])

    @property
    def gone(self) -> bool:
        """Removed from its register."""
        line = self.line("status")
        return bool(line and line.value == "removed")

    def line(self, attribute: str) -> FactLine | None:
        return next((line for line in self.lines if line.attribute == attribute), None)


def level_of(confidence: float) -> str:
    return "high" if confidence >= _SURE else "fair" if confidence >= _FAIR else "low"


def company_card(company_id: str) -> CompanyCard | None:
    """``None`` without a market. Raises ``LotseError`` for an unknown id; a retired one leads on to its successor."""
    opened = market()
    if opened is None:
        return None
    company = opened.company(company_id)
    words = overlays_of(company.company_id)
    attributes = dict.fromkeys((*ORDER, *sorted({fact.attribute for fact in company.facts}), *(word.attribute for word in words)))
    lines = tuple(line for name in attributes if name and (line := _line(name, company, words)) is not None)
    return CompanyCard(company, lines, len({fact.source for fact in company.facts}))


def overlays_of(company_id: str) -> list[Overlay]:
    """What stands laid over a company, newest last."""
    return list(Overlay.objects.filter(company_id=company_id, undone_at=None).select_related("by__user").order_by("at", "pk"))


def _line(attribute: str, company: Company, words: list[Overlay]) -> FactLine | None:
    rejected = {word.fact_id for word in words if word.kind == "reject"}
    corrected = next((word for word in reversed(words) if word.kind == "correct" and word.attribute == attribute), None)
    facts = tuple(fact for fact in company.facts if fact.attribute == attribute)
    standing = tuple(fact for fact in facts if fact.id not in rejected)
    if corrected:
        return FactLine(attribute, corrected.value, facts, corrected, say("apps.accounts.why.own_word"))
    if not facts:
        return None
    if not standing:
        return FactLine(attribute, "", facts, None, say("apps.accounts.why.rejected"))
    return FactLine(attribute, standing[0].value, standing, None, _why(standing))


def _why(facts: tuple[Fact, ...]) -> Message:
    sources, values = {fact.source for fact in facts}, {fact.value for fact in facts}
    if len(sources) == 1:
        return say("apps.accounts.why.only_one", source=facts[0].source)
    if len(values) == 1:
        return say("apps.accounts.why.agree", n=len(sources))
    return say("apps.accounts.why.believed", source=facts[0].source, n=len(values))
