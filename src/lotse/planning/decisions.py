"""What the first page says in one sentence, what the board decides now, and what has still to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping

from lotse.domain import Message, say
from lotse.learning import Finding, Forecast
from lotse.planning.plan import Claim, Course, Decide, Decision, Goal, OfferRole, Owner, SegmentPlan, Talk

_LIKELY, _EVEN, _OPEN = 0.6, 0.4, 0.2
_AT_MOST = 5


def headline(goal: Goal, forecast: Forecast) -> Message:
    """How likely the goal is on today's course, and whether a change that the data carry would turn it."""
    if goal.gain <= 0:
        return say("planning.headline.reached", now=goal.now, target=goal.target)
    chance = forecast.customer_probability
    best = max((lever.customer_probability for lever in forecast.levers), default=chance)
    if chance >= _LIKELY:
        key = "likely"
    elif best >= _LIKELY:
        key = "open_with_change" if chance >= _EVEN else "with_change"
    else:
        key = "open" if chance >= _OPEN else "unlikely"
    return say(f"planning.headline.{key}", now=goal.now, target=goal.target, until=goal.until)


def lead(goal: Goal, finding: Finding, targets: int, countries: Mapping[str, int]) -> Message:
    """What the plan rests on, in a sentence."""
    places = [say(f"planning.country.{country}", n=n) for country, n in countries.items()]
    key = "planning.lead" if targets else "planning.lead_no_targets"
    return say(key, now=goal.now, target=goal.target, days=goal.days, closed=finding.n_closed, targets=targets, places=places)


def decisions(goal: Goal, forecast: Forecast, finding: Finding | None, decide: Decide) -> tuple[Decision, ...]:
    """Three to five decisions, the most consequential first; each carries what it rests on."""
    found = [*_segments(decide), *_entry_offer(decide, forecast)]
    if finding is not None:
        found.append(_people(finding))
    found.append(_goal(goal, forecast))
    if decide.personas:
        found.append(Decision(say("planning.decision.personas")))
    return tuple(found[:_AT_MOST])


def _segments(decide: Decide) -> list[Decision]:
    better = [s.label for s in decide.segments if s.course is Course.EXPAND]
    worse = [s.label for s in decide.segments if s.course is Course.REDUCE]
    evidence = tuple(s.reason for s in decide.segments if s.label in (*better, *worse))
    if better and worse:
        return [Decision(say("planning.decision.shift", better=better, worse=worse), evidence=evidence)]
    if better:
        return [Decision(say("planning.decision.expand", better=better), evidence=evidence)]
    if worse:
        return [Decision(say("planning.decision.reduce", worse=worse), evidence=evidence)]
    tried = [s.label for s in decide.segments if s.targets]
    return [Decision(say("planning.decision.spread", segments=tried))] if tried else []


def _entry_offer(decide: Decide, forecast: Forecast) -> list[Decision]:
    entries = [offer for offer in decide.offers if offer.role is OfferRole.SPLINTER]
    if not entries:
        return [Decision(say("planning.decision.make_entry"))]
    best = max(entries, key=lambda o: (o.step_up.lower if o.step_up else 0.0, o.first_bought))
    lever = next((lever for lever in forecast.levers if lever.key == "entry_offer"), None)
    evidence = tuple(claim.text for claim in best.claims if claim.confirm is None)
    return [Decision(say("planning.decision.entry", offer=best.name), lever.customer_probability if lever else None, evidence)]


def _people(finding: Finding) -> Decision:
    """Never a dismissal: a finding about a person asks for a talk, coaching and a date to look again."""
    weak = [effect for effect in finding.reps if effect.verdict == "weak"]
    unclear = sum(effect.verdict == "cannot tell" for effect in finding.reps)
    if weak:
        names = [effect.name for effect in weak]
        return Decision(say("planning.decision.coach", names=names, n=len(weak)), evidence=tuple(effect.reason for effect in weak))
    if unclear:
        return Decision(say("planning.decision.keep_unclear", unclear=unclear, n=len(finding.reps)), evidence=(finding.headline,))
    return Decision(say("planning.decision.keep", n=len(finding.reps)), evidence=(finding.headline,))


def _goal(goal: Goal, forecast: Forecast) -> Decision:
    """Keep the goal where it is likely; else name the one that today's course reaches in half of all cases."""
    if goal.gain <= 0:
        return Decision(say("planning.decision.new_goal", now=goal.now))
    reached = goal.now + round(float(forecast.customer_days["p50"][-1]))
    if forecast.customer_probability >= _LIKELY:
        return Decision(say("planning.decision.keep_goal", target=goal.target), forecast.customer_probability)
    if reached >= goal.target:
        return Decision(say("planning.decision.check_goal", target=goal.target))
    return Decision(say("planning.decision.lower_goal", reached=reached, target=goal.target, until=goal.until))


def assumptions(decide: Decide, talk: Talk, forecast: Forecast) -> tuple[Claim, ...]:
    """Everything in the plan that somebody has to confirm, each once."""
    claims = [claim for persona in decide.personas for claim in persona.claims if claim.confirm]
    claims += [claim for offer in decide.offers for claim in offer.claims if claim.confirm]
    claims += [claim for segment in decide.segments for claim in _of_segment(segment)]
    claims += [claim for claim in talk.claims if claim.confirm]
    claims += [Claim(text, confirm=Owner.PARTNER) for lever in forecast.levers[:3] for text in lever.assumptions]
    return tuple({claim.text.key + str(sorted(claim.text.params.items(), key=str)): claim for claim in claims}.values())


def _of_segment(segment: SegmentPlan) -> list[Claim]:
    return [claim for claim in segment.evidence if claim.confirm]
