"""The finding alone: ``report.html`` of ``lotse diagnose``."""

from __future__ import annotations

import datetime as dt

from lotse.domain import Message
from lotse.learning import Finding
from lotse.reports.document import Document, Heading, Points, Section, Text
from lotse.reports.views.checks import check_blocks
from lotse.reports.views.pieces import labels, language, long_date
from lotse.reports.views.verdicts import hidden_note, verdict_blocks
from lotse.reports.voice import people_in, voice_for


def finding_document(finding: Finding, notes: tuple[Message, ...], *, lang: str, names: bool, made: dt.date) -> Document:
    """``notes``: what reading left to say about the data's quality."""
    voice = voice_for(lang, people_in(finding), names=names)
    blocks = [*verdict_blocks(finding, voice), *check_blocks(finding, voice)]
    if notes:
        blocks += [Heading(voice.own("quality.notes")), Points(voice.plain(notes))]
    if not names:
        blocks.append(hidden_note(finding, voice))
    section = Section("verdict", voice(finding.headline), voice.own("verdict.short"), tuple(blocks))
    how = Section(
        "sources",
        voice.own("sources.method"),
        voice.own("sources.short"),
        (Text(voice.own("sources.intervals")), *([Text(voice.own("sources.model"))] if finding.reps else [])),
    )
    code, region = language(voice)
    return Document(
        lang=code,
        region=region,
        title=voice.own("verdict.title"),
        company="",
        date=long_date(finding.last or made, voice),
        labels=labels(voice, "finding", voice.own("verdict.foot"), made),
        first=None,
        sections=(section, how),
        evidence=voice.evidence,
    )
