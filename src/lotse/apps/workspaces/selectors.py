"""Reading: who may enter which workspace, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from lotse.apps.workspaces.models import Agency, Invitation, Member, MemberRole, User, Workspace
from lotse.apps.workspaces.needs import MANAGES, Need
from lotse.apps.workspaces.roles import Role


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's standing in one workspace, for the time of one request or job."""

    workspace: Workspace
    member: Member
    roles: frozenset[Role]

    def may(self, need: Need) -> bool:
        return need.met_by(self.roles)

    def is_only(self, role: Role) -> bool:
        return self.roles == {role}


def membership_find(*, user: User, slug: str) -> Membership | None:
    """The standing of a user in the workspace of that address; ``None`` says no more than "there is nothing here for you"."""
    member = _memberships(user).filter(workspace__slug=slug).first()
    return membership_of(member) if member else None


def membership_list(*, user: User) -> list[Membership]:
    """All workspaces that a user may enter, by name."""
    return [membership_of(member) for member in _memberships(user).order_by("workspace__name")]


def member_list(*, roles: frozenset[Role] | None = None) -> list[Member]:
    """Active members of the workspace entered, by name; of certain roles where asked."""
    rows = Member.objects.filter(active=True).select_related("user").prefetch_related("roles").order_by("user__name", "pk")
    return list(rows.filter(roles__role__in=roles).distinct() if roles else rows)


def members_gone() -> list[Member]:
    """Those who left the workspace entered, by name."""
    return list(Member.objects.filter(active=False).select_related("user").prefetch_related("roles").order_by("user__name", "pk"))


def invitations_open(*, workspace: Workspace | None) -> list[Invitation]:
    """Invitations that still serve: into a workspace, or (``None``) into the agency."""
    serving = Invitation.objects.filter(kind="invite", used_at=None, expires__gt=timezone.now(), workspace=workspace)
    return list(serving.filter(agency_staff=workspace is None).select_related("made_by").order_by("-made_at"))


def own_users_exist() -> bool:
    """Whether anybody but the demonstration's invented people can sign in."""
    return User.objects.filter(demo=False).exists()


def sign_ins() -> list[str]:
    """The addresses with which people sign in, of all clients, in alphabetical order: for whoever runs the machine."""
    return list(User.objects.filter(is_active=True).order_by("email").values_list("email", flat=True))


def staff_list(*, agency: Agency) -> list[User]:
    """The agency's people, by name."""
    return list(User.objects.filter(agency=agency, is_active=True).order_by("name", "pk"))


def may_reset(*, by: User, user: User) -> bool:
    """Whether ``by``, who manages a workspace that ``user`` is in, may hand out a link for a new password.

    A password opens every workspace of its owner: so all of them must be the asker's to manage. The agency's staff is reset by
    staff of the same agency alone.
    """
    if user.agency_id is not None:
        return user.agency_id == by.agency_id
    managed = MemberRole.everywhere.filter(member__user=by, member__active=True, role__in=MANAGES.roles).values("workspace_id")
    return not Member.everywhere.filter(user=user, active=True).exclude(workspace_id__in=managed).exists()


def membership_of(member: Member) -> Membership:
    """The standing of a member, for a request or for a job that it started."""
    return Membership(member.workspace, member, frozenset(Role(row.role) for row in member.roles.all()))


def _memberships(user: User) -> QuerySet[Member]:
    """Over the wall: this is the question which walls somebody may enter."""
    roles = Prefetch("roles", queryset=MemberRole.everywhere.all())
    return Member.everywhere.filter(user=user, active=True).select_related("workspace", "user").prefetch_related(roles)
