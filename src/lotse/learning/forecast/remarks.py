"""What a reader should know of a forecast: what it rests on, what it cannot know."""

from __future__ import annotations

import numpy as np

from lotse.domain import Message, say
from lotse.learning.forecast.customers import Customers
from lotse.learning.forecast.ledger import LOST, OPEN, WON, Ledger
from lotse.learning.forecast.levers import conversations_a_week
from lotse.learning.forecast.result import Backtest
from lotse.tables import History

_FEW_WINS = 30
_TWO_SEASONS = 104
_TELLING = 0.15  # a change of the band by less is not worth a word


def remarks(history: History, ledger: Ledger, tested: Backtest, customers: Customers, capacity: float | None) -> tuple[Message, ...]:
    """Most important first."""
    found = (_evidence(ledger), *ledger.remarks, _old_deals(ledger), _tested(tested), _season(ledger))
    more = (_customers(customers), _capacity(history, ledger, capacity))
    return tuple(remark for remark in (*found, *more) if remark is not None)


def _evidence(ledger: Ledger) -> Message:
    won, lost = (int((ledger.outcome == code).sum()) for code in (WON, LOST))
    if not won + lost:
        return say("learning.forecast.nothing_closed", n=len(ledger.outcome))
    if won < _FEW_WINS:
        return say("learning.forecast.few_wins", won=won, lost=lost, enough=_FEW_WINS)
    return say("learning.forecast.rests_on", won=won, lost=lost, weeks=ledger.weeks)


def _old_deals(ledger: Ledger) -> Message | None:
    won_age = ledger.age[ledger.outcome == WON]
    if len(won_age) < 10:
        return None
    limit = int(np.quantile(won_age, 0.98)) + 1
    still = ledger.outcome == OPEN
    old = int((still & (ledger.age > limit)).sum())
    return say("learning.forecast.old_deals", n=old, open=int(still.sum()), weeks=limit) if old else None


def _tested(tested: Backtest) -> Message:
    if not tested.origins or tested.coverage is None:
        return say("learning.forecast.not_tested")
    inside = sum(o.p10 <= o.actual <= o.p90 for o in tested.origins)
    if tested.scale < 1 - _TELLING:
        return say("learning.forecast.tested_narrowed", origins=len(tested.origins), inside=inside, narrowing=1 - tested.scale)
    if tested.scale < 1 + _TELLING:
        return say("learning.forecast.tested", origins=len(tested.origins), inside=inside)
    return say("learning.forecast.tested_widened", origins=len(tested.origins), inside=inside, widening=tested.scale - 1)


def _season(ledger: Ledger) -> Message | None:
    return say("learning.forecast.no_season", weeks=ledger.weeks) if ledger.weeks < _TWO_SEASONS else None


def _customers(customers: Customers) -> Message | None:
    if customers.now is None:
        return say("learning.forecast.no_accounts")
    share = (customers.new + 1.0) / (customers.new + customers.old + 1.5)
    return say("learning.forecast.new_share", share=share) if share < 0.9 else None


def _capacity(history: History, ledger: Ledger, capacity: float | None) -> Message | None:
    if capacity is None:
        return say("learning.forecast.same_pace")
    pace = conversations_a_week(history, ledger)
    if not pace:
        return say("learning.forecast.capacity_unused")
    return say("learning.forecast.capacity_used", capacity=round(capacity), pace=round(pace))
