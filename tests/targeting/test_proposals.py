"""Segments from a history or from customers: what the data carry, and what they do not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from lotse.domain import LANGUAGES, Wording
from lotse.tables import ACCOUNTS, DEALS, Frame, History, Kind
from lotse.targeting import Range, SegmentProposal, States, parse_icp, propose_from_customers, propose_segments

ENGLISH = Wording("en")
CUSTOMERS = {"name": Kind.TEXT, "city": Kind.TEXT, "country": Kind.TEXT, "industry": Kind.TEXT, "employees": Kind.NUMBER}


@dataclass(frozen=True)
class Effect:
    name: str
    estimate: float
    lower: float
    upper: float


def _history(
    rng: np.random.Generator, *, n: int = 400, size_slope: float = 0.0, better: str | None = None, basis: str = "industry"
) -> History:
    """Invented accounts of two trades and four states, one deal each, won by chance but for what is planted."""
    segments = rng.choice(["Maschinenbau", "Spedition"], n)
    states = rng.choice(["DE-BW", "DE-BY", "DE-NW", "AT-4"], n)
    sizes = np.round(np.exp(rng.normal(4.5, 1, n)) + 1)
    logit = -0.5 + size_slope * (np.log(sizes) - 4.5) + 2.0 * (states == better)
    won = rng.random(n) < 1 / (1 + np.exp(-logit))
    accounts = [
        {"account_id": f"A{i}", "name": f"Firma {i} GmbH", "region": states[i], "country": states[i][:2], "employees": sizes[i]}
        for i in range(n)
    ]
    deals = [{"deal_id": f"D{i}", "account_id": f"A{i}", "segment": segments[i], "stage": "Won" if won[i] else "Lost"} for i in range(n)]
    return History(Frame.from_rows(DEALS, deals), accounts=Frame.from_rows(ACCOUNTS, accounts), segment_basis=basis)


def _kinds(proposal: SegmentProposal) -> set[str]:
    return {criterion.key for criterion in proposal.icp.criteria}


def test_a_planted_effect_of_size_becomes_a_band() -> None:
    proposals = propose_segments(_history(np.random.default_rng(1), size_slope=1.5))
    for proposal in proposals:
        [band] = [c for c in proposal.icp.criteria if isinstance(c, Range)]
        assert band.min is not None
        assert band.max is not None
        assert 20 < band.min < 120 < band.max
        assert any("Size and winning go together" in ENGLISH(text) for text in proposal.evidence)


def test_chance_hardly_ever_becomes_a_criterion() -> None:
    """Size and region are each looked at once, at 5 %."""
    found = [kinds for seed in range(40) for kinds in [_kinds(propose_segments(_history(np.random.default_rng(seed)))[0])]]
    assert sum("employees" in kinds for kinds in found) <= 6
    regions = [
        any("won visibly more often" in ENGLISH(text) for text in propose_segments(_history(np.random.default_rng(seed)))[0].evidence)
        for seed in range(40)
    ]
    assert sum(regions) <= 6


def test_a_segment_of_large_firms_that_buys_well_is_no_effect_of_size() -> None:
    rng = np.random.default_rng(3)
    history = _history(rng, n=600)
    large = history.deals["segment"] == "Maschinenbau"
    accounts = history.accounts.with_columns(employees=np.where(large, history.accounts["employees"] * 20, history.accounts["employees"]))
    stage = np.where(large, rng.choice(["Won", "Won", "Lost"], 600), rng.choice(["Won", "Lost", "Lost"], 600)).astype(object)
    proposals = propose_segments(History(history.deals.with_columns(stage=stage), accounts=accounts, segment_basis="industry"))
    assert all("employees" not in _kinds(proposal) for proposal in proposals)


def test_a_planted_state_becomes_a_criterion() -> None:
    proposals = propose_segments(_history(np.random.default_rng(2), better="DE-BY"))
    [states] = [c for c in proposals[0].icp.criteria if isinstance(c, States)]
    assert states.any == ("DE-BY",)


def test_few_accounts_carry_nothing_and_it_is_said() -> None:
    [first, *_] = propose_segments(_history(np.random.default_rng(0), n=12))
    told = " ".join(map(ENGLISH, first.evidence))
    assert "below 20 it is no criterion" in told
    assert "that carries no criterion" in told
    assert first.assumption


def test_the_diagnosis_sets_the_order_and_what_is_more_than_an_assumption() -> None:
    history = _history(np.random.default_rng(5))
    effects = [Effect("Maschinenbau", -0.4, -0.9, 0.1), Effect("Spedition", 0.8, 0.3, 1.2)]
    first, second = propose_segments(history, effects)
    assert (first.label, first.assumption) == ("Spedition", False)
    assert (second.label, second.assumption) == ("Maschinenbau", True)
    assert [p.label for p in propose_segments(history, effects, limit=1)] == ["Spedition"]


def test_counts_are_those_of_the_history() -> None:
    history = _history(np.random.default_rng(6))
    for proposal in propose_segments(history):
        here = history.deals["stage"][history.deals["segment"] == proposal.label]
        assert (proposal.won, proposal.lost, proposal.open) == tuple(int((here == s).sum()) for s in ("Won", "Lost", "Open"))


def test_countries_are_those_of_customers_or_all_three() -> None:
    history = _history(np.random.default_rng(7))
    assert propose_segments(history)[0].icp.countries == ("DE", "AT")
    abroad = history.accounts.with_columns(country=Kind.TEXT.column(["Kenya"] * 400), region=Kind.TEXT.column([None] * 400))
    [first, *_] = propose_segments(History(history.deals, accounts=abroad, segment_basis="industry"))
    assert first.icp.countries == ("DE", "AT", "CH")
    assert first.assumption


@pytest.mark.parametrize(
    ("label", "low", "high"),
    [("50-249", 50, 249), ("10 bis 49 MA", 10, 49), ("ab 500", 500, None), ("< 10", None, 10), ("1.000+", 1000, None)],
)
def test_a_size_class_is_a_band(label: str, low: float | None, high: float | None) -> None:
    deals = [{"segment": label, "stage": "Won", "account": "Huber GmbH"}]
    [proposal] = propose_segments(History(Frame.from_rows(DEALS, deals), segment_basis="size"))
    [band] = [c for c in proposal.icp.criteria if isinstance(c, Range)]
    assert (band.min, band.max) == (low, high)


def test_a_region_is_a_place() -> None:
    deals = [{"segment": "Bayern", "stage": "Won", "account": "Huber GmbH"}]
    [proposal] = propose_segments(History(Frame.from_rows(DEALS, deals), segment_basis="region"))
    assert _kinds(proposal) == {"states"}


def test_a_label_that_says_nothing_is_read_from_the_accounts_names() -> None:
    names = [f"{surname} Spedition GmbH" for surname in ("Huber", "Lerch", "Pfaff", "Ritz", "Zell", "Trau")]
    deals = [{"segment": "A-Kunden", "stage": "Won", "account": name} for name in names]
    [proposal] = propose_segments(History(Frame.from_rows(DEALS, deals), segment_basis="segment"))
    assert "49" in proposal.icp.to_yaml()
    assert "Industry Logistik und Spedition: 6 of 6 company names" in " ".join(map(ENGLISH, proposal.evidence))


def test_without_segments_the_won_accounts_are_the_customers() -> None:
    deals = [{"stage": "Won", "account": "Huber Spedition GmbH"}, {"stage": "Lost", "account": "Pfaff Maschinenbau GmbH"}]
    [proposal] = propose_segments(History(Frame.from_rows(DEALS, deals)))
    assert proposal.label == "Logistik und Spedition"


def test_customers_make_candidates_by_industry() -> None:
    customers = Frame.from_rows(
        CUSTOMERS,
        [
            {"name": "Oudeland B.V.", "country": "NL", "industry": "Kunststoffverarbeitung", "employees": 80},
            {"name": "Terhorne B.V.", "country": "NL", "industry": "plastics", "employees": 40},
            {"name": "Kesselmans N.V.", "country": "BE", "industry": "Kunststoffe", "employees": 200},
            {"name": "Weerselo Logistics B.V.", "country": "NL"},
            {"name": "Broekstra", "country": "NL"},
        ],
    )
    first, second = propose_from_customers(customers, regions=["DE-NW", "Österreich", "CH"])
    assert (first.label, first.won, first.icp.countries) == ("Kunststoffverarbeitung", 3, ("DE", "AT", "CH"))
    assert {c.key: c.spec() for c in first.icp.criteria}["employees"] == {"min": 20, "max": 400}
    assert {c.key: c.spec() for c in first.icp.criteria}["states"] == {"any": ["DE-NW", "AT", "CH"]}
    assert (second.label, second.won) == ("Logistik und Spedition", 1)
    assert first.assumption


def test_named_segments_come_first_and_take_their_customers() -> None:
    customers = Frame.from_rows(CUSTOMERS, [{"name": "Huber GmbH", "country": "DE", "industry": "Spedition"}])
    proposals = propose_from_customers(customers, segments=["Zahnarztpraxen", "Logistik"])
    assert [(p.label, p.won) for p in proposals] == [("Zahnarztpraxen", 0), ("Logistik", 1)]


def test_who_something_is_for_is_a_candidate_only_where_nothing_else_is() -> None:
    nobody = Frame.of(CUSTOMERS)
    assert [p.label for p in propose_from_customers(nobody, what="Software für Zahnarztpraxen und Speditionen")] == [
        "Gesundheitswesen",
        "Logistik und Spedition",
    ]
    assert propose_from_customers(nobody, what="Software") == ()
    one = Frame.from_rows(CUSTOMERS, [{"name": "Huber Maschinenbau GmbH"}])
    assert [p.label for p in propose_from_customers(one, what="Software für Zahnarztpraxen")] == ["Maschinenbau"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_proposal_is_worded_and_reads_back(lang: str) -> None:
    wording = Wording(lang)
    planted = _history(np.random.default_rng(1), size_slope=1.5, better="AT-4")
    vague = [{"segment": s, "stage": "Won", "account": "Huber"} for s in ("services", "Ponyhof", "???", "Sonstige")]
    for history in (planted, History(Frame.from_rows(DEALS, vague), segment_basis="segment")):
        for proposal in propose_segments(history):
            assert parse_icp(proposal.icp.to_yaml()) == proposal.icp
            for text in proposal.evidence:
                assert "{" not in wording(text)
                assert lang != "de-CH" or "ß" not in wording(text)
