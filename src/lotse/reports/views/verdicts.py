"""Salesperson or segment: shares of the spread, interval rows grouped by verdict, what would settle what is open."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lotse.learning import Effect, Finding
from lotse.reports.charts import AxisWords, Interval, Reach, common_reach, interval_axis, interval_row, key, share_bar, swatch
from lotse.reports.document import (
    Beside,
    Block,
    Cell,
    Column,
    Heading,
    KeyItem,
    Legend,
    Picture,
    Points,
    Row,
    Statement,
    Table,
    Text,
)
from lotse.reports.views.pieces import VERDICT_MARKS
from lotse.reports.voice import Voice, by_verdict

# From this many on, those whom chance alone tells apart stand in one sentence.
_ALIKE = 3


@dataclass(frozen=True)
class Panel:
    """One interval table: whose, on which scale, with the firm's own rate to compare raw rates with."""

    kind: str
    effects: Sequence[Effect]
    reach: Reach
    overall: float


def verdict_blocks(finding: Finding, voice: Voice) -> list[Block]:
    """Everything a finding says."""
    reach = _reach(finding)
    spread = _spread(finding, voice) if finding.reps else [Points(voice.plain(finding.remarks))] if finding.remarks else []
    blocks: list[Block] = [Text(_scope(finding, voice), "lead"), *spread]
    for kind, effects in (("rep", finding.reps), ("segment", finding.segments), ("persona", finding.personas), ("offer", finding.offers)):
        if len(effects) > 1 or (effects and kind in ("rep", "segment")):
            blocks += _panel(Panel(kind, effects, _for_kind(kind, effects, reach), _overall(finding)), voice)
    return [*blocks, *_swaps(finding, voice)]


def hidden_note(finding: Finding, voice: Voice) -> Text:
    """How people are hidden: under letters in files, left out on screens."""
    return Text(voice.own("verdict.hidden" if finding.reps else "verdict.left_out"), "muted")


def _scope(finding: Finding, voice: Voice) -> str:
    numbers = {"closed": finding.n_closed, "reps": len(finding.reps), "segments": len(finding.segments)}
    if not finding.reps:
        return voice.own("verdict.scope_segments", **numbers)
    if finding.first and finding.last:
        return voice.own("verdict.scope", **numbers, first=finding.first, last=finding.last)
    return voice.own("verdict.scope_undated", **numbers)


def _spread(finding: Finding, voice: Voice) -> list[Block]:
    """The stacked bar with its list, and what chance alone would do."""
    spread = finding.spread
    parts = (("segment", spread.segment), ("rep", spread.rep), ("other", spread.other), ("chance", spread.chance))
    if any(math.isnan(share.value) for _, share in parts):
        return [Text(voice.own("verdict.no_spread")), Points(voice.plain(finding.remarks))]
    bar = share_bar([share.value for _, share in parts], name="spread", title=voice.own("verdict.spread"))
    items = tuple(
        KeyItem(
            swatch(n, len(parts), name=f"spread-{n}", title=voice.own(f"verdict.part.{kind}")),
            voice.own(f"verdict.part.{kind}"),
            voice.locale.percent(share.value),
            voice.span(share.lower, share.upper),
        )
        for n, (kind, share) in enumerate(parts)
    )
    side = (Heading(voice.own("verdict.spread")), Picture(bar, voice.own("verdict.spread")), Legend(items, stacked=True))
    return [Beside((Points(voice.plain(finding.remarks)),), side)] if finding.remarks else list(side)


def _reach(finding: Finding) -> Reach:
    """Salespeople and segments share one scale."""
    return common_reach([_interval(e, 0.5) for e in (*finding.reps, *finding.segments)])


def _for_kind(kind: str, effects: Sequence[Effect], reach: Reach) -> Reach:
    """The band of the bottom quarter belongs to the salespeople's table alone."""
    if kind != "rep" or len(effects) < 4:
        return reach
    return Reach(reach.reach, float(np.quantile([e.estimate for e in effects], 0.25)))


def _overall(finding: Finding) -> float:
    """The firm's own rate: of whichever names more of the deals."""
    effects = max(finding.reps, finding.segments, key=lambda some: sum(e.closed for e in some))
    won, lost = sum(e.won for e in effects), sum(e.lost for e in effects)
    return (won + 0.5) / (won + lost + 1)


