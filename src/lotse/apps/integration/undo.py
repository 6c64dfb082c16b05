"""Taking an import back: what it told of deals, the accounts that it brought, and what it brought to accounts that were there.

Each batch is a transaction of its own, counted within it: a worker that is killed leaves nothing half done, and the next run goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.integration.models import Import, Renewal
from lotse.apps.integration.recognised import RENEWED, still, told_again
from lotse.apps.jobs.progress import Progress
from lotse.apps.pipeline.models import Attempt, Deal, NextStep, Snooze
from lotse.apps.research.models import Proposal
from lotse.domain import say

_BATCH = 500
_NAMED = 50  # accounts that stay and are named with the import
_GONE = {"accounts.Account": "accounts", "accounts.Contact": "contacts", "pipeline.Deal": "deals", "pipeline.Attempt": "activities"}
_TOUCHED = Q(came_with=None) | Q(version__gt=1)  # made here, or changed here


def take_back(upload: Import, progress: Progress) -> None:
    """Fills ``upload.undone``: ``gone`` by kind of row, ``kept`` accounts by reason, ``named`` some of them, ``restored`` and
    ``changed`` deals. Objections that the export told are never taken back."""
    for stage, model, batch in (
        ("renewals", Renewal, _renewals),
        ("accounts", Account, _accounts),
        ("deals", Deal, _deals),
        ("activities", Attempt, _attempts),
        ("contacts", Contact, _contacts),
    ):
        mine: models.QuerySet[Any] = model.objects.filter(**{"upload" if model is Renewal else "came_with": upload})
        done, total = 0, mine.count()
        while part := list(mine.order_by("pk").values_list("pk", flat=True)[:_BATCH]):
            progress.step(done, total, say(f"apps.integration.undoing.{stage}"))
            with transaction.atomic():
                told = batch(upload, part)
                upload.undone = _added(upload.undone, told)
                Import.objects.filter(pk=upload.pk).update(undone=upload.undone)
            done += len(part)


def forget_run(upload: Import) -> None:
    """What a run that was killed or cancelled wrote, as if it had never been."""
    for pks in _parts(list(Renewal.objects.filter(upload=upload).values_list("pk", flat=True))):
        _renewals(upload, pks)
    for model in (Deal, Attempt, Contact, Account):
        model.objects.filter(came_with=upload).delete()


def _renewals(upload: Import, part: Sequence[int]) -> dict[str, Any]:  # noqa: ARG001  (as its siblings)
    """Deals say again what they said, unless somebody has changed them; of one told anew since, the later import knows what it said."""
    restored: list[Deal] = []
    told: Counter[str] = Counter()
    for renewal in Renewal.objects.filter(pk__in=part).select_related("deal"):
        later = Renewal.objects.filter(deal=renewal.deal_id, pk__gt=renewal.pk).order_by("pk").first()
        if later:
            later.before, later.after = later.before | renewal.before, renewal.after | later.after
            later.save(update_fields=["before", "after"])
        elif still(renewal.deal, renewal.after):
            told_again(renewal.deal, renewal.before)
            restored.append(renewal.deal)
        else:
            told["changed"] += 1
    Deal.objects.bulk_update(restored, RENEWED)
    Renewal.objects.filter(pk__in=part).delete()
    return {"restored": len(restored), **told}


def _accounts(upload: Import, part: Sequence[int]) -> dict[str, Any]:
    held = set(Account.objects.select_for_update().filter(pk__in=part).values_list("pk", flat=True))  # against work on them meanwhile
    kept = {pk: reason for pk, reason in _worked_with(upload, part) if pk in held}
    gone = _delete(Account.objects.filter(pk__in=held - kept.keys()))
    gone += _leave_deals(upload, Q(account__in=list(kept)))
    gone += _delete(Attempt.objects.filter(account__in=list(kept), came_with=upload))
    Contact.objects.filter(account__in=list(kept), came_with=upload).update(came_with=None)
    Account.objects.filter(pk__in=list(kept)).update(came_with=None)
    return {"gone": gone, "kept": Counter(kept.values()), "named": list(kept.items())}


def _deals(upload: Import, part: Sequence[int]) -> dict[str, Any]:
    return {"gone": _leave_deals(upload, Q(pk__in=part))}


def _attempts(upload: Import, part: Sequence[int]) -> dict[str, Any]:
    return {"gone": _delete(Attempt.objects.filter(pk__in=part, came_with=upload))}


def _contacts(upload: Import, part: Sequence[int]) -> dict[str, Any]:
    """Of people at accounts that were there before: whom somebody has spoken with, or changed, stays."""
    mine = Contact.objects.filter(pk__in=part, came_with=upload)
    known = Q(version__gt=1) | Q(attempts__came_with=None, attempts__isnull=False) | Q(next_steps__isnull=False) | Q(consents__isnull=False)
    kept = set(mine.filter(known).values_list("pk", flat=True))
    mine.filter(pk__in=kept).update(came_with=None)
    return {"gone": _delete(mine.exclude(pk__in=kept))}


def _leave_deals(upload: Import, which: Q) -> Counter[str]:
    """Deletes deals of the import; one that was changed here stays as this workspace's, one that a later import told anew as that one's."""
    mine = Deal.objects.filter(which, came_with=upload)
    mine.filter(version__gt=1).update(came_with=None)
    for renewal in Renewal.objects.filter(deal__in=mine.all()).order_by("pk"):
        Deal.objects.filter(pk=renewal.deal_id).update(came_with=renewal.upload_id)
    return _delete(mine.all())


def _worked_with(upload: Import, part: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Accounts that stay, each with the weightiest reason last."""
    of = Q(account__in=part)
    other = Q(came_with__isnull=False) & ~Q(came_with=upload)
    mine = Account.objects.filter(pk__in=part)
    reasons: dict[str, list[models.QuerySet[Any]]] = {
        "later": [*(kind.objects.filter(of, other) for kind in (Deal, Contact, Attempt)), Deal.objects.filter(of, renewals__isnull=False)],
        "research": [Proposal.objects.filter(of)],
        "people": [Contact.objects.filter(of, _TOUCHED)],
        "deals": [Deal.objects.filter(of, _TOUCHED)],
        "steps": [NextStep.objects.filter(of), Snooze.objects.filter(of, undone_at=None)],
        "talks": [Attempt.objects.filter(of, came_with=None)],
    }  # fmt: skip
    yield from ((pk, "assigned") for pk in mine.filter(Q(owner__isnull=False) | Q(segment__isnull=False)).values_list("pk", flat=True))
    yield from ((pk, "changed") for pk in mine.filter(version__gt=1).values_list("pk", flat=True))
    for reason, rows in reasons.items():
        yield from ((pk, reason) for found in rows for pk in found.values_list("account_id", flat=True).distinct())


def _delete(rows: models.QuerySet[Any]) -> Counter[str]:
    """How many rows went, by kind; what hangs on them went too."""
    _, by_model = rows.delete()
    return Counter({_GONE[name]: n for name, n in by_model.items() if name in _GONE})


def _added(before: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {name: before.get(name, 0) + told.get(name, 0) for name in ("restored", "changed")}
    counts = {name: dict(Counter(before.get(name, {})) + Counter(told.get(name, {}))) for name in ("gone", "kept")}
    named = [*before.get("named", []), *map(list, told.get("named", []))]
    return {**numbers, **counts, "named": named[:_NAMED]}


def _parts(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    return (pks[start : start + _BATCH] for start in range(0, len(pks), _BATCH))
