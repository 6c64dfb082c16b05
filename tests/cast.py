"""The standing cast: two clients of one agency, the five roles in the first, one of them in the second too, and an outsider."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.apps.workspaces.models import Agency, Member, User, Workspace
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.services import member_add, workspace_create

PASSWORD = "Leuchtturm-27-Hafen"


@dataclass(frozen=True)
class Cast:
    """``hellmeyer`` and ``bergwerk`` are clients; the members are named by role. ``rival`` is the board of the other client alone."""

    agency: Agency
    hellmeyer: Workspace
    bergwerk: Workspace
    board: Member
    partner: Member
    marketing: Member
    bdr: Member
    sales: Member
    colleague: Member  # a second salesperson
    rival: Member
    outsider: User  # signed in, member of nothing

    def by_role(self, role: Role) -> Member:
        found: Member = getattr(self, role.value)
        return found


def make_cast() -> Cast:
    """Everybody is invented."""
    agency = Agency.objects.create(name="Kompass Vertriebspartner")
    partner = _user("tobias.wendt@kompass.example", "Tobias Wendt", agency)
    first = workspace_create(agency=agency, name="Hellmeyer Prüfsoftware", by=partner)
    second = workspace_create(agency=agency, name="Bergwerk Daten", by=None, country="AT")
    people = {
        "board": ("Renate Hellmeyer", Role.BOARD),
        "marketing": ("Levin Aumann", Role.MARKETING),
        "bdr": ("Mira Sandner", Role.BDR),
        "sales": ("Jana Reiter", Role.SALES),
        "colleague": ("Paul Ostrow", Role.SALES),
    }
    members = {
        key: member_add(workspace=first, user=_user(f"{key}@hellmeyer.example", name), roles=[role], by=None)
        for key, (name, role) in people.items()
    }
    return Cast(
        agency=agency,
        hellmeyer=first,
        bergwerk=second,
        partner=Member.everywhere.get(workspace=first, user=partner),
        rival=member_add(workspace=second, user=_user("vorstand@bergwerk.example", "Otto Gstrein"), roles=[Role.BOARD], by=None),
        outsider=_user("niemand@anderswo.example", "Nele Fremd"),
        **members,
    )


def add_colleague(workspace: Workspace) -> Member:
    """One more salesperson."""
    n = User.objects.count()
    return member_add(workspace=workspace, user=_user(f"verkauf{n}@hellmeyer.example", f"Verkauf {n}"), roles=[Role.SALES], by=None)


def _user(email: str, name: str, agency: Agency | None = None) -> User:
    return User.objects.create_user(email, PASSWORD, name=name, agency=agency)
