"""``diagnose``: from a history to a finding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from lotse.learning.diagnosis.attribution import share_out
from lotse.learning.diagnosis.averaging import Posterior, integrate
from lotse.learning.diagnosis.chance import p_value
from lotse.learning.diagnosis.checks import check
from lotse.learning.diagnosis.closing import Ageing, read_ages
from lotse.learning.diagnosis.costs import Costs
from lotse.learning.diagnosis.design import Design, lay_out
from lotse.learning.diagnosis.finding import Chance, Effect, Finding, Share, Swap
from lotse.learning.diagnosis.judging import Bench, judge
from lotse.learning.diagnosis.opportunities import Opportunities, gather
from lotse.learning.diagnosis.overlap import overlap
from lotse.learning.diagnosis.reading import Surroundings, headline, remarks
from lotse.learning.diagnosis.swapping import swaps
from lotse.learning.diagnosis.verdicts import Ground
from lotse.tables import History

KINDS = ("rep", "segment", "persona", "offer")


@dataclass(frozen=True, eq=False)
class Model:
    """Everything that was estimated."""

    deals: Opportunities
    ageing: Ageing
    design: Design
    posterior: Posterior


def fit(history: History, as_of: dt.date | None = None) -> Model:
    """The model alone, for benchmarks and checks."""
    deals = gather(history, as_of)
    ageing = read_ages(deals)
    design = lay_out(deals, ageing)
    return Model(deals, ageing, design, integrate(design))


def diagnose(history: History, *, as_of: dt.date | None = None, costs: Costs | None = None) -> Finding:
    """Is it the salesperson or the segment?

    Deals as in :data:`lotse.tables.DEALS`; ``as_of`` defaults to the history's own. Deterministic.
    Raises ``LotseError`` where the history holds no deal.
    """
    model = fit(history, as_of)
    deals = model.deals
    chance = Chance(*(_chance(model, kind) for kind in KINDS))
    bench = Bench(model.deals, model.design, model.posterior, (costs or Costs()).threshold)
    judged = {
        kind: judge(bench, kind, p) for kind, p in zip(KINDS, (chance.reps, chance.segments, chance.personas, chance.offers), strict=True)
    }
    effects: dict[str, tuple[Effect, ...]] = {kind: tuple(sorted(j.effects, key=lambda e: e.name)) for kind, j in judged.items()}
    spread = share_out(model.design, model.posterior, deals.rep.codes[model.design.first], deals.rep.listed)
    dates = _dates(deals)
    return Finding(
        reps=effects["rep"],
        segments=effects["segment"],
        personas=effects["persona"],
        offers=effects["offer"],
        spread=spread,
        chance=chance,
        threshold=bench.threshold,
        n_closed=int(deals.closed.sum()),
        n_open=int(deals.open.sum()),
        n_zombie=int(model.ageing.zombie.sum()),
        first=dates[0],
        last=dates[1],
        headline=headline(chance, spread, effects["rep"], int(deals.closed.sum())),
        remarks=remarks(_surroundings(model, chance)),
        sorting=_sorting(model.posterior),
        swaps=_swaps(model, judged["rep"].grounds),
        checks=check(bench, effects["rep"]),
        zombies=tuple(str(i) for i in deals.ids[deals.open][model.ageing.zombie]),
    )


def _chance(model: Model, kind: str) -> float | None:
    factor = getattr(model.deals, kind)
    closed = factor.counts(model.deals.closed) > 0
    return p_value(model.design, model.posterior, kind, factor.listed & closed) if model.deals.closed.any() else None


def _sorting(posterior: Posterior) -> Share:
    """Mean and 90 % interval of the slope of sorting."""
    values = np.array([fit.scales.sorting for fit in posterior.fits])
    order = np.argsort(values)
    at = np.searchsorted(np.cumsum(posterior.weights[order]), [0.05, 0.95])
    low, high = values[order][np.minimum(at, len(values) - 1)]
    return Share(float(values @ posterior.weights), float(low), float(high))


def _swaps(model: Model, grounds: tuple[Ground, ...]) -> tuple[Swap, ...]:
    deals = model.deals
    unsure = np.array([ground in (Ground.ALONE, Ground.FEW) for ground in grounds])
    over = overlap(deals.rep, deals.segment, deals.closed)
    return swaps(over, deals.rep, deals.segment, unsure & deals.rep.listed)


def _surroundings(model: Model, chance: Chance) -> Surroundings:
    deals = model.deals
    over = overlap(deals.rep, deals.segment, deals.closed)
    used = deals.rep.listed & (over.table.sum(axis=1) > 0)
    return Surroundings(
        chance=chance,
        sorting=_sorting(model.posterior),
        islands=len(np.unique(over.island[used])),
        zombies=int(model.ageing.zombie.sum()),
        zombie_days=model.ageing.zombie_days,
        undated=int(np.isnan(deals.days).sum()),
        unowned=int((~deals.rep.listed)[deals.rep.codes].sum()),
        without_segment=int((~deals.segment.listed)[deals.segment.codes].sum()),
    )


def _dates(deals: Opportunities) -> tuple[dt.date | None, dt.date | None]:
    """First creation and last thing that happened."""
    dates = np.concatenate([deals.created_on, deals.closed_on[deals.closed]])
    dates = dates[~np.isnat(dates)]
    return (dates.min().item(), dates.max().item()) if len(dates) else (None, None)
