"""1 Decide in full: segments with what speaks for each, personas and value hypotheses, the offer ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lotse.domain import say
from lotse.planning.plan import Basis, Claim, CriterionCount, OfferPlan, PersonaPlan, Plan, Rate, SegmentPlan
from lotse.reports.document import Block, Cell, Code, Column, Heading, Points, Row, Section, Spoken, Statement, Table, Text
from lotse.reports.views.pieces import COURSE_MARKS, rate_cell, shared_claims
from lotse.reports.views.reasons import localised
from lotse.reports.voice import Voice

# Statements whose figures the table above them shows.
_IN_TABLE = frozenset({"targeting.propose.counts", "planning.offer.sold", "planning.offer.never_sold", "planning.offer.step_up"})

_BEFORE_SALES = 3  # columns of the offers that a brief can fill


def segments_section(plan: Plan, voice: Voice) -> Section:
    """Each segment with its course, its criteria in the market, its ICP to take over."""
    blocks: list[Block] = [Text(voice.own("segments.lead", n=len(plan.decide.segments)), "lead")]
    shared = shared_claims([_beyond_table(segment.evidence) for segment in plan.decide.segments], voice)
    for segment in plan.decide.segments:
        blocks += _segment(segment, plan.find.criteria.get(segment.label, ()), shared, voice)
    if shared:
        blocks += [Heading(voice.own("segments.shared")), Points(shared)]
    return Section("segments", voice.own("segments.title"), voice.own("segments.short"), tuple(blocks))


def _segment(segment: SegmentPlan, criteria: Sequence[CriterionCount], shared: Sequence[Statement], voice: Voice) -> list[Block]:
    course = voice.token("course", str(segment.course))
    share = voice.own("segments.share", course=course, share=segment.share_next)
    blocks: list[Block] = [
        Heading(segment.label, COURSE_MARKS[str(segment.course)], share),
        Text(voice(segment.reason)),
        _facts(segment, voice),
    ]
    own = [s for s in voice.statements(_beyond_table(segment.evidence)) if s not in shared]
    if own:
        blocks.append(Points(tuple(own)))
    if criteria:
        blocks.append(_criteria(segment.label, criteria, voice))
    if segment.icp_yaml:
        blocks.append(Code(voice.own("segments.icp", label=segment.label), segment.icp_yaml))
    return blocks


def _beyond_table(claims: Sequence[Claim]) -> list[Claim]:
    """Without the statements whose figures a table shows."""
    return [claim for claim in claims if claim.text.key not in _IN_TABLE]


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
    if segment.win_rate is None and not segment.lost + segment.open:
        deals = voice.own("segments.customers", n=segment.won)  # a brief names customers, not opportunities
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
    rows = tuple(
        Row((Cell(voice(localised(c.label, voice))), Cell(number(c.match)), Cell(number(c.miss)), Cell(number(c.unknown))))
        for c in criteria
    )
    return Table(voice.own("segments.criteria", label=label), columns, rows)


def personas_section(plan: Plan, voice: Voice) -> Section:
    """Whom to talk to, with hypotheses of value that the board confirms."""
    blocks: list[Block] = [Text(voice.own("personas.lead"), "lead")]
    asked = [{voice(q) for q in persona.questions} for persona in plan.decide.personas]
    everywhere = set.intersection(*asked) if len(asked) > 1 else set()
    for persona in plan.decide.personas:
        blocks += _persona(persona, everywhere, voice)
    if everywhere:
        blocks.append(Spoken(voice.own("personas.always"), tuple(voice.locale.quoted(q) for q in sorted(everywhere))))
    return Section("personas", voice.own("personas.title"), voice.own("personas.short"), tuple(blocks))


def _persona(persona: PersonaPlan, everywhere: set[str], voice: Voice) -> list[Block]:
    blocks: list[Block] = [Heading(voice(persona.name), aside=voice(persona.buying_role))]
    told = [Statement(voice.own("personas.titles", titles=", ".join(persona.titles)))] if persona.titles else []
    blocks.append(Points((*told, *(_with_rate(claim, persona.win_rate, voice) for claim in persona.claims))))
    questions = [q for q in map(voice, persona.questions) if q not in everywhere]
    if questions:
        blocks.append(Spoken(voice.own("personas.questions"), tuple(map(voice.locale.quoted, questions))))
    return blocks


def _with_rate(claim: Claim, rate: Rate | None, voice: Voice) -> Statement:
    """What was won, with the share and its interval in the same sentence."""
    statement = voice.statement(claim)
    if rate is None or claim.text.key != "planning.persona.met":
        return statement
    value, span = voice.rate(rate)
    return replace(statement, text=voice.own("personas.rate", counts=statement.text, value=value, span=span))


def offers_section(plan: Plan, voice: Voice) -> Section:
    """The ladder from the smallest step to the core."""
    columns: tuple[Column, ...] = (
        Column(voice.own("offers.column.name"), 3),
        Column(voice.own("offers.column.role"), 2),
        Column(voice.own("offers.column.price"), right=True),
        Column(voice.own("offers.column.sold"), right=True),
        Column(voice.own("offers.column.first"), right=True, phone=False),
        Column(voice.own("offers.column.step_up"), right=True),
    )
    rows = tuple(_offer(offer, voice) for offer in plan.decide.offers)
    if plan.basis is Basis.BRIEF:  # nothing is known of what was sold, which is not the same as nothing sold
        columns, rows = columns[:_BEFORE_SALES], tuple(Row(row.cells[:_BEFORE_SALES]) for row in rows)
    table = Table(voice.own("offers.title"), columns, rows)
    blocks: list[Block] = [Text(voice.own("offers.lead"), "lead"), table]
    points = _offer_points(plan.decide.offers, voice)
    if points:
        blocks.append(Points(points))
    return Section("offers", voice.own("offers.title"), voice.own("offers.short"), tuple(blocks))


def _offer_points(offers: Sequence[OfferPlan], voice: Voice) -> tuple[Statement, ...]:
    """What the table does not say: each statement once, with the offers for which it holds."""
    counted = [note for offer in offers for claim in offer.claims if claim.text.key in _IN_TABLE for note in claim.evidence]
    holders: dict[Statement, list[str]] = {}
    for offer in offers:
        for statement in voice.statements(_beyond_table(offer.claims)):
            holders.setdefault(statement, []).append(offer.name)
    said = [replace(s, text=voice.own("offers.holds", names=names, text=s.text)) for s, names in holders.items()]
    return (*([Statement(voice.own("offers.counted"), voice.cite(counted[:1]))] if counted else []), *said)


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
