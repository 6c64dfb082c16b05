"""The gate against its own table, as a sceptic would try it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain import LANGUAGES, Wording
from lotse.outreach import NO_RULE, Decision, Situation, Verdict, decide, table, ways

LAW = table()
COMBINATIONS = list(itertools.product(LAW.countries, LAW.channels, LAW.recipients, LAW.relationships))
NAMES = [*LAW.conditions, *LAW.always]
EVERYTHING = dict.fromkeys(NAMES, True)

situations = st.builds(
    Situation,
    country=st.sampled_from(LAW.countries),
    channel=st.sampled_from(LAW.channels),
    recipient=st.sampled_from(LAW.recipients),
    relationship=st.sampled_from(LAW.relationships),
    known=st.dictionaries(st.sampled_from(NAMES), st.sampled_from([True, False, None])),
)
OPENNESS = {Verdict.DENY: 0, Verdict.CONDITION: 1, Verdict.ALLOW: 2}


def _with(situation: Situation, **known: bool | None) -> Decision:
    asked = (situation.country, situation.channel, situation.recipient, situation.relationship)
    return decide(Situation(*asked, {**situation.known, **known}))


@pytest.mark.parametrize("combination", COMBINATIONS)
def test_every_combination_has_a_rule_as_written(combination: tuple[str, str, str, str]) -> None:
    decision = decide(Situation(*combination))
    rule = LAW.rule(decision.rule)
    first = next(r for r in LAW.rules if all(("*" in w or x in w) for w, x in zip(_words(r), combination, strict=True)))
    assert rule is first
    # With nothing known, a rule with conditions can only ask for them.
    assert decision.decision is rule.decision
    assert bool(decision.unmet) is (rule.decision is Verdict.CONDITION)
    assert decision.duties == LAW.always
    assert decision.provisions
    assert set(decision.provisions) <= set(rule.basis)


def _words(rule: object) -> list[frozenset[str]]:
    return [getattr(rule, name) for name in ("country", "channel", "recipient", "relationship")]


def test_every_rule_decides_somewhere() -> None:
    """A rule that an earlier one hides altogether would be a mistake in the table."""
    assert {decide(Situation(*c)).rule for c in COMBINATIONS} == {rule.id for rule in LAW.rules}


@pytest.mark.parametrize("example", LAW.examples, ids=lambda e: f"{e.country}-{e.channel}-{e.recipient}")
def test_the_tables_examples_hold(example: object) -> None:
    decision = decide(Situation(example.country, example.channel, example.recipient, example.relationship))  # type: ignore[attr-defined]
    assert (decision.rule, decision.decision) == (example.rule, example.decision)  # type: ignore[attr-defined]


def test_the_table_is_whole() -> None:
    assert len(LAW.rules) == 38
    assert len(LAW.examples) == 8
    assert len(LAW.conditions) == 19
    assert len(COMBINATIONS) == 3 * 9 * 4 * 5


@given(situations, st.sampled_from(NAMES))
def test_learning_that_something_is_true_never_closes_a_door(situation: Situation, name: str) -> None:
    before, after = decide(situation), _with(situation, **{name: True})
    assert OPENNESS[after.decision] >= OPENNESS[before.decision]
    assert len(after.unmet) <= len(before.unmet) or before.decision is Verdict.DENY


@given(situations, st.sampled_from(NAMES))
def test_unknown_counts_as_false_but_for_the_suppression_list(situation: Situation, name: str) -> None:
    unknown, false = _with(situation, **{name: None}), _with(situation, **{name: False})
    if name == "not_suppressed":
        assert false.decision is Verdict.DENY
        assert name in unknown.duties
    else:
        assert unknown == false


@given(situations)
def test_suppressed_denies_whatever_else_is_true(situation: Situation) -> None:
    asked = (situation.country, situation.channel, situation.recipient, situation.relationship)
    decision = decide(Situation(*asked, {**EVERYTHING, "not_suppressed": False}))
    assert decision.decision is Verdict.DENY
    assert decision.unmet == ()
    assert decision.duties == ("not_suppressed",)
    assert Wording("de")(decision.reason) == "Nicht erlaubt: Der Empfänger steht auf der Sperrliste."


@given(situations)
def test_all_conditions_true_opens_every_conditional_rule_and_no_other(situation: Situation) -> None:
    asked = (situation.country, situation.channel, situation.recipient, situation.relationship)
    decision = decide(Situation(*asked, EVERYTHING))
    expected = Verdict.DENY if LAW.rule(decision.rule).decision is Verdict.DENY else Verdict.ALLOW
    assert (decision.decision, decision.duties, decision.unmet) == (expected, (), ())


@given(situations)
def test_an_objection_is_final(situation: Situation) -> None:
    decision = decide(Situation(situation.country, situation.channel, situation.recipient, "objected", EVERYTHING))
    assert (decision.decision, decision.rule) == (Verdict.DENY, "X1")


@given(st.text(), st.text(), st.text(), st.text())
def test_words_outside_the_table_are_never_allowed(country: str, channel: str, recipient: str, relationship: str) -> None:
    asked = (country, channel, recipient, relationship)
    decision = decide(Situation(*asked, EVERYTHING))
    if asked not in COMBINATIONS:
        assert (decision.decision, decision.rule) == (Verdict.DENY, NO_RULE)
    assert Wording("en")(decision.reason)


def test_the_wildcard_does_not_cover_a_country_that_the_table_does_not_know() -> None:
    assert decide(Situation("LI", "in_person", "company_generic", "cold")).rule == NO_RULE


@pytest.mark.parametrize(
    ("known", "decision", "unmet"),
    [
        ({}, Verdict.CONDITION, ("individual_manual",)),
        ({"individual_manual": True}, Verdict.ALLOW, ()),
        ({"address_from_sale": True, "own_similar_offer": True}, Verdict.CONDITION, ("optout_at_collection",)),
        ({"address_from_sale": True, "own_similar_offer": True, "optout_at_collection": True}, Verdict.ALLOW, ()),
        ({"individual_manual": False, "address_from_sale": True}, Verdict.CONDITION, ("individual_manual",)),
    ],
)
def test_the_alternative_will_do_instead(known: dict[str, bool], decision: Verdict, unmet: tuple[str, ...]) -> None:
    found = decide(Situation("CH", "email", "named_person", "existing_customer", known))
    assert (found.decision, found.unmet, found.rule) == (decision, unmet, "CH-E1")


def test_a_duty_on_storing_data_is_no_condition_of_the_contact() -> None:
    stand = Situation("DE", "in_person", "named_person", "cold")
    assert decide(stand).decision is Verdict.ALLOW
    assert decide(stand).on_storing_data == ("art13_at_capture",)
    assert _with(stand, art13_at_capture=True).on_storing_data == ()


def test_provisions_are_those_of_the_country() -> None:
    assert decide(Situation("CH", "letter", "company_generic", "objected")).provisions == ("CH: Art. 30 Abs. 2 lit. b DSG",)
    assert decide(Situation("AT", "letter", "company_generic", "objected")).provisions == (
        "DE, AT: Art. 21(2)-(3) DSGVO",
        "AT: § 174 TKG 2021",
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_is_worded(lang: str) -> None:
    wording = Wording(lang)
    for combination in COMBINATIONS:
        for known in ({}, EVERYTHING, {"not_suppressed": False}):
            text = wording(decide(Situation(*combination, known)).reason)
            assert text.endswith(".")
            assert "{" not in text
            assert lang != "de-CH" or "ß" not in text


def test_a_closed_door_names_the_open_one() -> None:
    cold_mail = decide(Situation("DE", "email", "company_generic", "cold"))
    assert Wording("de")(cold_mail.reason) == "E-Mail nicht erlaubt: keine Einwilligung. Der Brief ist möglich."
    assert Wording("en")(cold_mail.reason) == "E-mail not allowed: no consent. A letter is possible."


@pytest.mark.parametrize(
    ("country", "recipient", "first"),
    [("DE", "company_generic", "letter"), ("AT", "company_generic", "letter"), ("CH", "company_generic", "letter")],
)
def test_a_cold_approach_begins_with_a_letter_to_the_firm(country: str, recipient: str, first: str) -> None:
    assert ways(country, recipient, "cold", {})[0].channel == first


@given(situations)
def test_ways_are_all_channels_open_before_closed(situation: Situation) -> None:
    found = ways(situation.country, situation.recipient, situation.relationship, situation.known)
    assert sorted(way.channel for way in found) == sorted(LAW.channels)
    closed = [way.decision is Verdict.DENY for way in found]
    assert closed == sorted(closed)
