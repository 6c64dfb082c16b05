"""The one workflow of all artefacts: draft, proposed, approved or sent back; approved versions are followed, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lotse.apps.audit.services import event_record
from lotse.apps.strategy.kinds import KindOf, kind_of
from lotse.apps.strategy.models import APPROVED, DISCARDED, DRAFT, EDITABLE, PROPOSED, REPLACED, RETURNED, Artefact, Version
from lotse.apps.tenancy import Stale
from lotse.apps.workspaces.models import Member
from lotse.domain import LotseError, say


@transaction.atomic
def artefact_start(*, kind: KindOf, by: Member | None, values: Mapping[str, Any], **ties: Artefact) -> Version:
    """A new artefact with its first draft; ``ties`` are what it stands on (a cell's segment and persona)."""
    artefact = kind.artefact(**ties)
    artefact.save()
    return _draft(kind, artefact, 1, by, values)


@transaction.atomic
def draft_start(*, artefact: Artefact, by: Member | None) -> Version:
    """The draft that is being worked on, or a new one with what is approved today."""
    kind = kind_of(artefact)
    rows = kind.version.objects.filter(artefact=artefact)  # type: ignore[misc]
    found = rows.filter(state__in=[*EDITABLE, PROPOSED]).order_by("-number").first()
    if found:
        return found
    approved = getattr(artefact, "approved", None)
    values = {name: getattr(approved, name) for name in kind.content} if approved else {}
    return _draft(kind, artefact, (rows.aggregate(last=Max("number"))["last"] or 0) + 1, by, values)


@transaction.atomic
def draft_save(*, version: Version, values: Mapping[str, Any], seen: int, by: Member | None) -> Version:  # noqa: ARG001
    """Changes a draft. Raises ``LotseError`` for one that is not a draft any more, ``Stale`` where somebody else saved it since."""
    _require(version, EDITABLE)
    for name, value in values.items():
        setattr(version, name, value)
    version.changed = timezone.now()
    version.save_over(seen, [*values, "changed"])
    return version


@transaction.atomic
def propose(*, version: Version, by: Member | None, note: str = "") -> None:
    """Puts a draft before those who decide."""
    _move(version, EDITABLE, PROPOSED, proposed_by=by, proposed_at=timezone.now(), proposal_note=note, comment="")
    event_record(by=by, verb="proposed", subject=version, name=title_of(version), number=version.number)


@transaction.atomic
def withdraw(*, version: Version, by: Member | None) -> None:
    """Takes a proposal back to the drafts."""
    _move(version, frozenset({PROPOSED}), DRAFT)
    event_record(by=by, verb="withdrawn", subject=version, name=title_of(version), number=version.number)


@transaction.atomic
def approve(*, version: Version, by: Member | None, comment: str = "") -> None:
    """In force from now on; the version before it is kept as replaced. A decider may approve a draft at once."""
    kind = kind_of(version)
    in_force = version.artefact.approved  # type: ignore[attr-defined]
    if in_force and in_force.number > version.number:
        raise LotseError(say("apps.strategy.older"), remedy=say("apps.strategy.not_now_remedy"))
    _move(version, frozenset({PROPOSED, *EDITABLE}), APPROVED, decided_by=by, decided_at=timezone.now(), comment=comment)
    artefact = version.artefact  # type: ignore[attr-defined]
    kind.version.objects.filter(artefact=artefact, state=APPROVED).exclude(pk=version.pk).update(state=REPLACED)  # type: ignore[misc]
    kind.artefact.objects.filter(pk=artefact.pk).update(approved=version)  # type: ignore[misc]
    event_record(by=by, verb="approved", subject=version, name=title_of(version), number=version.number)


@transaction.atomic
def send_back(*, version: Version, by: Member | None, comment: str) -> None:
    """With what has to change: a bare no helps nobody."""
    if not comment.strip():
        raise LotseError(say("apps.strategy.no_comment"), remedy=say("apps.strategy.no_comment_remedy"))
    _move(version, frozenset({PROPOSED}), RETURNED, decided_by=by, decided_at=timezone.now(), comment=comment.strip())
    event_record(by=by, verb="sent_back", subject=version, name=title_of(version), number=version.number)


@transaction.atomic
def discard(*, version: Version, by: Member | None) -> None:
    """A draft nobody wants; :func:`restore` brings it back."""
    _move(version, EDITABLE, DISCARDED)
    event_record(by=by, verb="discarded", subject=version, name=title_of(version), number=version.number)


@transaction.atomic
def restore(*, version: Version, by: Member | None) -> None:
    """Raises ``LotseError`` where another draft was begun meanwhile: there is one at a time."""
    rows = kind_of(version).version.objects.filter(artefact=version.artefact, state__in=[*EDITABLE, PROPOSED])  # type: ignore[attr-defined, misc]
    if rows.exists():
        raise LotseError(say("apps.strategy.other_draft"), remedy=say("apps.strategy.other_draft_remedy"))
    _move(version, frozenset({DISCARDED}), DRAFT)
    event_record(by=by, verb="restored", subject=version, name=title_of(version), number=version.number)


def title_of(version: Version) -> str:
    """What a version is called in a list or a record: its own name, or that of what it stands on."""
    for name in ("name", "title"):
        if hasattr(version, name):
            return str(getattr(version, name))
    artefact = version.artefact  # type: ignore[attr-defined]
    parts = [artefact.cell, artefact.offer] if hasattr(artefact, "cell") else [artefact.segment, artefact.persona]
    return " × ".join(name_of(part) for part in parts)


def name_of(artefact: Artefact) -> str:
    """The name in force, else that of the newest version."""
    version = getattr(artefact, "approved", None) or artefact.versions.order_by("-number").first()  # type: ignore[attr-defined]
    return title_of(version) if version else "–"


def _draft(kind: KindOf, artefact: Artefact, number: int, by: Member | None, values: Mapping[str, Any]) -> Version:
    version = kind.version(artefact=artefact, number=number, author=by, **values)  # type: ignore[misc]
    version.save()
    return version


def _require(version: Version, states: frozenset[str]) -> None:
    if version.state not in states:
        raise LotseError(
            say("apps.strategy.not_now", state=say(f"apps.strategy.state.{version.state}")), remedy=say("apps.strategy.not_now_remedy")
        )


def _move(version: Version, of: frozenset[str], to: str, **values: Any) -> None:
    """Compare-and-set on the state: of two who decide at once, one does."""
    _require(version, of)
    changed = (
        type(version)
        .objects.filter(pk=version.pk, state=version.state, version=version.version)
        .update(state=to, version=version.version + 1, **values)
    )
    if not changed:
        raise Stale
    version.refresh_from_db()
