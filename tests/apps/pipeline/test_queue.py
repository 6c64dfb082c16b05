"""The order of the day, what is not in it, and how many questions it asks of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.accounts.services import opt_out_record
from lotse.apps.pipeline.models import OUTCOMES, NextStep
from lotse.apps.pipeline.selectors import card, queue
from lotse.apps.pipeline.services import attempt_undo, snooze, snooze_undo
from lotse.apps.tenancy import scope
from lotse.domain import LANGUAGES, Wording, keep, say
from tests.apps.pipeline.world import day, make_account, make_contact, make_play, talk
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def inside(cast: Cast) -> Iterator[None]:
    with scope(cast.hellmeyer.pk):
        yield


def names(cards: tuple) -> list[str]:
    return [one.name for one in cards]


def test_agreed_then_due_then_new_then_done(cast: Cast) -> None:
    mine = {"owner": cast.sales}
    late, early, overdue = make_account("Spät", **mine), make_account("Früh", **mine), make_account("Alt", **mine)
    for account, due, clock in ((late, day(0), dt.time(11)), (early, day(0), dt.time(9, 30)), (overdue, day(-3), dt.time(8))):
        NextStep.objects.create(account=account, owner=cast.sales, what="Anruf", due=due, due_time=clock, agreed=True)
    make_account("Ohne Woche", fit=0.99, **mine)
    make_account("Schwach", fit=0.4, begin_week=day(-7), **mine)
    make_account("Stark", fit=0.9, begin_week=day(-7), **mine)
    make_account("Noch nicht", fit=0.9, begin_week=day(7), **mine)
    make_account("Fremd", owner=cast.colleague)
    talk(make_account("Erledigt", **mine), cast.sales, "open")
    today = queue(cast.sales, dt.date.today())
    assert names(today.agreed) == ["Früh", "Spät"]
    assert names(today.due) == ["Alt"]
    assert names(today.fresh) == ["Stark", "Schwach", "Ohne Woche"]
    assert names(today.done) == ["Erledigt"]
    assert (today.total, today.minutes) == (7, 120)


def test_put_off_objected_and_left_out_are_not_in_it(cast: Cast) -> None:
    later, never, gone = (make_account(name, owner=cast.sales, postcode=str(10000 + n)) for n, name in enumerate(("Später", "Nie", "Weg")))
    gone.status = "left_out"
    gone.save()
    opt_out_record(scope="company", account=never, contact=None, source="phone", said_on=day(0), by=cast.sales)
    put_off = snooze(account=later, by=cast.sales, until=day(1))
    assert not queue(cast.sales, day(0)).waiting
    assert names(queue(cast.sales, day(1)).waiting) == ["Später"]
    snooze_undo(snooze=put_off)
    assert names(queue(cast.sales, day(0)).waiting) == ["Später"]


def test_undo_brings_the_card_back(cast: Cast) -> None:
    account = make_account(owner=cast.sales)
    attempt = talk(account, cast.sales, "not_reached", due=day(2))
    assert not queue(cast.sales, day(0)).waiting
    attempt_undo(attempt=attempt, by=cast.sales)
    assert names(queue(cast.sales, day(0)).fresh) == ["Kesselring Präzisionsteile"]


def test_a_day_holds_what_a_day_can_hold(cast: Cast) -> None:
    for n in range(20):
        make_account(f"Firma {n:02}", owner=cast.sales, postcode=str(10000 + n))
    assert len(queue(cast.sales, day(0)).waiting) == 14
    cast.sales.hours_per_week = 20
    assert len(queue(cast.sales, day(0)).waiting) == 7


def test_whoever_is_far_behind_begins_with_the_oldest(cast: Cast) -> None:
    account = make_account(owner=cast.sales)
    others = Account.objects.bulk_create([Account(name=f"Firma {n:03}", owner=cast.sales, status="target") for n in range(110)])
    NextStep.objects.bulk_create([NextStep(account=one, owner=cast.sales, what="Anruf", due=day(-1)) for one in others])
    NextStep.objects.create(account=account, owner=cast.sales, what="Termin", due=day(0), due_time=dt.time(9), agreed=True)
    today = queue(cast.sales, day(0))
    assert names(today.agreed) == ["Kesselring Präzisionsteile"]
    assert (len(today.waiting), today.beyond, today.total) == (100, 11, 111)


def test_austria_says_why_it_is_a_letter(cast: Cast) -> None:
    make_account("Steyrtal Guss", owner=cast.sales, country="AT", state="AT-4")
    one = queue(cast.sales, day(0)).fresh[0]
    assert one.channel == "letter"
    assert one.line.key == "apps.pipeline.queue.letter_only"


def test_questions_do_not_grow_with_the_queue(cast: Cast) -> None:
    play = make_play()
    for n in range(12):
        account = make_account(f"Firma {n:02}", owner=cast.sales, postcode=str(10000 + n), segment=play.cell.segment)
        make_contact(account, persona=play.cell.persona)
        if n % 2:
            NextStep.objects.create(account=account, owner=cast.sales, what="Anruf", due=day(0))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queue(cast.sales, day(0))
    assert len(asked) <= 8
    with CaptureQueriesContext(connection) as asked:
        card(account, cast.sales, timezone.now())
    assert len(asked) <= 13


def test_the_card_says_why_with_whom_what_and_how(cast: Cast) -> None:
    play = make_play()
    according = say("targeting.according.dated", source="Jahresabschluss", day=day(-90))
    account = make_account(
        segment=play.cell.segment,
        fit_reasons=[keep(say("targeting.reason.employees", value=142, according=according))],
        fit_unknown=[keep(say("targeting.label.website"))],
    )
    make_contact(account, "Kesselring", first_name="Martin", buying_role="economic_buyer", function="general_management")
    buyer = make_contact(account, persona=play.cell.persona)
    shown = card(account, cast.sales, timezone.now())
    assert (shown.proven, [line.mark for line in shown.reasons]) == (1, ["go", "unk"])
    assert shown.contact == buyer
    assert shown.signer is not None
    assert shown.signer.last_name == "Kesselring"
    assert shown.words is not None
    assert (shown.words.offer, shown.words.number) == ("Prüfmittel-Check", 7)
    assert shown.advice == ("Prüfmittel-Check", "demo", "documents", "nothing")
    assert [way.channel for way in shown.first_ways] == ["phone", "letter", "email"]
    assert shown.ways[2].closed


def test_nothing_is_invented_where_no_cell_is_approved(cast: Cast) -> None:
    account = make_account()
    shown = card(account, cast.sales, timezone.now())
    assert shown.words is None
    assert shown.missing is not None
    assert shown.missing.key == "apps.pipeline.words.no_segment"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_follows_every_outcome_has_words(lang: str) -> None:
    wording = Wording(lang)
    assert [name for name in OUTCOMES if not wording.has(f"apps.pipeline.step.{name}")] == []
