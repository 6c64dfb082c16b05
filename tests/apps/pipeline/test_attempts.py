"""An attempt is recorded once, tells of what it did not see, and is undone with all that it did."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from lotse.apps.accounts.models import OptOut
from lotse.apps.accounts.selectors import is_suppressed
from lotse.apps.accounts.services import consent_record
from lotse.apps.pipeline.models import Attempt, Conversation, NextStep
from lotse.apps.pipeline.refusals import AlreadyRecorded, NotAllowed, Overtaken, TooLateToUndo
from lotse.apps.pipeline.services import attempt_record, attempt_undo
from lotse.apps.pipeline.services.attempts import Said
from lotse.apps.tenancy import scope
from tests.apps.pipeline.world import CONFIRMED, day, gates, make_account, make_contact, make_play, talk
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def inside(cast: Cast) -> Iterator[None]:
    with scope(cast.hellmeyer.pk):
        yield


def test_the_same_save_sent_twice_is_one(cast: Cast) -> None:
    account, token = make_account(), uuid.uuid4()
    first = talk(account, cast.sales, token=token, seen_version=1, due=day(7))
    again = talk(account, cast.sales, token=token, seen_version=1, due=day(7))
    assert first == again
    assert (Attempt.objects.count(), NextStep.objects.count(), Conversation.objects.count()) == (1, 1, 1)
    with pytest.raises(AlreadyRecorded):
        talk(account, cast.sales, "no_need", token=token)


def test_the_second_of_two_is_told_who_did_what_and_may_save_all_the_same(cast: Cast) -> None:
    account = make_account()
    seen = account.version
    talk(account, cast.colleague, "meeting", seen_version=seen)
    with pytest.raises(Overtaken) as told:
        talk(account, cast.sales, "open", seen_version=seen)
    assert told.value.message.params["who"] == "Paul Ostrow"
    talk(account, cast.sales, "open", seen_version=told.value.now_seen)
    assert Attempt.objects.count() == 2


def test_a_change_of_the_address_meanwhile_is_no_conflict(cast: Cast) -> None:
    account = make_account()
    seen = account.version
    account.city = "Ulm"
    account.save_over(seen, ["city"])
    talk(account, cast.sales, "open", seen_version=seen)


def test_whoever_was_not_reached_has_said_nothing(cast: Cast) -> None:
    account = make_account()
    talk(account, cast.sales, "not_reached", due=day(1))
    assert not Conversation.objects.exists()
    step = NextStep.objects.get()
    assert (step.due, step.agreed, step.owner) == (day(1), False, cast.sales)


def test_a_step_that_was_due_is_done_and_a_promise_stays_one(cast: Cast) -> None:
    account = make_account()
    contact = make_contact(account)
    talk(account, cast.sales, "call_back", contact, due=day(0))
    talk(account, cast.sales, "not_reached", contact, due=day(1))
    done, again = NextStep.objects.order_by("pk")
    assert done.done_at is not None
    assert again.done_at is None
    assert again.agreed


def test_undo_takes_back_all_that_it_did(cast: Cast) -> None:
    account = make_account()
    contact = make_contact(account)
    talk(account, cast.sales, "call_back", contact, due=day(0))
    waiting = NextStep.objects.get()
    objected = talk(account, cast.sales, "opt_out", contact)
    assert is_suppressed(account=account, contact=contact, channel="letter")
    attempt_undo(attempt=objected, by=cast.sales)
    attempt_undo(attempt=objected, by=cast.sales)
    waiting.refresh_from_db()
    assert waiting.done_at is None
    assert not is_suppressed(account=account, contact=contact, channel="letter")
    assert OptOut.objects.get().withdrawn_at is not None
    meeting = talk(account, cast.sales, "meeting", contact, due=day(7))
    attempt_undo(attempt=meeting, by=cast.sales)
    assert [step.pk for step in NextStep.objects.filter(done_at=None)] == [waiting.pk]


def test_nothing_is_undone_beneath_what_stands_on_it(cast: Cast) -> None:
    account = make_account()
    first = talk(account, cast.sales, "open")
    talk(account, cast.sales, "meeting")
    with pytest.raises(TooLateToUndo):
        attempt_undo(attempt=first, by=cast.sales)
    first.refresh_from_db()


def test_a_letter_waits_and_its_answer_is_its_outcome(cast: Cast) -> None:
    account = make_account()
    letter = talk(account, cast.sales, "sent", channel="letter")
    assert letter.conversation.early_outcome == ""
    answer = talk(account, cast.sales, "meeting", channel="letter", confirmed=())
    assert answer.answers == letter


def test_conditions_are_confirmed_by_a_person_and_kept(cast: Cast) -> None:
    account = make_account()
    contact = make_contact(account)
    with pytest.raises(NotAllowed) as refused:
        talk(account, cast.sales, "open", contact, confirmed=())
    assert "presumed_consent_reason" in refused.value.decision.unmet
    attempt = talk(account, cast.sales, "open", contact)
    assert attempt.gate is not None
    assert set(attempt.gate.confirmed) == set(CONFIRMED)
    # what lasts need not be confirmed again; the occasion of this very call does
    again = talk(account, cast.sales, "open", contact, confirmed=("presumed_consent_reason", "related_to_relationship", "office_hours"))
    assert again.gate is not None
    assert again.gate.decision == "allow"


def test_a_call_that_the_buyer_asked_for_is_consented_to(cast: Cast) -> None:
    account = make_account()
    contact = make_contact(account)
    talk(account, cast.sales, "call_back", contact, due=day(0))
    attempt = talk(account, cast.sales, "meeting", contact, confirmed=("office_hours",))
    assert attempt.gate is not None
    assert attempt.gate.situation["relationship"] == "consent"


def test_austria_is_written_to_and_consent_opens_the_telephone(cast: Cast) -> None:
    account = make_account(country="AT", state="AT-4")
    contact = make_contact(account)
    with pytest.raises(NotAllowed):
        talk(account, cast.sales, "open", contact)
    consent_record(contact=contact, channel="phone", words="Ja", given_on=day(-3), proof="Messe", by=cast.sales)
    talk(account, cast.sales, "open", contact)
    assert gates() == [("phone", "allow")]


def test_an_objection_is_recorded_whatever_the_law_says_of_the_call(cast: Cast) -> None:
    account = make_account(country="AT", state="AT-4")
    talk(account, cast.sales, "opt_out", confirmed=(), objects="company")
    assert is_suppressed(account=account, contact=None, channel="letter")
    with pytest.raises(NotAllowed):
        talk(account, cast.sales, "sent", channel="letter")


def test_what_was_said_points_to_the_versions_on_screen(cast: Cast) -> None:
    play = make_play()
    account = make_account(segment=play.cell.segment)
    said = Said(play.approved.pk, play.cell.approved.pk, "Prüfmittel-Check", "Excel")
    attempt = talk(account, cast.sales, "meeting", said=said)
    assert attempt.conversation.play == play
    assert attempt.conversation.cell_version == play.cell.approved
    foreign = attempt_record(
        account=account, contact=None, channel="phone", outcome="open", by=cast.sales, token=None, confirmed=CONFIRMED, said=Said(999_999)
    )
    assert foreign.conversation.play is None
