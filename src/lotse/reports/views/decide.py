"""1 Decide in full: segments with what speaks for each, personas and value hypotheses, the offer ladder."""

from __future__ import annotations

from collections.abc import Sequence

from lotse.domain import say
from lotse.planning.plan import CriterionCount, OfferPlan, PersonaPlan, Plan, SegmentPlan
from lotse.reports.document import Block, Cell, Code, Column, Heading, Points, Row, Section, Spoken, Statement, Table, Text
from lotse.reports.views.pieces import COURSE_MARKS, rate_cell
from lotse.reports.voice import Voice


def segments_section(plan: Plan, voice: Voice) -> Section:
    """Each segment with its course, its criteria in the market, its ICP to take over."""
    blocks: list[Block] = [Text(voice.own("segments.lead", n=len(plan.decide.segments)), "lead")]
    for segment in plan.decide.segments:
        blocks += _segment(segment, plan.find.criteria.get(segment.label, ()), voice)
    return Section("segments", voice.own("segments.title"), voice.own("segments.short"), tuple(blocks))


def _segment(segment: SegmentPlan, criteria: Sequence[CriterionCount], voice: Voice) -> list[Block]:
    course = voice.token("course", str(segment.course))
    share = voice.own("segments.share", course=course, share=segment.share_next)
    blocks: list[Block] = [
        Heading(segment.label, COURSE_MARKS[str(segment.course)], share),
        Text(voice(segment.reason)),
        _facts(segment, voice),
    ]
    if segment.evidence:
        blocks.append(Points(voice.statements(segment.evidence)))
    if criteria:
        blocks.append(_criteria(segment.label, criteria, voice))
    if segment.icp_yaml:
        blocks.append(Code(voice.own("segments.icp", label=segment.label), segment.icp_yaml))
    return blocks


def _facts(segment: SegmentPlan, voice: Voice) -> Table:
    """One row: what happened and what is proposed."""
    columns = (
        Column(voice.own("segments.column.history"), 2),
        Column(voice.own("segments.column.rate"), right=True),
        Column(voice.own("segments.column.persona"), 2),
        Column(voice.own("segments.column.offer"), 2),
        Column(voice.own("segments.column.market"), right=True),
        Column(voice.own("segments.column.targets"), right=True),
    )
    deals = voice.own("segments.deals", won=segment.won, lost=segment.lost, open=segment.open)
    now = "" if segment.share_now is None else voice.own("segments.share_now", share=segment.share_now)
    row = Row(
        (
            Cell(deals, sub=now),
            rate_cell(segment.win_rate, voice),
            Cell(persona_word(segment.persona, voice)),
            Cell(segment.offer or voice.own("none")),
            Cell(voice.locale.number(segment.in_market)),
            Cell(voice.locale.number(segment.targets), strong=True),
        )
    )
    return Table(voice.own("segments.facts", label=segment.label), columns, (row,))


def persona_word(persona: str | None, voice: Voice) -> str:
    """A key of the taxonomy in words, else as the history calls it."""
    if not persona:
        return voice.own("open")
    message = say(f"planning.persona.function.{persona}")
    return voice(message) if voice.words(message.key) else persona


def _criteria(label: str, criteria: Sequence[CriterionCount], voice: Voice) -> Table:
    columns = (
        Column(voice.own("segments.column.criterion"), 3),
        *(Column(voice.own(f"segments.column.{name}"), right=True) for name in ("match", "miss", "unknown")),
    )
    number = voice.locale.number
    rows = tuple(Row((Cell(voice(c.label)), Cell(number(c.match)), Cell(number(c.miss)), Cell(number(c.unknown)))) for c in criteria)
    return Table(voice.own("segments.criteria", label=label), columns, rows)


def personas_section(plan: Plan, voice: Voice) -> Section:
    """Whom to talk to, with hypotheses of value that the board confirms."""
    blocks: list[Block] = [Text(voice.own("personas.lead"), "lead")]
    for persona in plan.decide.personas:
        blocks += _persona(persona, voice)
    return Section("personas", voice.own("personas.title"), voice.own("personas.short"), tuple(blocks))


def _persona(persona: PersonaPlan, voice: Voice) -> list[Block]:
    blocks: list[Block] = [Heading(voice(persona.name), aside=voice(persona.buying_role))]
    told = []
    if persona.win_rate:
        value, span = voice.rate(persona.win_rate)
        told.append(voice.own("personas.rate", value=value, span=span))
    if persona.titles:
        told.append(voice.own("personas.titles", titles=", ".join(persona.titles)))
    blocks.append(Points((*(Statement(text) for text in told), *voice.statements(persona.claims))))
    if persona.questions:
        blocks.append(Spoken(voice.own("personas.questions"), tuple(voice.locale.quoted(voice(q)) for q in persona.questions)))
    return blocks


def offers_section(plan: Plan, voice: Voice) -> Section:
    """The ladder from the smallest step to the core."""
    columns = (
        Column(voice.own("offers.column.name"), 3),
        Column(voice.own("offers.column.role"), 2),
        Column(voice.own("offers.column.price"), right=True),
        Column(voice.own("offers.column.sold"), right=True),
        Column(voice.own("offers.column.first"), right=True, phone=False),
        Column(voice.own("offers.column.step_up"), right=True),
    )
    table = Table(voice.own("offers.title"), columns, tuple(_offer(offer, voice) for offer in plan.decide.offers))
    blocks: list[Block] = [Text(voice.own("offers.lead"), "lead"), table]
    for offer in plan.decide.offers:
        if offer.claims:
            blocks += [Heading(offer.name), Points(voice.statements(offer.claims))]
    return Section("offers", voice.own("offers.title"), voice.own("offers.short"), tuple(blocks))


def _offer(offer: OfferPlan, voice: Voice) -> Row:
    price = voice.locale.money(offer.price) if offer.price else voice.own("open")
    role, number = voice.token("role", str(offer.role)), voice.locale.number
    mark = {"splinter": "prop", "core": "ok"}.get(str(offer.role), "")
    step_up = rate_cell(offer.step_up, voice) if offer.step_up else Cell(voice.own("offers.no_step_up"))
    return Row(
        (
            Cell(offer.name, strong=True),
            Cell(role, mark=mark),
            Cell(price),
            Cell(number(offer.sold)),
            Cell(number(offer.first_bought)),
            step_up,
        )
    )
