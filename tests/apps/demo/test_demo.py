"""The demonstration: rich, marked, the same twice, and gone without a trace."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact, OptOut, PersonFact
from lotse.apps.demo.services import demo_exists, demo_populate, demo_remove, demo_sign_ins
from lotse.apps.demo.story import CLIENTS
from lotse.apps.insight.models import Allocation, Finding, Forecast
from lotse.apps.insight.selectors import newest
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.run import work_once
from lotse.apps.pipeline.models import Conversation, Deal, NextStep
from lotse.apps.strategy.models import PROPOSED, Play, SegmentVersion
from lotse.apps.tenancy import Scoped, scope
from lotse.apps.workspaces.models import Agency, User, Workspace
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.services import workspace_create

pytestmark = pytest.mark.usefixtures("without_market")


@pytest.fixture
def without_market(settings: object, tmp_path: object) -> None:
    settings.MARKET = tmp_path  # type: ignore[attr-defined]


def _rows() -> dict[str, int]:
    def every(model: type[models.Model]) -> int:
        return (model.everywhere if issubclass(model, Scoped) else model.objects).count()  # type: ignore[attr-defined]

    return {model.__name__: every(model) for model in apps.get_models() if model.__module__.startswith("lotse.")}


def test_everything_an_application_needs_is_there(db: None) -> None:
    signed = demo_populate()
    assert {entry.role for entry in signed} == {role.value for role in Role}
    assert len({entry.client for entry in signed}) == len(CLIENTS)
    for workspace in Workspace.objects.all():
        with scope(workspace.pk):
            assert Account.objects.count() >= 90
            assert set(Account.objects.values_list("origin", flat=True)) == {"demo"}
            assert Contact.objects.count() >= Account.objects.count()
            assert not PersonFact.objects.filter(models.Q(source="") | models.Q(observed_on=None)).exists()
            assert {"Won", "Lost", "Open"} == set(Deal.objects.values_list("stage", flat=True))
            assert Conversation.objects.exclude(cell_version=None).exists()
            assert Play.objects.exclude(approved=None).exists()
            assert SegmentVersion.objects.filter(state=PROPOSED).count() == 1
            assert OptOut.objects.count() >= 5
            assert workspace.demo


def test_next_steps_fall_due_around_today_on_working_days(db: None) -> None:
    demo_populate()
    due = list(NextStep.everywhere.filter(done_at=None).values_list("due", flat=True))
    today = timezone.localdate()
    assert min(due) < today < max(due)
    assert all(day.isoweekday() <= 5 for day in due)
    assert max(due) <= today + dt.timedelta(days=15)


def test_nobody_can_be_reached_by_what_is_invented(db: None) -> None:
    demo_populate()
    fiction = ("+49 30 23125", "+49 69 90009", "+49 40 66969", "+49 221 4710", "+49 89 99998")
    contacts = list(Contact.everywhere.all())
    assert all(contact.phone.startswith(fiction) and contact.email.endswith(".example") for contact in contacts)
    for workspace in Workspace.objects.all():
        phones = [contact.phone for contact in contacts if contact.workspace_id == workspace.pk]
        assert len(phones) == len(set(phones)), "an opt-out of one would silence another"


def test_populating_twice_changes_nothing(db: None) -> None:
    first = demo_populate()
    rows = _rows()
    assert demo_populate() == first
    assert _rows() == rows


@pytest.mark.slow
def test_the_same_day_tells_the_same_story(db: None) -> None:
    def told() -> list[tuple[str, str, object]]:
        return list(Deal.everywhere.order_by("pk").values_list("name", "stage", "closed"))

    demo_populate()
    first = told()
    demo_remove()
    demo_populate()
    assert told() == first


def test_removing_takes_all_of_it_and_nothing_else(db: None) -> None:
    agency = Agency.objects.create(name="Nordwärts Vertrieb")
    workspace_create(agency=agency, name="Echter Mandant", by=User.objects.create_user("eins@nordwaerts.example", None, name="Eins"))
    before = _rows()
    demo_populate()
    assert demo_exists()
    demo_remove()
    assert not demo_exists()
    assert demo_sign_ins() == []
    assert _rows() == before


def test_findings_are_computed_at_once_and_go_with_the_rest(transactional_db: None, settings: object, tmp_path: Path) -> None:
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined]
    before = _rows()
    demo_populate()
    begun = Job.everywhere.filter(kind="insight.refresh", state="waiting", due=None)
    assert begun.count() == len(CLIENTS), "one a client, begun at once and seen by those who manage it"
    while work_once():
        pass
    assert {job.state for job in Job.everywhere.all()} == {"done"}
    for workspace in Workspace.objects.all():
        with scope(workspace.pk):
            forecast, finding = newest(Forecast), newest(Finding)
            assert forecast is not None
            assert finding is not None
            customers = Account.objects.filter(status="customer").count()
            assert (forecast.summary["now"], forecast.summary["target"]) == (customers, workspace.goal_customers)
            assert workspace.goal_customers
            assert workspace.goal_customers > customers
            assert 0.05 < forecast.summary["probability"] < 0.95
            assert set(finding.summary["segments"]) <= {one.name for one in SegmentVersion.objects.all()}
            assert newest(Allocation) is not None
    assert list((tmp_path / "files").rglob("*.html"))
    demo_remove()
    assert _rows() == before
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def test_a_client_that_somebody_opened_in_it_stays(db: None) -> None:
    demo_populate()
    agency = Agency.objects.get(demo=True)
    partner = User.objects.get(email="partner@kompass.example")
    own = workspace_create(agency=agency, name="Eigene Firma", by=partner)
    demo_remove()
    assert list(Workspace.objects.all()) == [own]
    assert list(User.objects.all()) == [partner]
