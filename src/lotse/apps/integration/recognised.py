"""Which rows of an upload the workspace has already: of an earlier upload of the same CRM, or entered by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Any

from lotse.apps.accounts.models import Contact
from lotse.apps.integration.models import Import, Renewal
from lotse.apps.pipeline.models import Attempt, Deal

# What a newer export may say anew of a deal that nobody has changed here.
_TOLD = ("stage", "stage_name", "value", "currency", "expected", "closed", "lost_reason", "rep_label")
RENEWED = (*_TOLD, "account_id")  # the company, of one that named none


class Recognised:
    """Rows of the workspace by what makes them the same; each stands for one row of the upload at most."""

    def __init__(self, upload: Import) -> None:
        self._deals: dict[Hashable, list[Deal]] = defaultdict(list)
        self._numbered: dict[Hashable, list[Deal]] = defaultdict(list)
        self._taken: set[int] = set()
        self._attempts: dict[Hashable, int] = defaultdict(int)
        self._contacts: set[Hashable] = set()
        # What this very upload wrote before it was killed is taken back, so it is not "there".
        for deal in Deal.objects.filter(origin="import").exclude(came_with=upload).order_by("-pk"):
            self._deals[_deal_key(deal)].append(deal)
            if deal.external_id:
                self._numbered[deal.external_id, deal.opened].append(deal)
        for attempt in Attempt.objects.filter(by=None).exclude(came_with=upload):
            self._attempts[_attempt_key(attempt)] += 1
        for account, external, folded in Contact.objects.exclude(came_with=upload).values_list("account_id", "external_id", "folded"):
            self._contacts |= {(account, "id", external), (account, "name", folded)}

    def deal(self, made: Deal) -> Deal | None:
        """The deal that is there already; each is found once, so that two equal rows stay two deals.

        One may have named no company before, or name none now: then its number alone tells it.
        """
        numbered = self._numbered.get((made.external_id, made.opened), [])
        moved = [deal for deal in numbered if None in {deal.account_id, made.account_id}]
        for rows in (self._deals.get(_deal_key(made), []), moved):
            while rows:
                deal = rows.pop()
                if deal.pk not in self._taken:
                    self._taken.add(deal.pk)
                    return deal
        return None

    def contact(self, made: Contact) -> bool:
        named = bool(made.external_id) and (made.account_id, "id", made.external_id) in self._contacts
        return named or (made.account_id, "name", made.folded) in self._contacts

    def attempt(self, made: Attempt) -> bool:
        key = _attempt_key(made)
        if not self._attempts.get(key):
            return False
        self._attempts[key] -= 1
        return True


def renewed(there: Deal, made: Deal, upload: Import) -> Renewal | None:
    """Takes over what the newer export says, unless somebody has changed the deal here; nothing where it says the same."""
    if there.version > 1:
        return None
    fields = RENEWED if there.account_id is None and made.account_id is not None else _TOLD
    before = {name: getattr(there, name) for name in fields if _plain(getattr(there, name)) != _plain(getattr(made, name))}
    for name in before:
        setattr(there, name, getattr(made, name))
    return Renewal(upload=upload, deal=there, before=before, after={name: getattr(made, name) for name in before}) if before else None


def still(deal: Deal, told: Mapping[str, Any]) -> bool:
    """Whether the deal says what was told of it: nobody has changed it since."""
    return deal.version == 1 and all(_plain(getattr(deal, name)) == _plain(value) for name, value in _read(told).items())


def told_again(deal: Deal, told: Mapping[str, Any]) -> None:
    for name, value in _read(told).items():
        setattr(deal, name, value)


def _read(told: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a deal has them, from how they are kept."""
    return {name: Deal._meta.get_field(name).to_python(value) for name, value in told.items()}  # type: ignore[union-attr]


def _deal_key(deal: Deal) -> Hashable:
    if deal.external_id:
        return deal.account_id, deal.external_id, deal.opened
    return deal.account_id, deal.opened, deal.rep_label, deal.segment_label, deal.offer_label, _plain(deal.value)


def _attempt_key(attempt: Attempt) -> Hashable:
    return attempt.account_id, attempt.external_id, attempt.channel, attempt.at.date(), attempt.outcome


def _plain(value: Any) -> Any:
    """A value as the database and the file give it alike: amounts in cents."""
    return round(float(value) * 100) if hasattr(value, "as_tuple") or isinstance(value, float) else value
