"""Which company of the market a site's firm is: as its imprint names it, held against the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.research.models import COMPANY, Proposal
from lotse.apps.research.reading import SiteReading
from lotse.domain import Message, keep
from lotse.market import Market
from lotse.matching import Decision, Matcher
from lotse.tables import Frame, Kind

_ASKED = ("name", "street", "postcode", "city", "country", "website", "email", "phone", "register_number", "vat_id")


@dataclass(frozen=True, slots=True)
class Recognised:
    """``score``: calibrated probability that it is this company; ``reasons``: what speaks for and against it."""

    company_id: str
    name: str
    place: str
    score: float
    reasons: tuple[Message, ...]
    reading: SiteReading

    def proposal(self, account: Account) -> Proposal:
        """To be said yes to; its evidence is the line that names the firm."""
        named = next((said for said in self.reading.company if said.attribute == "name"), None)
        return Proposal(
            account=account, attribute=COMPANY, value=f"{self.name}, {self.place}"[:400], url=named.url if named else "",
            quote=named.quote[:600] if named else "", before=named.before if named else "", after=named.after if named else "",
            read_at=named.read_at if named else timezone.now(), confidence=self.score, key=f"{COMPANY} {self.company_id}"[:64],
            details={"company_id": self.company_id, "reasons": [keep(reason) for reason in self.reasons]},
        )  # fmt: skip


class Recogniser:
    """Holds the market ready over many sites; without a market it knows nobody."""

    def __init__(self, opened: Market | None) -> None:
        self._market = opened
        self._matcher: Matcher | None = None

    def recognise(self, account: Account, site: str, reading: SiteReading) -> Recognised | None:
        """The company that matches, or the one that possibly does; ``None`` where there is none, or the account is one already."""
        if account.company_id or self._market is None or "name" not in reading.imprint:
            return None
        self._matcher = self._matcher or self._market.matcher()
        (found,) = self._matcher.match(_asked(site, reading.imprint))
        if found.company_id is None or found.decision is Decision.NONE:
            return None
        company = self._market.company(found.company_id)
        place = f"{company['postcode'] or ''} {company['city'] or ''}".strip()
        return Recognised(company.company_id, str(company["name"]), place, found.score, found.reasons, reading)


def _asked(site: str, imprint: Mapping[str, str]) -> Frame:
    known = {**imprint, "website": site}
    return Frame({name: Kind.TEXT.column([known.get(name)]) for name in _ASKED})
