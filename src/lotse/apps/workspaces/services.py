"""Writing: agencies, clients, members. Keyword arguments only, one transaction each, recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from lotse.apps.audit.services import event_record
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Agency, Member, MemberRole, User, Workspace
from lotse.apps.workspaces.roles import Role


@transaction.atomic
def workspace_create(
    *, agency: Agency, name: str, by: User | None, country: str = "DE", currency: str = "EUR", demo: bool = False
) -> Workspace:
    """A new client; who makes it becomes its partner, as all of the agency's staff that is added to it."""
    workspace = Workspace.objects.create(
        agency=agency, slug=_free_slug(name), name=name.strip(), country=country, currency=currency, demo=demo
    )
    if by is not None:
        member_add(workspace=workspace, user=by, roles=[Role.PARTNER], by=None)
    return workspace


@transaction.atomic
def member_add(*, workspace: Workspace, user: User, roles: Iterable[Role], by: Member | None, since: dt.date | None = None) -> Member:
    """Makes a user a member in these roles; one who had left is a member again, under the old row."""
    with scope(workspace.pk):
        member, _ = Member.objects.update_or_create(workspace=workspace, user=user, defaults={"active": True})
        if since:
            member.since = since
            member.save(update_fields=["since"])
        roles_set(member=member, roles=roles, by=by)
    return member


@transaction.atomic
def roles_set(*, member: Member, roles: Iterable[Role], by: Member | None) -> None:
    wanted = {Role(role) for role in roles}
    MemberRole.objects.filter(member=member).exclude(role__in=wanted).delete()
    for role in wanted:
        MemberRole.objects.get_or_create(member=member, role=role)
    event_record(by=by, verb="member_roles", subject=member, name=member.user.name, roles=sorted(wanted))


def _free_slug(name: str) -> str:
    """An address made from the name, with a number where another client has it already."""
    for umlaut, spelled in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        name = name.lower().replace(umlaut, spelled)
    base = slugify(name)[:50] or "mandant"
    taken = set(Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
