"""Who may not see findings about people sees segments alone: no name, no letter, no count of people."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lotse.domain import say
from lotse.planning.plan import Decision
from lotse.reports import finding_part, plan_part
from tests.reports import sample_plan as sample


def _decisions() -> tuple[Decision, ...]:
    coach = say("planning.decision.coach", names=list(sample.PEOPLE[:1]), n=1)
    unclear = say("planning.decision.keep_unclear", unclear=2, n=7)
    return (Decision(coach), Decision(unclear), Decision(say("planning.decision.keep", n=7)), *sample.plan().decisions)


@pytest.mark.parametrize("lang", ["de", "de-CH", "en"])
def test_a_plan_without_people_says_nothing_about_them(lang: str) -> None:
    plan = replace(sample.plan(), decisions=_decisions())
    assert plan.finding is not None
    for text in (plan_part(plan, lang=lang, names=False), finding_part(plan.finding, lang=lang, names=False)):
        told = re.sub(r"<[^>]+>", " ", text)
        assert not [name for name in sample.PEOPLE if name in told]
        assert not re.search(r"Person [A-Z]\b", told)
    shown = plan_part(plan, lang=lang, names=True)
    assert all(name in shown for name in sample.PEOPLE)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_count_of_weak_people_and_no_decision_about_people(lang: str) -> None:
    plan = replace(sample.plan(), decisions=_decisions())
    assert plan.finding is not None
    headline = say("learning.diagnosis.headline.both", segment=0.4, rep=0.3, chance=0.3, weak=1, n=7)
    plan = replace(plan, finding=replace(plan.finding, headline=headline))
    told = re.sub(r"<[^>]+>", " ", plan_part(plan, lang=lang, names=False))
    assert not re.search(r"entlassen|dismiss|let (go|anybody)|von 7 Personen|of 7 people", told, re.IGNORECASE)


def test_who_alone_worked_a_segment_is_not_named() -> None:
    plan = sample.plan()
    assert plan.finding is not None
    alone = say("learning.diagnosis.reason.level.alone", segment=sample.PEOPLE[0], closed=9)
    first, *others = plan.finding.segments
    finding = replace(plan.finding, segments=(replace(first, reason=alone), *others))
    segments = tuple(replace(segment, reason=alone) for segment in plan.decide.segments)
    decisions = tuple(replace(decision, evidence=(alone,)) for decision in plan.decisions)
    plan = replace(plan, finding=finding, decide=replace(plan.decide, segments=segments), decisions=decisions)
    for text in (plan_part(plan, lang="de", names=False), finding_part(finding, lang="de", names=False)):
        assert sample.PEOPLE[0] not in text
        assert "Fast nur eine Person" in text
