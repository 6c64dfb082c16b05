"""Recording an objection and taking it back, through the accounts' door."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact, OptOut
from lotse.apps.workspaces.models import Member


def objection_record(*, account: Account, contact: Contact | None, scope: str, source: str, said_on: dt.date, by: Member | None) -> OptOut:
    """Every channel; of the company where nobody is named."""
    return OptOut.objects.create(
        scope=scope if contact else "company",
        account=account,
        contact=contact if scope == "person" else None,
        company_id=account.company_id,
        source=source,
        said_on=said_on,
        recorded_by=by,
    )


def objection_undo(*, opt_out: OptOut, by: Member | None) -> None:  # noqa: ARG001
    opt_out.withdrawn_at = timezone.now()
    opt_out.save(update_fields=["withdrawn_at"])
