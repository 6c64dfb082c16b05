"""The plan of a client with a history: finding, courses, target accounts, weeks, forecast, decisions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from lotse import learning
from lotse.domain import say
from lotse.domain.progress import Progress
from lotse.market import Market
from lotse.planning.courses import SegmentCourse, courses, shares_next, shares_now
from lotse.planning.decisions import assumptions, decisions, headline, lead
from lotse.planning.goal import set_goal
from lotse.planning.market_search import Profile, Searched, find_part, register_note, search_market, source_notes
from lotse.planning.method import method_claims
from lotse.planning.offers import best_entry, offer_ladder, sold_offers
from lotse.planning.personas import persona_key, propose_personas
from lotse.planning.plan import Basis, Claim, Course, Decide, OfferPlan, Owner, Plan, SegmentPlan, Talk, Target
from lotse.planning.quality import describe_quality, what_to_record
from lotse.planning.rates import win_rate
from lotse.planning.request import Request
from lotse.planning.schedule import Schedule, countries, lay_out
from lotse.planning.talk import active_people, channel_rules, observed_pace, talk_claims, workers
from lotse.planning.weeks import next_monday
from lotse.tables import History
from lotse.targeting import SegmentProposal, propose_segments

_SEGMENTS = 12
# What asks for a decision stands first.
_ORDER = (Course.EXPAND, Course.REDUCE, Course.TEST, Course.UNCLEAR, Course.HOLD)


def plan_from_history(
    history: History, market: Market, request: Request, *, progress: Progress | None = None, files: Sequence[str] = ()
) -> Plan:
    """The whole plan. Raises :class:`LotseError` where the history holds nothing that a plan could rest on."""
    today = dt.date.today()
    as_of = request.as_of or history.as_of or today
    finding = learning.diagnose(history, as_of=as_of)
    goal = set_goal(history, wanted=request.goal, days=request.days, as_of=as_of)
    forecast = learning.forecast(history, goal=max(goal.gain, 1), days=request.days, as_of=as_of)
    proposals = propose_segments(history, finding.segments, limit=_SEGMENTS)
    searched = search_market(market, history, [Profile(p.label, p.icp) for p in proposals], as_of=as_of, progress=progress)
    chosen = courses(finding, [p.label for p in proposals])
    shares = shares_next(chosen, searched.available)
    people = active_people(history, as_of=as_of)
    pace = observed_pace(history, as_of=as_of, wanted=request.capacity)
    start = request.start or next_monday(today)
    country, state = _home(history)
    schedule = Schedule(dict.fromkeys(people, 1.0), pace, start, request.days, country, state)
    targets, weeks = lay_out(searched.ranked, shares, searched.free.companies, schedule)
    offers = offer_ladder(sold_offers(history))
    segments = _segments(history, proposals, chosen, searched, targets, offers, shares_now(history, as_of))
    talk = Talk(
        workers=workers(people, targets, history),
        weeks=weeks,
        per_week=pace.per_week,
        per_week_basis=pace.basis,
        channels=channel_rules(countries(targets)),
        claims=talk_claims(targets, pace),
    )
    decide = Decide(segments, propose_personas(history), offers)
    return Plan(
        company=request.company,
        basis=Basis.HISTORY,
        as_of=as_of,
        start=start,
        headline=headline(goal, forecast),
        lead=lead(goal, finding, len(targets), countries(targets)),
        register_note=register_note(market, today),
        goal=goal,
        quality=describe_quality(history, finding, tuple(files)),
        record=what_to_record(history),
        finding=finding,
        decide=decide,
        find=find_part(searched, targets),
        talk=talk,
        forecast=forecast,
        decisions=decisions(goal, forecast, finding, decide),
        assumptions=assumptions(decide, talk, forecast),
        sources=source_notes(market),
        method=method_claims(Basis.HISTORY),
        market_version=market.manifest.version,
        files=tuple(files),
    )


def _home(history: History) -> tuple[str, str | None]:
    """Whose public holidays count: the country of most accounts (their own states differ, so none is assumed)."""
    known = Counter(country for country in history.accounts["country"] if country in ("DE", "AT", "CH", "LI"))
    return (known.most_common(1)[0][0] if known else "DE"), None


def _segments(
    history: History,
    proposals: Sequence[SegmentProposal],
    chosen: dict[str, SegmentCourse],
    searched: Searched,
    targets: Sequence[Target],
    offers: Sequence[OfferPlan],
    now: dict[str, float],
) -> tuple[SegmentPlan, ...]:
    entry = best_entry(offers)
    begun = Counter(target.segment for target in targets)
    plans = (
        SegmentPlan(
            label=p.label,
            course=chosen[p.label].course,
            reason=chosen[p.label].reason,
            won=p.won,
            lost=p.lost,
            open=p.open,
            win_rate=win_rate(p.won, p.lost),
            share_now=now.get(p.label, 0.0),
            share_next=begun[p.label] / len(targets) if targets else 0.0,
            persona=_first_persona(history, p.label),
            offer=entry.name if entry else None,
            in_market=searched.available.get(p.label, 0),
            targets=begun[p.label],
            evidence=(*(Claim(text) for text in p.evidence), Claim(say("planning.segment.to_confirm"), confirm=Owner.BOARD)),
            icp_yaml=p.icp.to_yaml(),
        )
        for p in proposals
    )
    return tuple(sorted(plans, key=lambda plan: _ORDER.index(plan.course)))


def _first_persona(history: History, segment: str) -> str | None:
    """The function met most often in the segment's won deals, else in all its deals."""
    deals = history.deals
    here = deals["segment"] == segment
    for mask in (here & (deals["stage"] == "Won"), here):
        counts = Counter(key for title in deals["persona"][mask] if (key := persona_key(title)))
        if counts:
            return counts.most_common(1)[0][0]
    return None
