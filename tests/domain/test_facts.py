from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.facts import Fact, Locator, company_id, fact_id
from lotse.domain.judgement import Judgement

FACT = Fact("LAAAAAAAAAAAAAAAA", "city", "Ulm", "offeneregister", Locator("B8537_HRB1", "de.csv", 2), dt.date(2018, 7, 28))


def test_a_facts_id_outlives_its_subject_and_its_reading() -> None:
    later = replace(FACT, subject="LBBBBBBBBBBBBBBBB", read_on=dt.date(2026, 1, 1), locator=Locator("B8537_HRB1", "other.csv", 9))
    assert later.id == FACT.id
    assert replace(FACT, value="Neu-Ulm").id != FACT.id


@given(st.text(), st.text(), st.text(), st.text())
def test_ids_have_one_form(source: str, record: str, attribute: str, value: str) -> None:
    identity = fact_id(source, record, attribute, value)
    assert len(identity) == 17
    assert identity.isalnum()
    assert company_id(record).startswith("L")


def test_judgements_chain_and_a_person_overrules() -> None:
    same, other, open_ = Judgement.SAME, Judgement.NOT_SAME, Judgement.UNDECIDED
    assert [same.chain(same), same.chain(other), other.chain(other), open_.chain(same)] == [same, other, open_, open_]
    assert (same.outranked_by(other), same.outranked_by(open_)) == (other, same)


@given(st.sampled_from(Judgement), st.sampled_from(Judgement))
def test_a_chain_has_no_direction(one: Judgement, other: Judgement) -> None:
    assert one.chain(other) is other.chain(one)
