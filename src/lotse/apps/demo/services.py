"""Making the demonstration and taking all of it away again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lotse.apps.accounts.models import CUSTOMER, Account
from lotse.apps.accounts.services import account_index
from lotse.apps.demo.approved import Strategy, approve_strategy
from lotse.apps.demo.firms import find_firms, invented_companies
from lotse.apps.demo.people import PASSWORD, make_contacts, make_members
from lotse.apps.demo.story import CLIENTS, Telling
from lotse.apps.demo.year import assign, live_a_year
from lotse.apps.insight.files import remove
from lotse.apps.insight.models import KINDS
from lotse.apps.insight.services import goal_set
from lotse.apps.integration.models import Import
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Agency, Member, User, Workspace
from lotse.apps.workspaces.services import workspace_create
from lotse.tables import Frame

_PARTNER = "partner@kompass.example"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who may be tried out; all with the same password."""

    email: str
    password: str
    name: str
    role: str
    client: str


def demo_exists() -> bool:
    return User.objects.filter(demo=True).exists() or Workspace.objects.filter(demo=True).exists()


@transaction.atomic
def demo_populate(progress: Callable[[int, int | None, str], None] | None = None) -> list[SignIn]:
    """An agency with two clients and their year; where it is there already, its sign-ins alone.

    ``progress``: done, total, the name of the client that is being made.
    """
    if not demo_exists():
        agency = Agency.objects.create(name="Kompass Vertriebspartner", demo=True)
        partner = User.objects.create_user(_PARTNER, PASSWORD, name="Tobias Wendt", agency=agency, demo=True)
        companies = invented_companies()
        for n, name in enumerate(CLIENTS):
            telling = Telling.of(name, timezone.localdate())
            if progress:
                progress(n, len(CLIENTS), telling.story["name"])
            _make_client(telling, name, agency, partner, companies)
        if progress:
            progress(len(CLIENTS), len(CLIENTS), "")
    return demo_sign_ins()


def demo_sign_ins() -> list[SignIn]:
    """Client by client, in the order in which they were made."""
    members = (
        Member.everywhere.filter(workspace__demo=True, user__demo=True, active=True).select_related("user", "workspace").order_by("pk")
    )
    roles = {member.pk: member.roles(manager="everywhere").order_by("role") for member in members}
    return [
        SignIn(
            email=member.user.email,
            password=PASSWORD,
            name=member.user.name,
            role=", ".join(row.role for row in roles[member.pk]),
            client=member.workspace.name,
        )
        for member in members
    ]


@transaction.atomic
def demo_remove() -> None:
    """Removes what is marked as demo, with all that hangs on it, and nothing else.

    Where somebody opened a client of their own in the demonstration's agency, that client stays, and with it the agency and those
    of its people who serve it.
    """
    folders: list[str] = []
    for workspace in Workspace.objects.filter(demo=True):
        with scope(workspace.pk):
            folders += Import.objects.values_list("folder", flat=True)
            for kind in KINDS.values():
                folders += kind.objects.values_list("folder", flat=True)
            workspace.delete()
    User.objects.filter(demo=True, memberships=None).delete()
    Agency.objects.filter(Q(demo=True), workspaces=None, staff=None).delete()
    transaction.on_commit(lambda: remove(*filter(None, folders)))


def _make_client(telling: Telling, host: str, agency: Agency, partner: User, companies: Frame | None) -> None:
    story = telling.story
    workspace = workspace_create(
        agency=agency, name=story["name"], by=partner, country=story["country"], currency=story["currency"], demo=True
    )
    with scope(workspace.pk):
        members = make_members(telling, workspace, host)
        serving = Member.objects.get(user=partner)
        strategy = approve_strategy(telling, members["board"], members["marketing"], serving)
        accounts = _make_accounts(telling, strategy, members, companies)
        contacts = make_contacts(telling, strategy, accounts, members["bdr"])
        live_a_year(telling, strategy, accounts, contacts, members)
        _set_goal(telling, workspace, serving)


def _set_goal(telling: Telling, workspace: Workspace, by: Member) -> None:
    """A goal that today's customers make neither certain nor hopeless; with it begins the first computation of findings."""
    customers = Account.objects.filter(status=CUSTOMER).count()
    until = telling.today + dt.timedelta(days=telling.story["goal_days"])
    goal_set(workspace=workspace, customers=round(customers * telling.story["goal_times"]), until=until, by=by)


def _make_accounts(telling: Telling, strategy: Strategy, members: dict[str, Member], companies: Frame | None) -> list[Account]:
    rows = [
        Account(segment=strategy.segments[firm.segment], origin="demo", status="target", **firm.values)
        for firm in find_firms(telling, companies)
    ]
    for account in rows:
        account_index(account)
    assign(telling, rows, strategy, members)
    return Account.objects.bulk_create(rows, batch_size=300)