def _interval(effect: Effect, overall: float) -> Interval:
    raw = None if math.isnan(effect.raw_rate) else _log_odds((effect.won + 0.5) / (effect.closed + 1)) - _log_odds(overall)
    return Interval(effect.estimate, effect.lower, effect.upper, str(effect.verdict), raw)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _panel(panel: Panel, voice: Voice) -> list[Block]:
    title = voice.own(f"verdict.panel.{panel.kind}")
    aside = voice.own("verdict.not_ranked") if panel.kind == "rep" else ""
    return [Heading(title, aside=aside), _interval_table(panel, title, voice), _legend(panel, voice), *_reasons(panel, voice)]


def _interval_table(panel: Panel, title: str, voice: Voice) -> Table:
    columns = (
        Column(voice.own(f"verdict.column.{panel.kind}"), 4),
        Column(voice.own("verdict.column.n"), right=True, phone=False),
        Column(voice.own("verdict.column.rate"), right=True, phone=False),
        Column(voice.own("verdict.column.plot"), 5, hidden=True),
        Column(voice.own("verdict.column.p_bad"), right=True, phone=False),
        Column(voice.own("verdict.column.verdict"), 2),
    )
    words = AxisWords(
        worse=voice.own(f"verdict.worse.{panel.kind}"),
        better=voice.own(f"verdict.better.{panel.kind}"),
        unit=voice.own("verdict.unit"),
        title=voice.own("verdict.axis"),
        signed=voice.signed,
    )
    axis = interval_axis(panel.reach, words)
    rows = tuple(_effect_row(effect, panel, voice) for effect in by_verdict(panel.effects))
    return Table(title, columns, rows, (Cell(), Cell(), Cell(), Cell(svg=axis), Cell(), Cell()), dense=True)


def _effect_row(effect: Effect, panel: Panel, voice: Voice) -> Row:
    name, verdict = voice.person(effect.name), voice.token("verdict", str(effect.verdict))
    interval = _interval(effect, panel.overall)
    said = voice.own(
        "verdict.row",
        name=name,
        estimate=voice.signed(effect.estimate),
        lower=voice.signed(effect.lower),
        upper=voice.signed(effect.upper),
        verdict=verdict,
    )
    raw = voice.own("no_rate") if math.isnan(effect.raw_rate) else voice.locale.percent(effect.raw_rate)
    return Row(
        (
            Cell(name, strong=True),
            Cell(voice.locale.number(effect.closed)),
            Cell(raw),
            Cell(svg=interval_row(interval, panel.reach, title=said)),
            Cell(voice.chance(effect.p_bad)),
            Cell(verdict, mark=VERDICT_MARKS[str(effect.verdict)]),
        )
    )


def _legend(panel: Panel, voice: Voice) -> Legend:
    kinds = ["estimate", "unsure", "raw", *(["quarter"] if panel.reach.quarter is not None else [])]
    return Legend(tuple(KeyItem(key(kind, title=voice.own(f"verdict.key.{kind}")), voice.own(f"verdict.key.{kind}")) for kind in kinds))


def _reasons(panel: Panel, voice: Voice) -> list[Block]:
    """What each verdict rests on; for the open ones, when we could tell."""
    if panel.kind not in ("rep", "segment"):
        return []
    ordered = by_verdict(panel.effects)
    alike = [effect for effect in ordered if effect.reason.key.endswith(".chance")]
    if len(alike) < _ALIKE:
        alike = []
    said = [Statement(_with_name(effect, voice)) for effect in ordered if effect not in alike]
    return [Points((*([Statement(_by_chance(alike, panel.kind, voice))] if alike else []), *said))]


def _by_chance(effects: Sequence[Effect], kind: str, voice: Voice) -> str:
    """One sentence for all who differ by no more than chance, with everybody's figures."""
    figures = [
        voice.own("verdict.won_expected", name=voice.person(e.name), won=e.won, expected=e.reason.params["expected"]) for e in effects
    ]
    return voice.own(f"verdict.by_chance.{kind}", n=len(effects), figures=", ".join(figures))


def _with_name(effect: Effect, voice: Voice) -> str:
    settle = f" {voice(effect.settle)}" if effect.settle else ""
    return voice.own("verdict.reason", name=voice.person(effect.name), reason=voice(effect.reason)) + settle


def _swaps(finding: Finding, voice: Voice) -> list[Block]:
    """Exchanges of opportunities that would take person and segment apart."""
    if not finding.swaps:
        return []
    return [Heading(voice.own("verdict.swaps")), Points(tuple(Statement(voice(swap.text)) for swap in finding.swaps))]
