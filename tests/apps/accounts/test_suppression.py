"""An opt-out recognises whom it is about in any spelling, and outlives the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.accounts.selectors import is_suppressed, suppressed_keys
from lotse.apps.accounts.services import account_index, contact_save, opt_out_record, opt_out_undo
from lotse.apps.accounts.suppression import company_keys, person_keys
from lotse.apps.tenancy import scope
from tests.cast import Cast

SPELLINGS = [
    {"name": "Katrin Obermaier", "company": "Kesselring Präzisionsteile GmbH"},
    {"name": "Dr. Katrin Obermaier", "company": "KESSELRING PRAEZISIONSTEILE G.m.b.H."},
    {"name": "Obermaier, Katrin", "company": "Kesselring Präzisionsteile"},
    {"email": "K.Obermaier@kesselring.example "},
    {"phones": ("+49 7361 5550142",)},
    {"phones": ("", "(07361) 555-0142")},
]


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    with scope(cast.hellmeyer.pk):
        yield cast


def _contact() -> Contact:
    account = Account(name="Kesselring Präzisionsteile GmbH", postcode="73430", city="Aalen")
    account_index(account)
    account.save()
    values = {
        "first_name": "Katrin",
        "last_name": "Obermaier",
        "job_title": "Leiterin Qualität",
        "email": "k.obermaier@kesselring.example",
        "phone": "07361 555 0142",
    }
    return contact_save(contact=Contact(account=account), values=values, by=None)


@pytest.mark.django_db
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_recognised_in_any_spelling_and_after_deletion(inside: Cast, spelling: dict[str, str]) -> None:
    contact = _contact()
    opt_out_record(scope="person", account=contact.account, contact=contact, source="Anruf", said_on=dt.date(2026, 11, 20), by=inside.sales)
    contact.delete()
    assert suppressed_keys(person_keys(**spelling))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_channel_a_withdrawal_and_another_workspace(inside: Cast) -> None:
    contact = _contact()
    told = dt.date(2026, 11, 20)
    no_mail = opt_out_record(
        scope="person", account=contact.account, contact=contact, channel="email", source="Anruf", said_on=told, by=inside.sales
    )
    assert is_suppressed(account=contact.account, contact=contact, channel="email")
    assert not is_suppressed(account=contact.account, contact=contact, channel="letter")
    with scope(inside.bergwerk.pk):
        assert not suppressed_keys(person_keys(email=contact.email))
    opt_out_undo(opt_out=no_mail, by=inside.sales)
    assert not is_suppressed(account=contact.account, contact=contact, channel="email")


@pytest.mark.django_db
def test_a_companys_refusal_covers_all_its_people(inside: Cast) -> None:
    contact = _contact()
    opt_out_record(scope="company", account=contact.account, contact=None, source="Brief", said_on=dt.date(2026, 11, 20), by=inside.bdr)
    assert is_suppressed(account=contact.account, contact=contact, channel="phone")


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_makes_keys_and_never_the_text_itself(name: str, company: str, mail: str, phone: str) -> None:
    keys = person_keys(name=name, company=company, email=mail, phones=(phone,)) | company_keys(name=company, postcode=phone, website=mail)
    assert all(len(key) == len(key.partition(":")[0]) + 65 for key in keys)
