"""What those are shown who may not see findings about people (docs/decisions/0007): segments, personas and offers alone.

No name, no letter for one, and no count from which a small team could tell who is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lotse.domain import Message, say
from lotse.learning import Checks, Effect, Finding
from lotse.planning.plan import Decision, Plan

_DECISIONS = frozenset({"planning.decision.coach", "planning.decision.keep", "planning.decision.keep_unclear"})
_REMARKS = frozenset(
    f"learning.diagnosis.remark.{name}" for name in ("chance_reps", "sorted_easy", "sorted_hard", "islands", "unowned", "people")
)
_METHOD = "planning.method.finding"  # how people are told apart, and when somebody is called weak
_ALONE = "learning.diagnosis.reason.level.alone"  # names the one person who worked there


def finding_without_people(finding: Finding) -> Finding:
    """The finding about segments, personas and offers, with a headline of its own."""
    return replace(
        finding,
        reps=(),
        swaps=(),
        segments=_nameless(finding.segments),
        personas=_nameless(finding.personas),
        offers=_nameless(finding.offers),
        checks=_checks(finding.checks) if finding.checks else None,
        headline=segment_headline(finding),
        remarks=tuple(remark for remark in finding.remarks if remark.key not in _REMARKS),
    )


def plan_without_people(plan: Plan) -> Plan:
    """The plan without who works what, and without what is decided about people."""
    segments = tuple(replace(segment, reason=_anonymous(segment.reason)) for segment in plan.decide.segments)
    return replace(
        plan,
        finding=finding_without_people(plan.finding) if plan.finding else None,
        decide=replace(plan.decide, segments=segments),
        find=replace(plan.find, targets=tuple(replace(target, owner=None) for target in plan.find.targets)),
        talk=replace(plan.talk, workers=(), weeks=()),
        method=tuple(claim for claim in plan.method if claim.text.key != _METHOD),
        decisions=tuple(_decision(decision) for decision in plan.decisions if not is_about_people(decision)),
    )


def is_about_people(decision: Decision) -> bool:
    """Whether it says something of single people, or how many they are."""
    return decision.text.key in _DECISIONS


def segment_headline(finding: Finding) -> Message:
    """One sentence about segments alone."""
    easy, hard = ([e.name for e in finding.segments if str(e.verdict) == verdict] for verdict in ("strong", "weak"))
    if easy and hard:
        return say("reports.verdict.segments.both", easy=easy, hard=hard)
    if easy:
        return say("reports.verdict.segments.easy", easy=easy)
    if hard:
        return say("reports.verdict.segments.hard", hard=hard)
    told = any(str(e.verdict) == "sound" for e in finding.segments)
    return say("reports.verdict.segments.alike" if told else "reports.verdict.segments.unknown")


def _nameless(effects: Sequence[Effect]) -> tuple[Effect, ...]:
    return tuple(replace(effect, reason=_anonymous(effect.reason)) for effect in effects)


def _checks(checks: Checks) -> Checks:
    replicated = tuple(one for one in checks.replicated if "rep" not in one.name.split("_"))
    return replace(checks, replicated=replicated, links=(), territory=())


def _anonymous(reason: Message) -> Message:
    return say("reports.verdict.alone", closed=reason.params["closed"]) if reason.key == _ALONE else reason


def _decision(decision: Decision) -> Decision:
    return replace(decision, evidence=tuple(_anonymous(message) for message in decision.evidence))
