"""Below the finding: what speaks for and against the model itself, in words."""

from __future__ import annotations

from collections.abc import Sequence

from lotse.learning import Calibrated, Finding, Link, Replicated, Territory
from lotse.reports.document import Block, Cell, Column, Heading, Points, Row, Statement, Table, Text
from lotse.reports.voice import Voice

# A figure that fewer than one in twenty simulations exceed, or fall short of, is not what the model expects.
_RARE = 0.05
# Beyond these a table of who worked what cannot be read.
_MOST_PEOPLE, _MOST_SEGMENTS = 12, 8


def check_blocks(finding: Finding, voice: Voice) -> list[Block]:
    """Nothing where there was nothing closed to check against."""
    checks = finding.checks
    if checks is None or not (checks.replicated or checks.calibrated):
        return []
    blocks: list[Block] = [Heading(voice.own("checks.title")), Text(voice.own("checks.lead"), "muted")]
    statements = [*_replicated(checks.replicated, voice), *_overlap(checks.links, voice), *_territory(checks.territory, voice)]
    if statements:
        blocks.append(Points(tuple(statements)))
    return [*blocks, *_calibration(checks.calibrated, voice), *_who_worked_what(checks.links, voice)]


def _replicated(found: Sequence[Replicated], voice: Voice) -> list[Statement]:
    """One sentence for all that the model brings about as it was seen, one each for what it does not."""
    met = [voice.own(f"checks.between.{one.name}") for one in found if _RARE <= one.p <= 1 - _RARE]
    said = [Statement(voice.own("checks.replicated", between=met))] if met else []
    for one in found:
        if not _RARE <= one.p <= 1 - _RARE:
            key = "checks.more" if one.p < _RARE else "checks.less"
            figures = {name: voice.locale.number(100 * getattr(one, name), 1) for name in ("observed", "lower", "upper")}
            said.append(Statement(voice.own(key, between=voice.own(f"checks.between.{one.name}"), **figures)))
    return said


def _overlap(links: Sequence[Link], voice: Voice) -> list[Statement]:
    """Who can be compared with whom: groups that share no segment cannot."""
    groups: dict[int, set[str]] = {}
    for link in links:
        groups.setdefault(link.island, set()).add(link.rep)
    people = sum(map(len, groups.values()))
    if people < 2:
        return []
    if len(groups) == 1:
        return [Statement(voice.own("checks.one_group", n=people))]
    named = ["; ".join(sorted(map(voice.person, group))) for _, group in sorted(groups.items())]
    return [Statement(voice.own("checks.groups", n=len(groups), groups=" | ".join(named)))]


def _territory(found: Sequence[Territory], voice: Voice) -> list[Statement]:
    """For those of whom something is said: what hidden differences between territories would overturn it."""
    return [Statement(voice.own("verdict.reason", name=voice.person(one.rep), reason=voice(one.text))) for one in found]


def _calibration(found: Sequence[Calibrated], voice: Voice) -> list[Block]:
    if len(found) < 2:
        return []
    names = ("closed", "predicted", "won")
    columns = tuple(Column(voice.own(f"checks.column.{name}"), 1, right=name != "closed") for name in names)
    percent, number = voice.locale.percent, voice.locale.number
    rows = tuple(Row((Cell(number(one.closed)), Cell(percent(one.predicted)), Cell(percent(one.won), strong=True))) for one in found)
    title = voice.own("checks.calibrated")
    return [Text(title), Table(title, columns, rows)]


def _who_worked_what(links: Sequence[Link], voice: Voice) -> list[Block]:
    people = sorted({link.rep for link in links}, key=voice.place)
    segments = sorted({link.segment for link in links}, key=str.casefold)
    if len(people) < 2 or not segments or len(people) > _MOST_PEOPLE or len(segments) > _MOST_SEGMENTS:
        return []
    closed = {(link.rep, link.segment): link.closed for link in links}
    number, title = voice.locale.number, voice.own("checks.worked")
    columns = (Column(voice.own("verdict.column.rep"), 2), *(Column(segment, 2, right=True) for segment in segments))
    rows = tuple(
        Row((Cell(voice.person(one), strong=True), *(Cell(number(closed.get((one, segment), 0))) for segment in segments)))
        for one in people
    )
    return [Text(title), Table(title, columns, rows)]
