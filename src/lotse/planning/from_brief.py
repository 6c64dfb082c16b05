"""The plan of a firm without history: candidate segments from its customers so far, and the first weeks as a test of plays."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from lotse import learning
from lotse.domain import Message, say
from lotse.domain.progress import Progress
from lotse.learning import Assumptions
from lotse.market import Market
from lotse.planning.brief import Brief, BriefPerson
from lotse.planning.decisions import assumptions
from lotse.planning.market_search import Profile, Searched, find_part, register_note, search_market, source_notes
from lotse.planning.method import method_claims
from lotse.planning.offers import best_entry, ladder_from_brief
from lotse.planning.personas import FIRST_ASSUMED, propose_personas
from lotse.planning.plan import Basis, Claim, Course, Decide, Decision, Goal, OfferPlan, Owner, Plan, SegmentPlan, Talk, Target, Worker
from lotse.planning.request import Request
from lotse.planning.schedule import Schedule, countries, lay_out
from lotse.planning.talk import Pace, channel_rules, talk_claims
from lotse.planning.weeks import next_monday
from lotse.tables import DEALS, Frame, History, Kind
from lotse.targeting import SegmentProposal, propose_from_customers

_SEGMENTS = 4
# Research, a letter, two or three tries by telephone, notes: an assumption until the team has measured it.
_HOURS_EACH = 1.5
_WITHOUT_HOURS = 5
_CUSTOMER_KINDS = {"name": Kind.TEXT, "city": Kind.TEXT, "country": Kind.TEXT, "industry": Kind.TEXT, "employees": Kind.NUMBER}


def plan_from_brief(brief: Brief, market: Market, request: Request, *, progress: Progress | None = None) -> Plan:
    """The whole plan, resting on assumptions that each name who confirms them."""
    today = dt.date.today()
    as_of = request.as_of or today
    goal = _goal(brief, request, as_of)
    proposals = _proposals(brief)
    searched = search_market(market, None, [Profile(p.label, p.icp) for p in proposals], as_of=as_of, progress=progress)
    shares = _even(searched)
    people = _hours(brief)
    pace = _pace(brief, request)
    start = request.start or next_monday(today)
    home = brief.country if brief.country in ("DE", "AT", "CH", "LI") else "DE"
    targets, weeks = lay_out(searched.ranked, shares, searched.free.companies, Schedule(people, pace, start, goal.days, home))
    offers = ladder_from_brief(brief)
    decide = Decide(_segments(proposals, searched, targets, offers), propose_personas(History(Frame.of(DEALS))), offers)
    claims = talk_claims(targets, pace) if people else (Claim(say("planning.talk.unassigned"), confirm=Owner.BOARD),)
    talk = Talk(_workers(tuple(people), targets), weeks, pace.per_week, pace.basis, channel_rules(countries(targets)), claims)
    # Who names a capacity names the work behind it: the same hours per account as everywhere.
    hours = Assumptions(pace.per_week * _HOURS_EACH, customers_now=goal.now)
    forecast = learning.forecast_from_assumptions(hours, goal=max(goal.gain, 1), days=goal.days, as_of=as_of)
    return Plan(
        company=request.company or brief.company,
        basis=Basis.BRIEF,
        as_of=as_of,
        start=start,
        headline=_headline(brief),
        lead=_lead(goal, targets),
        register_note=register_note(market, today),
        goal=goal,
        quality=(),
        record=(),
        finding=None,
        decide=decide,
        find=find_part(searched, targets),
        talk=talk,
        forecast=forecast,
        decisions=_decisions(goal, decide),
        assumptions=assumptions(decide, talk, forecast),
        sources=source_notes(market),
        method=method_claims(Basis.BRIEF),
        market_version=market.manifest.version,
    )


def _goal(brief: Brief, request: Request, as_of: dt.date) -> Goal:
    days = brief.days or request.days
    now = brief.customers_now if brief.customers_now is not None else len(brief.customers)
    said = "planning.goal.by_brief" if brief.customers_now is not None else "planning.goal.by_list"
    target = request.goal or brief.customers_wanted or max(2 * now, 1)
    return Goal(now, target, days, as_of + dt.timedelta(days=days), say(said, n=now))


def _proposals(brief: Brief) -> tuple[SegmentProposal, ...]:
    rows = [
        {"name": c.name, "city": c.city, "country": c.country, "industry": c.industry, "employees": c.employees} for c in brief.customers
    ]
    return propose_from_customers(
        Frame.from_rows(_CUSTOMER_KINDS, rows), what=brief.what, segments=brief.segments, regions=brief.regions, limit=_SEGMENTS
    )


def _even(searched: Searched) -> dict[str, float]:
    """Equal shares: a test shall tell segments apart, not confirm a guess."""
    usable = [label for label, n in searched.available.items() if n]
    return {label: 1 / len(usable) for label in usable}


def _sells(person: BriefPerson) -> bool:
    return (person.role or "sales").casefold() not in {"marketing", "partner"}


def _hours(brief: Brief) -> dict[str, float]:
    """Who sells, with the hours a week; equal ones where the brief gives none. Somebody with no hours of several gets no accounts."""
    sellers = [person for person in brief.people if _sells(person)]
    known = {person.name: person.hours_per_week for person in sellers if person.hours_per_week}
    return known or {person.name: 1.0 for person in sellers}


def _pace(brief: Brief, request: Request) -> Pace:
    if request.capacity is not None:
        return Pace(request.capacity, say("planning.pace.asked", n=request.capacity))
    hours = sum(person.hours_per_week or 0.0 for person in brief.people if _sells(person))
    if hours:
        return Pace(hours / _HOURS_EACH, say("planning.pace.hours", hours=hours, each=_HOURS_EACH))
    people = max(sum(_sells(person) for person in brief.people), 1)
    return Pace(float(_WITHOUT_HOURS * people), say("planning.pace.no_hours", n=_WITHOUT_HOURS))


def _segments(
    proposals: Sequence[SegmentProposal], searched: Searched, targets: Sequence[Target], offers: Sequence[OfferPlan]
) -> tuple[SegmentPlan, ...]:
    entry = best_entry(offers)
    begun = Counter(target.segment for target in targets)
    return tuple(
        SegmentPlan(
            label=p.label,
            course=Course.TEST,
            reason=say("planning.course.new"),
            won=p.won,
            lost=0,
            open=0,
            win_rate=None,
            share_now=None,
            share_next=begun[p.label] / len(targets) if targets else 0.0,
            persona=FIRST_ASSUMED,
            offer=entry.name if entry else None,
            in_market=searched.available.get(p.label, 0),
            targets=begun[p.label],
            evidence=tuple(Claim(text, confirm=Owner.BOARD) for text in p.evidence),
            icp_yaml=p.icp.to_yaml(),
        )
        for p in proposals
    )


def _workers(people: Sequence[str], targets: Sequence[Target]) -> tuple[Worker, ...]:
    rows = []
    for person in people:
        segments = Counter(target.segment for target in targets if target.owner == person)
        rows.append(Worker(person, segments.total(), dict(sorted(segments.items())), 0))
    return tuple(rows)


def _headline(brief: Brief) -> Message:
    return say("planning.headline_brief", company=brief.company) if brief.company else say("planning.headline_brief_nameless")


def _lead(goal: Goal, targets: Sequence[Target]) -> Message:
    places = [say(f"planning.country.{country}", n=n) for country, n in countries(targets).items()]
    key = "planning.lead_brief" if targets else "planning.lead_brief_no_targets"
    return say(key, now=goal.now, target=goal.target, days=goal.days, targets=len(targets), places=places)


def _decisions(goal: Goal, decide: Decide) -> tuple[Decision, ...]:
    tried = [s.label for s in decide.segments if s.targets]
    entry = best_entry(decide.offers)
    test = say("planning.decision.test", segments=tried) if len(tried) > 1 else say("planning.decision.test_one", segments=tried)
    found = [Decision(test)] if tried else []
    found.append(Decision(say("planning.decision.entry", offer=entry.name) if entry else say("planning.decision.make_entry")))
    found.append(Decision(say("planning.decision.personas")))
    found.append(Decision(say("planning.decision.brief_goal", target=goal.target)))
    return tuple(found)
