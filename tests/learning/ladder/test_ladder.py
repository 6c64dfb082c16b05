"""Offer ladder: measured where a history can carry it, else calculated from assumptions that are named."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from lotse.domain import LotseError, Wording
from lotse.learning.ladder import Effort, LadderOffer, LadderRates, Span, StepVerdict, ladder_economics, measure_steps
from lotse.tables import DEALS, OFFERS, Frame, History

CORE, ENTRY = LadderOffer("Plattform", 40_000, 12_000), LadderOffer("Audit", 2_500, 1_000, splits_from="Plattform")
DAY = dt.date(2025, 1, 1)


def history(accounts: int, stepping: float, direct: float, seed: int = 1) -> History:
    """Half of the accounts buy the audit first, some of them the platform within 60 days; the others are asked directly."""
    rng = np.random.default_rng(seed)
    rows = []
    for i in range(accounts):
        name, start = f"Firma {i}", DAY + dt.timedelta(days=int(rng.integers(0, 300)))
        entry = i % 2 == 0
        won = entry or rng.random() < direct
        offer = "Audit" if entry else "Plattform"
        rows.append({"account": name, "offer": offer, "stage": "Won" if won else "Lost", "created": start, "closed": start})
        if entry and rng.random() < stepping:
            rows.append({"account": name, "offer": "Plattform", "stage": "Won", "created": start, "closed": start + dt.timedelta(days=60)})
    offers = Frame.from_rows(OFFERS, [{"offer": "Plattform", "price": 40_000}, {"offer": "Audit", "price": 2_500}])
    return History(Frame.from_rows(DEALS, rows), offers=offers, as_of=dt.date(2026, 6, 30))


def test_steps_are_counted() -> None:
    steps = measure_steps(history(400, stepping=0.4, direct=0.2))
    assert steps.entry == ("Audit",)
    assert steps.offers[0].offer == "Audit"
    assert steps.offers[0].first_bought == 200
    assert steps.step_up.lower < 0.4 < steps.step_up.upper
    assert steps.direct.lower < 0.2 < steps.direct.upper
    assert steps.verdict is StepVerdict.BETTER


@pytest.mark.parametrize(
    ("accounts", "stepping", "direct", "verdict"),
    [(400, 0.05, 0.4, StepVerdict.WORSE), (30, 0.3, 0.3, StepVerdict.CANNOT_TELL), (8, 1.0, 0.0, StepVerdict.CANNOT_TELL)],
)
def test_verdicts(accounts: int, stepping: float, direct: float, verdict: StepVerdict) -> None:
    assert measure_steps(history(accounts, stepping, direct)).verdict is verdict


def test_who_bought_lately_is_not_judged_yet() -> None:
    early = measure_steps(history(400, 0.4, 0.2), as_of=DAY + dt.timedelta(days=100))
    assert early.offers[0].step_up.trials < early.offers[0].first_bought


def test_histories_without_offers_or_deals() -> None:
    assert measure_steps(History(Frame.of(DEALS))).offers == ()
    bare = History(history(20, 0.5, 0.5).deals, as_of=dt.date(2026, 6, 30))
    assert measure_steps(bare).entry == ()
    assert measure_steps(bare).verdict is StepVerdict.CANNOT_TELL


def test_entry_offers_bring_customers_but_need_step_ups_to_pay() -> None:
    result = ladder_economics((CORE, ENTRY), Effort(4.0))
    assert result.customers_ladder.p50 > result.customers_direct.p50
    assert result.more_customers > 0.8
    assert 0 < result.more_contribution < 1
    assert result.customers_direct.p10 <= result.customers_direct.p50 <= result.customers_direct.p90
    never = LadderRates(step_up=Span(0.001, 0.002))
    assert ladder_economics((CORE, ENTRY), Effort(4.0), never).more_contribution < 0.1


def test_capacity_to_deliver_limits_entries() -> None:
    free, limited = (ladder_economics((CORE, ENTRY), Effort(10.0, entries_a_week=limit)) for limit in (None, 0.5))
    assert limited.customers_ladder.p90 <= 12 < free.customers_ladder.p50


def test_a_short_period_brings_less() -> None:
    half, quarter = (ladder_economics((CORE, ENTRY), Effort(4.0, days=days)).customers_direct.p50 for days in (180, 90))
    assert quarter < half / 2


def test_assumptions_are_said_and_worded() -> None:
    assumed = ladder_economics((CORE, LadderOffer("Audit", 2_500, splits_from="Plattform")), Effort(1.0)).assumptions
    assert len(assumed) == 3
    assert all(Wording(lang)(message).endswith(".") for lang in ("de", "en") for message in assumed)
    assert ladder_economics((CORE, ENTRY), Effort(1.0), LadderRates()).assumptions == ()


@pytest.mark.parametrize("offers", [(), (CORE,), (ENTRY,)])
def test_a_pair_is_needed(offers: tuple[LadderOffer, ...]) -> None:
    with pytest.raises(LotseError):
        ladder_economics(offers, Effort(1.0))


def test_spans_must_be_ranges() -> None:
    with pytest.raises(ValueError, match="low"):
        Span(0.5, 0.2)


def test_gains_and_what_they_hang_on_have_intervals() -> None:
    result = ladder_economics((CORE, ENTRY), Effort(4.0))
    for outcome in (result.customers_gain, result.contribution_gain, result.needed_step_up):
        assert outcome.p10 <= outcome.p50 <= outcome.p90
    assert result.customers_gain.p50 > 0
    assert 0 < result.needed_step_up.p50 < 2


def test_at_the_needed_step_up_both_ways_contribute_alike() -> None:
    needed = ladder_economics((CORE, ENTRY), Effort(40.0)).needed_step_up.p50
    share = min(needed, 1.0)
    even = ladder_economics((CORE, ENTRY), Effort(40.0), LadderRates(step_up=Span(share * 0.999, share)))
    assert 0.35 < even.more_contribution < 0.65
