"""The plan as a document: first the whole answer, then each chapter."""

from __future__ import annotations

import datetime as dt

from lotse.learning import Finding
from lotse.planning.plan import Plan
from lotse.reports.document import Document, Section
from lotse.reports.views.closing import assumptions_section, quality_section, sources_section
from lotse.reports.views.decide import offers_section, personas_section, segments_section
from lotse.reports.views.find import find_section
from lotse.reports.views.first import first_page
from lotse.reports.views.goal import goal_section
from lotse.reports.views.pieces import labels, language, long_date
from lotse.reports.views.talk import talk_section
from lotse.reports.views.verdicts import hidden_note, verdict_blocks
from lotse.reports.voice import Voice, people_in, voice_for


def plan_document(plan: Plan, *, lang: str, names: bool, made: dt.date) -> Document:
    """Everything worded; people under pseudonyms unless ``names``."""
    voice = voice_for(lang, people_of(plan), names=names)
    first = first_page(plan, voice)
    sections = [quality_section(plan, voice)]
    if plan.finding:
        sections.append(_verdict(plan.finding, voice, names))
    sections += [
        segments_section(plan, voice),
        personas_section(plan, voice),
        offers_section(plan, voice),
        find_section(plan, voice),
        talk_section(plan, voice),
        goal_section(plan, voice),
        assumptions_section(plan, voice),
        sources_section(plan, voice),
    ]
    company = plan.company or ""
    title = voice.own("plan_title", company=company) if company else voice.own("plan_title_bare")
    code, region = language(voice)
    return Document(
        lang=code,
        region=region,
        title=title,
        company=company,
        date=long_date(plan.as_of, voice),
        labels=labels(voice, "plan", voice.own("first.foot"), made),
        first=first,
        sections=tuple(sections),
        evidence=voice.evidence,
    )


def people_of(plan: Plan) -> list[str]:
    """Everybody in the plan whose name may be hidden."""
    workers = [worker.name for worker in plan.talk.workers]
    owners = [target.owner for target in plan.find.targets if target.owner]
    return [*people_in(plan.finding), *workers, *owners]


def _verdict(finding: Finding, voice: Voice, names: bool) -> Section:
    hidden = () if names else (hidden_note(finding, voice),)
    return Section("verdict", voice(finding.headline), voice.own("verdict.short"), (*verdict_blocks(finding, voice), *hidden))
