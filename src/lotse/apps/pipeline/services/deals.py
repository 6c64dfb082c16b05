"""Deals: made, changed, won, lost."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from lotse.apps.accounts.models import CUSTOMER, Account
from lotse.apps.audit.services import event_record
from lotse.apps.pipeline.models import LOST, OPEN, WON, Conversation, Deal
from lotse.apps.strategy.models import Offer, Persona
from lotse.apps.tenancy import once
from lotse.apps.workspaces.models import Member

_FIELDS = ("name", "owner", "persona", "offer", "stage", "stage_name", "value", "currency", "opened", "expected", "closed", "lost_reason")
# What a page that was sent again must say as it did the first time; the rest is filled in by the service.
_COMPARED = ("name", "offer", "persona", "stage", "value", "currency", "expected")


@dataclass(frozen=True, slots=True)
class DealValues:
    """What a person enters. ``value`` in ``currency``; ``None``: not known yet."""

    name: str = ""
    owner: Member | None = None
    persona: Persona | None = None
    offer: Offer | None = None
    stage: str = OPEN
    stage_name: str = ""
    value: Decimal | None = None
    currency: str = "EUR"
    opened: dt.date | None = None
    expected: dt.date | None = None
    closed: dt.date | None = None
    lost_reason: str = ""


@transaction.atomic
def deal_save(
    *,
    account: Account,
    values: DealValues,
    by: Member | None,
    deal: Deal | None = None,
    seen_version: int | None = None,
    token: uuid.UUID | None = None,
) -> Deal:
    """Makes a deal, or changes ``deal`` if it still has ``seen_version`` (raises ``Stale`` where not). The same ``token`` makes one.

    A won or lost deal has a day on which it closed (today unless given), an open one none; a won one makes the account a customer.
    """
    if deal is None:
        made = Deal(account=account, segment_id=account.segment_id, token=token, origin="own")
        said = {name: getattr(values, name) for name in _COMPARED}
        return once(Deal, token, lambda: _stored(made, account, values, by, None), {**said, "account_id": account.pk})[0]
    return _stored(deal, account, values, by, deal.version if seen_version is None else seen_version)


def _stored(deal: Deal, account: Account, values: DealValues, by: Member | None, seen: int | None) -> Deal:
    for name in _FIELDS:
        setattr(deal, name, getattr(values, name))
    today = timezone.localdate()
    deal.opened = deal.opened or today
    deal.closed = None if deal.stage == OPEN else deal.closed or today
    deal.lost_reason = deal.lost_reason if deal.stage == LOST else ""
    if seen is None:
        deal.save()
        _came_of(deal)
    else:
        deal.save_over(seen, [*_FIELDS])
    if deal.stage == WON:
        _becomes_customer(account, deal.closed or today)
    event_record(by=by, verb="deal", subject=deal, account=account.name, stage=deal.stage)
    return deal


def _came_of(deal: Deal) -> None:
    """The newest conversation that ended well and led to no deal yet led to this one: so learning knows what became of it."""
    talks = Conversation.objects.filter(attempt__account=deal.account_id, attempt__undone_at=None, deal=None)
    newest = talks.filter(early_outcome__in=("meeting", "reply")).order_by("-attempt__at").first()
    if newest is not None:
        newest.deal = deal
        newest.save(update_fields=["deal"])


def _becomes_customer(account: Account, since: dt.date) -> None:
    if account.status != CUSTOMER:
        account.status, account.customer_since = CUSTOMER, account.customer_since or since
        account.save_over(account.version, ["status", "customer_since"])
