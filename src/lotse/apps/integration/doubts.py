"""Accounts that may be a company of the market: asked one after the other, answered by a person, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.audit.services import event_record
from lotse.apps.integration.models import ANSWERS, LATER, OPEN, SAME, Doubt, Import
from lotse.apps.snapshot import market
from lotse.apps.workspaces.models import Member
from lotse.domain import LotseError, Place, keep, say
from lotse.domain.folding import fold
from lotse.matching import Match

COMPARED = ("name", "street", "postcode", "city", "country", "website", "phone", "email", "employees")
_WAITING = (OPEN, LATER)


@dataclass(frozen=True, slots=True)
class Side:
    """One attribute of both: as the account has it, as the market has it; ``differs`` only where both say something."""

    attribute: str
    account: str
    company: str
    differs: bool


def doubts_note(upload: Import, found: Sequence[tuple[Account, Match]]) -> int:
    """Keeps what the matcher was not sure of, to be asked."""
    rows = [
        Doubt(
            upload=upload,
            account=account,
            company_id=match.company_id or "",
            score=match.score,
            reasons=[keep(one) for one in match.reasons],
        )
        for account, match in found
    ]
    return len(Doubt.objects.bulk_create(rows, batch_size=500))


def doubts_waiting(upload: Import | None = None) -> QuerySet[Doubt]:
    """Those that nobody has looked at, the likeliest first; behind them what was put off."""
    rows = Doubt.objects.filter(answer__in=_WAITING)
    return (rows.filter(upload=upload) if upload else rows).order_by("-answer", "-score", "pk")


def sides(doubt: Doubt) -> list[Side] | None:
    """Both side by side; ``None`` where the market does not know the company any more."""
    opened = market()
    if opened is None:
        return None
    try:
        company = opened.company(doubt.company_id)
    except LotseError:
        return None
    pairs = [(name, _text(getattr(doubt.account, name)), _text(company[name])) for name in COMPARED]
    return [
        Side(name, ours, theirs, bool(ours and theirs) and fold(ours) != fold(theirs)) for name, ours, theirs in pairs if ours or theirs
    ]


def taken_by(doubt: Doubt) -> Account | None:
    """The other account that is that company already: the one of the doubt stands twice."""
    return Account.objects.filter(company_id=doubt.company_id).exclude(pk=doubt.account_id).first()


@transaction.atomic
def doubt_answer(*, doubt: Doubt, answer: str, by: Member | None) -> bool:
    """``same``, ``different`` or ``later``. Whether it was still to be answered: a second click changes nothing.

    Raises ``LotseError`` where another account is that company already.
    """
    if answer not in dict(ANSWERS) or answer == OPEN:
        return False
    now = timezone.now()
    waiting = Doubt.objects.filter(pk=doubt.pk, answer__in=_WAITING)
    if not waiting.update(answer=answer, answered_by=by, answered_at=now):
        return False
    if answer == SAME:
        if taken := taken_by(doubt):
            told = say("apps.integration.company_taken", account=taken.name)
            raise LotseError(told, remedy=say("apps.integration.company_taken_remedy"), place=Place(doubt.account.name))
        opened = market()
        version = opened.manifest.version if opened else ""
        Account.objects.filter(pk=doubt.account_id).update(company_id=doubt.company_id, market_version=version)
    event_record(by=by, verb=f"doubt_{answer}", subject=doubt.account, name=doubt.account.name)
    return True


@transaction.atomic
def doubt_reopen(*, doubt: Doubt, by: Member | None) -> None:
    """Takes an answer back."""
    if (
        not Doubt.objects.filter(pk=doubt.pk, answer=doubt.answer)
        .exclude(answer=OPEN)
        .update(answer=OPEN, answered_by=None, answered_at=None)
    ):
        return
    if doubt.answer == SAME:
        Account.objects.filter(pk=doubt.account_id, company_id=doubt.company_id).update(company_id="", market_version="")
    event_record(by=by, verb="doubt_reopened", subject=doubt.account, name=doubt.account.name)


def _text(value: Any) -> str:
    return "" if value is None or value != value else f"{value:.0f}" if isinstance(value, float) else str(value)
