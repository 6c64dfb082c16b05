"""People's rights: found in any spelling, everything handed over, deleted with a proof that names nobody."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.apps.accounts.guessing import mail_guess
from lotse.apps.accounts.models import Account, Contact, OptOut, PersonFact
from lotse.apps.accounts.persons import person_delete, person_export, person_find
from lotse.apps.accounts.selectors import is_suppressed, suppressed_keys
from lotse.apps.accounts.services import (
    account_new,
    consent_record,
    contact_left,
    contact_save,
    contact_store,
    fact_record,
    fact_reject,
    opt_out_record,
)
from lotse.apps.accounts.suppression import person_keys
from lotse.apps.audit.models import Event, View
from lotse.apps.audit.services import event_record
from lotse.apps.pipeline.models import Attempt, Conversation, NextStep
from lotse.apps.tenancy import NoWorkspaceError, OtherWorkspaceError, Stale, scope
from lotse.domain import LotseError
from tests.cast import Cast

VALUES = {
    "first_name": "Katrin",
    "last_name": "Obermüller",
    "job_title": "Leiterin Qualität",
    "email": "k.obermueller@kesselring.example",
    "phone": "07361 555 0142",
}


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    with scope(cast.hellmeyer.pk):
        yield cast


def _account() -> Account:
    return account_new(values={"name": "Kesselring GmbH", "postcode": "73430", "city": "Aalen"}, by=None)


def _person(cast: Cast) -> Contact:
    """With everything that can be said of somebody."""
    contact = contact_store(contact=Contact(account=_account()), values=VALUES, source="Messe", by=cast.sales)
    consent_record(contact=contact, channel="email", words="Ja, Obermüller", given_on=dt.date(2026, 9, 1), proof="Brief", by=cast.sales)
    opt_out_record(
        scope="person", account=contact.account, contact=contact, channel="phone", source="Anruf von Katrin Obermüller",
        said_on=dt.date(2026, 9, 2), by=cast.sales,
    )  # fmt: skip
    attempt = Attempt.objects.create(
        account=contact.account, contact=contact, by=cast.sales, channel="phone", at=timezone.now(), outcome="open", note="Mag Segeln"
    )
    Conversation.objects.create(attempt=attempt, objection="Kein Budget")
    NextStep.objects.create(account=contact.account, contact=contact, what="Obermüller anrufen", due=timezone.localdate())
    event_record(by=cast.sales, verb="attempt", subject=attempt, account="Kesselring", outcome="Katrin Obermüller: offen", channel="phone")
    return contact


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["obermueller", "OBERMÜLLER Katrin", "Kesselring Obermuller", "+49 (0) 7361 / 5550142", "K.Obermueller@Kesselring.example"]
)
def test_found_by_name_mail_and_number(inside: Cast, asked: str) -> None:
    contact = _person(inside)
    assert person_find(asked) == [contact]
    with scope(inside.bergwerk.pk):
        assert person_find(asked) == []


@pytest.mark.django_db
def test_an_export_holds_all_that_points_to_the_person(inside: Cast) -> None:
    export = person_export(contact=_person(inside), by=inside.partner)
    assert {"contact", "personfact", "consent", "optout", "attempt", "conversation", "nextstep", "event"} <= set(export.sections)
    told = json.loads(export.as_json())
    assert told["attempt"][0]["note"] == "Mag Segeln"
    assert told["contact"][0]["email"] == VALUES["email"]
    assert not any("Obermüller" in view.subject for view in View.objects.filter(what="person_export"))
    assert View.objects.filter(what="person_export", viewer=inside.partner).count() == 1


@pytest.mark.django_db
def test_a_deletion_leaves_no_name_and_keeps_the_refusal(inside: Cast) -> None:
    contact = _person(inside)
    proof = person_delete(contact=contact, by=inside.partner, objected=True)
    assert proof.params["n_personfact"] == len(VALUES)
    assert proof.params["kept_keys"] > 0
    assert suppressed_keys(person_keys(name="Dr. Katrin Obermueller", company="KESSELRING"), channel="letter")
    assert Attempt.objects.get().note == ""
    left = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if hasattr(model, "everywhere")
        for row in model.everywhere.all()
        for field in model._meta.concrete_fields
        if "obermüller" in str(field.value_from_object(row)).casefold() or VALUES["email"] in str(field.value_from_object(row))
    ]
    assert left == []


@pytest.mark.django_db
def test_a_refusal_follows_a_new_name_and_address(inside: Cast) -> None:
    contact = _person(inside)
    contact_save(contact=contact, values={"last_name": "Brandner", "email": "k.brandner@anderswo.example"}, by=inside.sales)
    contact_save(contact=contact, values={"phone": ""}, by=inside.sales)
    assert is_suppressed(account=contact.account, contact=contact, channel="phone")
    assert suppressed_keys(person_keys(email="K.Brandner@anderswo.example"))


@pytest.mark.django_db
def test_a_person_has_sources_a_day_to_look_again_and_no_guessed_salutation(inside: Cast) -> None:
    with pytest.raises(LotseError):
        contact_store(contact=Contact(account=_account()), values=VALUES, source=" ", by=inside.sales)
    assert not Contact.objects.exists()
    contact = contact_store(contact=Contact(account=Account.objects.get()), values=VALUES, source="Messe", by=inside.sales)
    assert contact.salutation == ""
    assert contact.retention_until
    assert contact.retention_until > timezone.localdate()
    assert set(contact.facts.values_list("attribute", flat=True)) == set(VALUES)
    contact_store(contact=contact, values={**VALUES, "phone": "07361 1"}, source="Anruf", by=inside.sales, seen=contact.version)
    assert contact.facts.filter(source="Anruf").count() == 1
    with pytest.raises(Stale):
        contact_store(contact=contact, values={**VALUES, "phone": "07361 2"}, source="Anruf", by=inside.sales, seen=1)


@pytest.mark.django_db
def test_a_rejected_fact_is_no_longer_used(inside: Cast) -> None:
    contact = _person(inside)
    fact_record(contact=contact, attribute="phone", value="07361 99999", source="Impressum", by=None, confidence=0.5)
    first = PersonFact.objects.get(attribute="phone", value=VALUES["phone"])
    fact_reject(fact=first, by=inside.sales)
    contact.refresh_from_db()
    assert contact.phone == "07361 99999"
    contact_left(contact=contact, on=timezone.localdate(), by=inside.sales)
    assert Event.objects.filter(verb="contact_left").exists()


@pytest.mark.django_db
def test_every_service_keeps_to_its_workspace(inside: Cast) -> None:
    contact = _person(inside)
    with scope(inside.bergwerk.pk):
        for write in (
            lambda: consent_record(contact=contact, channel="email", words="Ja", given_on=dt.date(2026, 9, 1), proof="-", by=None),
            lambda: fact_record(contact=contact, attribute="phone", value="1", source="Messe", by=None),
            lambda: opt_out_record(
                scope="person", account=None, contact=contact, source="Anruf", said_on=dt.date(2026, 9, 1), by=None
            ),
            lambda: contact_store(contact=Contact(account=contact.account), values=VALUES, source="Messe", by=None),
        ):  # fmt: skip
            with pytest.raises(OtherWorkspaceError):
                write()
        with pytest.raises(Stale):
            contact_save(contact=contact, values={"phone": "1"}, by=None)
    assert Contact.everywhere.get().phone == VALUES["phone"]


@pytest.mark.django_db
def test_outside_of_a_workspace_nothing_is_found(cast: Cast) -> None:
    for ask in (lambda: person_find("a"), lambda: suppressed_keys(["a"]), lambda: list(OptOut.objects.all())):
        with pytest.raises(NoWorkspaceError):
            ask()


# No vowel stands beside another: "aue" is no umlaut to the fold, and no German name has "äü".
_SYLLABLE = st.tuples(st.sampled_from("bdfghklmnrstw"), st.sampled_from("aiouäöü")).map("".join)
_WORD = st.lists(_SYLLABLE, min_size=2, max_size=4).map(lambda parts: "".join(parts).title())
_CASES = st.sampled_from([str.upper, str.lower, str.title])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine's speed is not what is tested
@given(_WORD, _WORD, _CASES, st.booleans(), st.sampled_from(["", "Dr. ", "Prof. Dr. "]))
def test_a_person_is_recognised_however_it_is_written(first: str, last: str, case: Callable[[str], str], reverse: bool, title: str) -> None:
    known = person_keys(name=f"{first} {last}", company="Kesselring GmbH", email=f"{_spelled_out(first)}@kesselring.example")
    assert known & person_keys(email=f" {case(_spelled_out(first))}@Kesselring.example")
    if any(key.startswith("name:") for key in known):
        written = f"{last}, {first}" if reverse else f"{title}{first} {last}"
        assert known & person_keys(name=written, company="KESSELRING G.m.b.H.")
        assert known & person_keys(name=_spelled_out(written).title(), company="Kesselring")


def _spelled_out(text: str) -> str:
    return text.casefold().translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue"})


@pytest.mark.django_db
def test_a_mail_address_is_guessed_from_colleagues_and_never_kept(inside: Cast) -> None:
    account = _account()
    for first, last in (("Ida", "Roth"), ("Urs", "Kern")):
        Contact.objects.create(account=account, first_name=first, last_name=last, email=f"{first}.{last}@kesselring.example".lower())
    asked = Contact.objects.create(account=account, first_name="Jörg", last_name="von Müller")
    guess = mail_guess(asked)
    assert guess
    assert (guess.address, guess.verified, guess.confidence) == ("joerg.vonmueller@kesselring.example", False, 0.75)
    asked.refresh_from_db()
    assert asked.email == ""
    asked.email = "j@kesselring.example"
    assert mail_guess(asked) is None
