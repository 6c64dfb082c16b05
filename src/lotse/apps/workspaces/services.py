"""Writing: agencies, clients, members. Keyword arguments only, one transaction each, recorded."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from lotse.apps.audit.services import event_record
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Agency, Installation, Invitation, Member, MemberRole, User, Workspace
from lotse.apps.workspaces.roles import Role
from lotse.domain import LotseError, say

_VALID = dt.timedelta(days=7)


@transaction.atomic
def workspace_create(
    *,
    agency: Agency,
    name: str,
    by: User | None,
    country: str = "DE",
    currency: str = "EUR",
    goal_customers: int | None = None,
    goal_until: dt.date | None = None,
    demo: bool = False,
) -> Workspace:
    """A new client; who makes it becomes its partner, as all of the agency's staff that is added to it."""
    workspace = Workspace.objects.create(
        agency=agency, slug=_free_slug(name), name=name.strip(), country=country, currency=currency,
        goal_customers=goal_customers, goal_until=goal_until, demo=demo,
    )  # fmt: skip
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


@transaction.atomic
def member_leave(*, member: Member, by: Member | None) -> None:
    """Ends a membership; what the person did stays under the name. Raises ``LotseError`` for the last who could manage the workspace."""
    managers = Member.objects.filter(active=True, roles__role__in=[Role.BOARD, Role.PARTNER]).exclude(pk=member.pk)
    if not managers.exists():
        raise LotseError(say("apps.workspaces.last_manager"), remedy=say("apps.workspaces.last_manager_remedy"))
    Member.objects.filter(pk=member.pk).update(active=False)
    event_record(by=by, verb="member_left", subject=member, name=member.user.name)


@transaction.atomic
def installation_set_up(*, agency: str, name: str, email: str, password: str, language: str, client: str = "") -> User:
    """The agency and its first user. Raises ``LotseError`` where it was done already: of two browsers at once, one wins."""
    try:
        with transaction.atomic():
            Installation.objects.create(id=Installation.ONLY)
    except IntegrityError:
        raise _set_up_already() from None
    if User.objects.filter(demo=False).exists():
        raise _set_up_already()
    row = Agency.objects.create(name=agency.strip())
    user = User.objects.create_user(email, password, name=name, agency=row, language=language)
    if client.strip():
        workspace_create(agency=row, name=client, by=user)
    return user


@transaction.atomic
def invitation_make(
    *,
    kind: str,
    email: str,
    by: User | None,
    name: str = "",
    workspace: Workspace | None = None,
    roles: Iterable[Role] = (),
    agency_staff: bool = False,
) -> str:
    """The secret of a link that serves once, for seven days; only its hash is kept. An older one for the same purpose ends.

    ``by``: none where it is made at the machine, not on a screen.
    """
    secret = secrets.token_urlsafe(24)
    address = email.strip().lower()
    Invitation.objects.filter(kind=kind, email=address, workspace=workspace, used_at=None).delete()
    Invitation.objects.create(
        kind=kind, secret_hash=_hash(secret), email=address, name=name.strip(),
        workspace=workspace, roles=[Role(role).value for role in roles], agency_staff=agency_staff,
        made_by=by, expires=timezone.now() + _VALID,
    )  # fmt: skip
    return secret


def invitation_find(*, secret: str) -> Invitation | None:
    """The invitation of that secret, if it still serves."""
    return Invitation.objects.filter(secret_hash=_hash(secret), used_at=None, expires__gt=timezone.now()).first()


@transaction.atomic
def invitation_use(*, secret: str, name: str, password: str) -> User:
    """Makes the user of an invitation, or sets the password that a reset asks for. Raises ``LotseError`` for a link that is over.

    Who has a sign-in already joins by :func:`invitation_join`: the link, which passes through other hands, opens nobody's account.
    """
    found = _spend(secret)
    user = User.objects.filter(email=found.email).first()
    if found.kind == "reset" and user is not None:
        user.set_password(password)
        user.save(update_fields=["password"])
        return user
    if user is not None:
        raise LotseError(say("apps.workspaces.known"), remedy=say("apps.workspaces.known_remedy"))
    user = User.objects.create_user(found.email, password, name=name or found.name or found.email)
    _let_in(found, user)
    return user


@transaction.atomic
def invitation_join(*, secret: str, user: User) -> None:
    """Somebody who signed in as the one invited joins. Raises ``LotseError`` for a link that is over or is another's."""
    found = _spend(secret)
    if found.kind != "invite" or found.email != user.email:
        raise LotseError(say("apps.workspaces.link_over"), remedy=say("apps.workspaces.link_over_remedy"))
    _let_in(found, user)


@transaction.atomic
def invitation_withdraw(*, invitation: Invitation) -> None:
    """Its link ends; one that was used stays as it is."""
    Invitation.objects.filter(pk=invitation.pk, used_at=None).delete()


@transaction.atomic
def member_return(*, member: Member, by: Member | None) -> None:
    """Somebody who had left is a member again, in the old roles."""
    Member.objects.filter(pk=member.pk).update(active=True)
    event_record(by=by, verb="member_returned", subject=member, name=member.user.name)


@transaction.atomic
def member_save(*, member: Member, languages: Iterable[str], hours_per_week: int, by: Member | None) -> None:
    """In what languages somebody sells, and how many hours a week."""
    member.languages, member.hours_per_week = list(languages), hours_per_week
    member.save(update_fields=["languages", "hours_per_week"])
    event_record(by=by, verb="member_saved", subject=member, name=member.user.name)


@transaction.atomic
def agency_contact_set(*, agency: Agency, contact: str) -> None:
    """Whom operators of sites that are read may turn to; empty: no site is read."""
    Agency.objects.filter(pk=agency.pk).update(contact=contact)


@transaction.atomic
def profile_save(*, user: User) -> None:
    """What somebody sets for himself: name, language, colours, keys."""
    user.save(update_fields=["name", "language", "theme", "single_keys"])


@transaction.atomic
def password_set(*, user: User, password: str) -> None:
    """Ends every other session of that person."""
    user.set_password(password)
    user.save(update_fields=["password"])


def _spend(secret: str) -> Invitation:
    """The invitation, used from now on: of two who come at once, one gets it."""
    found = invitation_find(secret=secret)
    if found is None or not Invitation.objects.filter(pk=found.pk, used_at=None).update(used_at=timezone.now()):
        raise LotseError(say("apps.workspaces.link_over"), remedy=say("apps.workspaces.link_over_remedy"))
    return found


def _let_in(found: Invitation, user: User) -> None:
    if found.agency_staff and found.made_by and user.agency_id is None:
        user.agency = found.made_by.agency
        user.save(update_fields=["agency"])
    if found.workspace:
        member_add(workspace=found.workspace, user=user, roles=[Role(role) for role in found.roles], by=None)


def _set_up_already() -> LotseError:
    return LotseError(say("apps.workspaces.set_up_already"), remedy=say("apps.workspaces.set_up_already_remedy"))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _free_slug(name: str) -> str:
    """An address made from the name, with a number where another client has it already."""
    for umlaut, spelled in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        name = name.lower().replace(umlaut, spelled)
    base = slugify(name)[:50] or "mandant"
    taken = set(Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
