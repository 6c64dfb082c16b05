"""Reading: who may enter which workspace, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from lotse.apps.workspaces.models import Member, MemberRole, User, Workspace
from lotse.apps.workspaces.needs import Need
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


def membership_of(member: Member) -> Membership:
    """The standing of a member, for a request or for a job that it started."""
    return Membership(member.workspace, member, frozenset(Role(row.role) for row in member.roles.all()))


def _memberships(user: User) -> QuerySet[Member]:
    """Over the wall: this is the question which walls somebody may enter."""
    roles = Prefetch("roles", queryset=MemberRole.everywhere.all())
    return Member.everywhere.filter(user=user, active=True).select_related("workspace", "user").prefetch_related(roles)
