"""The first page: the whole answer on one sheet of A4. What does not fit stands on a later page, and is said to."""

from __future__ import annotations

from lotse.planning.plan import Decision, Plan, SegmentPlan
from lotse.reports.document import Beside, Block, Cell, Column, Figure, FirstPage, Proposal, Row, Statement, Step, Table, Text
from lotse.reports.views.decide import persona_word
from lotse.reports.views.find import map_picture
from lotse.reports.views.goal import customer_outlook, fan_picture
from lotse.reports.views.pieces import COURSE_MARKS, country_list, rate_cell
from lotse.reports.voice import Voice, held

_SEGMENTS, _TARGETS, _DECISIONS = 4, 3, 5
_WORTH_SAYING = 0.05


def first_page(plan: Plan, voice: Voice) -> FirstPage:
    chart = fan_picture(customer_outlook(plan.goal, plan.forecast), voice) if len(plan.forecast.customer_days) else None
    return FirstPage(
        notice=voice(plan.register_note) if plan.register_note else "",
        headline=voice(plan.headline),
        lead=voice(plan.lead),
        figures=_figures(plan, voice) if chart else (),
        chart=chart,
        steps=(_decide(plan, voice), _find(plan, voice), _talk(plan, voice)),
        proposal=_proposal(plan, voice),
    )


def _figures(plan: Plan, voice: Voice) -> tuple[Figure, ...]:
    """The probability on today's course, and after the strongest single change where that is worth saying."""
    forecast = plan.forecast
    last = forecast.customer_days
    span = voice.span(forecast.customer_lower, forecast.customer_upper)
    gained = voice.own("first.gained", span=span, low=float(last["p10"][-1]), high=float(last["p90"][-1]))
    label = voice.own("first.probability", n=plan.goal.target, day=plan.goal.until)
    figures = [Figure(label, voice.chance(forecast.customer_probability), gained)]
    best = max((lever.customer_probability for lever in forecast.levers), default=0.0)
    if best > forecast.customer_probability + _WORTH_SAYING:
        figures.append(Figure("", voice.chance(best), voice.own("first.after"), proposed=True))
    return tuple(figures)


def _decide(plan: Plan, voice: Voice) -> Step:
    segments = plan.decide.segments
    columns = (
        Column(voice.own("first.column.segment"), 3),
        Column(voice.own("first.column.persona"), 2, phone=False),
        Column(voice.own("first.column.offer"), 2),
        Column(voice.own("first.column.rate"), right=True, phone=False),
        Column(voice.own("first.column.course"), 2),
    )
    blocks: list[Block] = [Table(voice.own("first.decide"), columns, tuple(_segment(s, plan, voice) for s in segments[:_SEGMENTS]))]
    if len(segments) > _SEGMENTS:
        blocks.append(Text(voice.own("first.more_segments", n=len(segments) - _SEGMENTS), "muted"))
    return Step("1", _decide_title(segments, voice), tuple(blocks))


def _decide_title(segments: tuple[SegmentPlan, ...], voice: Voice) -> str:
    more = [s.label for s in segments if s.course == "expand"]
    less = [s.label for s in segments if s.course == "reduce"]
    if more and less:
        return voice.own("first.decide_both", more=more[0], less=less[0])
    if more:
        return voice.own("first.decide_more", more=more[0])
    if less:
        return voice.own("first.decide_less", less=less[0])
    if all(s.course == "hold" for s in segments):
        return voice.own("first.decide_even", n=len(segments))
    return voice.own("first.decide_test", n=len(segments))


def _segment(segment: SegmentPlan, plan: Plan, voice: Voice) -> Row:
    price = next((o.price for o in plan.decide.offers if o.name == segment.offer), None)
    offer = Cell(segment.offer or voice.own("none"), sub=voice.locale.money(price) if price else "")
    course = voice.own("first.course", course=voice.token("course", str(segment.course)), share=segment.share_next)
    in_market = voice.own("first.in_market", n=segment.in_market)
    rate = rate_cell(segment.win_rate, voice)
    return Row(
        (
            Cell(segment.label, sub=in_market, strong=True),
            Cell(persona_word(segment.persona, voice)),
            offer,
            Cell(rate.text, aside=rate.aside, mark=rate.mark, strong=rate.strong),
            Cell(course, mark=COURSE_MARKS[str(segment.course)]),
        )
    )


def _find(plan: Plan, voice: Voice) -> Step:
    find = plan.find
    out = sum(left.count for left in find.left_out)
    told = voice.own("first.find_none") if not find.targets else voice.own("first.find", places=country_list(find.by_country(), voice))
    if out:
        told += " " + voice.own("first.left_out", n=out)
    rows = tuple(
        Row((Cell(t.name, strong=True), Cell(t.city or voice.own("unknown_place")), Cell(t.segment))) for t in find.targets[:_TARGETS]
    )
    columns = (
        Column(voice.own("first.column.first"), 3),
        Column(voice.own("first.column.city"), 2),
        Column(voice.own("first.column.segment"), 3, phone=False),
    )
    main: list[Block] = [Text(told)]
    if rows:
        main.append(Table(voice.own("first.targets"), columns, rows))
    picture = map_picture(plan, voice, name="first")
    blocks: tuple[Block, ...] = (Beside(tuple(main), (picture,)),) if picture else tuple(main)
    return Step("2", voice.own("first.find_title", n=len(find.targets), searched=find.searched), blocks)


def _talk(plan: Plan, voice: Voice) -> Step:
    talk = plan.talk
    pace = voice.locale.number(talk.per_week, 0 if talk.per_week >= 10 else 1)
    sentences = [*_ways(plan, voice)]
    if plan.finding:
        sentences.append(voice(plan.finding.headline))
    title = (
        voice.own("first.talk_title", people=len(talk.workers), pace=pace) if talk.workers else voice.own("first.talk_nobody", pace=pace)
    )
    return Step("3", title, (Text(" ".join(sentences)),))


def _ways(plan: Plan, voice: Voice) -> list[str]:
    """One sentence a decision: which channel is open where."""
    sentences = []
    for decision in ("allow", "condition", "deny"):
        found: dict[str, list[str]] = {}
        for rule in plan.talk.channels:
            if rule.decision == decision:
                found.setdefault(rule.channel, []).append(rule.country)
        named = [
            voice.own("first.way", channel=voice.token("channel", c), countries=", ".join(sorted(where))) for c, where in found.items()
        ]
        if named:
            sentences.append(voice.own(f"first.ways.{decision}", ways=voice.locale.join(named)))
    return sentences


def _proposal(plan: Plan, voice: Voice) -> Proposal | None:
    if not plan.decisions:
        return None
    items = tuple(Statement(_decision(decision, voice), voice.cite(decision.evidence)) for decision in plan.decisions[:_DECISIONS])
    return Proposal(voice.own("first.board"), items)


def _decision(decision: Decision, voice: Voice) -> str:
    """With the goal's probability once this is done."""
    text = voice(decision.text)
    if decision.probability is None:
        return text
    return voice.own("first.decision", text=text.rstrip("."), after=held(decision.probability))
