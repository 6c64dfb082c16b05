"""Jobs are carried out once, say how they ended, and survive their worker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone

from lotse.apps.jobs.models import CANCELLED, DONE, FAILED, RUNNING, WAITING, Job
from lotse.apps.jobs.run import work_once
from lotse.apps.jobs.selectors import jobs_running
from lotse.apps.jobs.services import job_cancel, job_claim, job_done, job_start
from lotse.apps.tenancy import scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kinds(settings: object) -> None:
    names = ("count", "cancel_itself", "refuse", "fall")
    settings.JOBS = {name: f"tests.apps.jobs.kinds.{name}" for name in names}  # type: ignore[attr-defined]


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    with scope(cast.hellmeyer.pk):
        yield cast


def test_it_works(inside: Cast) -> None:
    job = job_start(kind="count", arguments={"to": 3}, by=inside.board)
    assert work_once()
    job.refresh_from_db()
    assert (job.state, job.result) == (DONE, {"counted": 3, "in": inside.hellmeyer.pk, "runs": 1})
    assert not work_once()


def test_the_same_work_is_queued_once(inside: Cast) -> None:
    first = job_start(kind="count", arguments={"to": 3}, by=inside.board)
    assert job_start(kind="count", arguments={"to": 3}, by=inside.partner) == first


def test_what_is_not_due_waits_and_is_pulled_forward_by_who_asks(inside: Cast) -> None:
    later = timezone.now() + dt.timedelta(minutes=30)
    job = job_start(kind="count", arguments={"to": 3}, by=None, due=later)
    assert not work_once()
    assert jobs_running() == []
    assert job_start(kind="count", arguments={"to": 3}, by=None, due=later + dt.timedelta(hours=1)) == job
    job.refresh_from_db()
    assert job.due == later, "what waits already is not put off"
    assert job_start(kind="count", arguments={"to": 3}, by=inside.board) == job
    assert jobs_running() == [job]
    assert work_once()
    job.refresh_from_db()
    assert (job.state, job.by) == (DONE, inside.board)


def test_cancelled_while_waiting_and_while_running(inside: Cast) -> None:
    waiting = job_start(kind="count", arguments={"to": 3}, by=None)
    job_cancel(job=waiting)
    running = job_start(kind="cancel_itself", arguments={}, by=None)
    assert work_once()
    assert {job.pk: job.state for job in Job.objects.all()} == {waiting.pk: CANCELLED, running.pk: CANCELLED}


@pytest.mark.parametrize(("kind", "key"), [("refuse", "web.frame.not_found"), ("fall", "apps.jobs.fault")])
def test_a_failure_is_told_in_words(inside: Cast, kind: str, key: str) -> None:
    job = job_start(kind=kind, arguments={}, by=None)
    assert work_once()
    job.refresh_from_db()
    assert job.state == FAILED
    assert job.error is not None
    assert job.error["message"]["key"] == key


def test_what_a_silent_worker_left_is_taken_up_and_its_late_end_counts_no_more(inside: Cast) -> None:
    job = job_start(kind="count", arguments={"to": 3}, by=None)
    lost = job_claim(worker="killed")
    assert lost is not None
    assert job_claim(worker="other") is None, "it is still being worked on"
    Job.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - dt.timedelta(minutes=2))
    assert work_once()
    job_done(job=lost, result={"counted": "twice"})
    job.refresh_from_db()
    assert (job.state, job.result["runs"]) == (DONE, 2)


def test_given_up_after_three_runs(inside: Cast) -> None:
    job = job_start(kind="count", arguments={"to": 3}, by=None)
    Job.objects.filter(pk=job.pk).update(state=RUNNING, runs=3, heartbeat=timezone.now() - dt.timedelta(minutes=2))
    assert job_claim(worker="next") is None
    job.refresh_from_db()
    assert job.state == FAILED
    assert WAITING not in set(Job.objects.values_list("state", flat=True))
