"""What the labels of imports stand for."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from lotse.apps.audit.services import event_record
from lotse.apps.pipeline.models import LABELLED, Alias
from lotse.apps.workspaces.models import Member


@transaction.atomic
def labels_save(*, kind: str, stands_for: Mapping[str, int | None], open_again: frozenset[str] = frozenset(), by: Member | None) -> int:
    """``stands_for``: label to primary key, or ``None`` for "nobody here". ``open_again``: labels that stand for themselves once more.

    Returns how many changed. The deals themselves stay as they came: a label decided wrongly is decided anew.
    """
    field = f"{LABELLED[kind]}_id"
    known = {alias.label: alias for alias in Alias.objects.filter(kind=kind)}
    changed = {label: pk for label, pk in stands_for.items() if label not in known or getattr(known[label], field) != pk}
    for label, pk in changed.items():
        Alias.objects.update_or_create(kind=kind, label=label, defaults={field: pk})
    opened = [label for label in open_again if label in known]
    Alias.objects.filter(kind=kind, label__in=opened).delete()
    if changed or opened:
        event_record(by=by, verb="labels_saved", kind=kind, n=len(changed) + len(opened))
    return len(changed) + len(opened)
