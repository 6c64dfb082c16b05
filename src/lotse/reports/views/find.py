"""2 Find in full: what was searched, what was left out, where the target accounts are, the first fifty with reasons."""

from __future__ import annotations

from collections.abc import Mapping

from lotse.domain.states import states
from lotse.planning.plan import Plan, Target
from lotse.reports.charts import limits_of, state_map
from lotse.reports.document import Beside, Block, Cell, Column, Heading, Picture, Points, Row, Section, Table, Text
from lotse.reports.views.pieces import country_list
from lotse.reports.views.reasons import brief_reasons, localised, stated_sources
from lotse.reports.voice import Voice

_LISTED = 30
_REASONS = 3
_REGIONS = 7


def find_section(plan: Plan, voice: Voice) -> Section:
    find = plan.find
    head: list[Block] = [Text(voice.own("find.lead", n=len(find.targets), searched=find.searched), "lead")]
    if find.targets:
        head.append(Text(voice.own("find.where", places=country_list(find.by_country(), voice))))
    head += [_left_out(plan, voice), *_matched(plan, voice), *_regions(plan, voice)]
    picture = map_picture(plan, voice, name="find")
    blocks: list[Block] = [Beside(tuple(head), (picture,))] if picture else head
    if find.claims:
        blocks.append(Points(voice.statements(find.claims)))
    if find.targets:
        blocks += [
            Heading(voice.own("find.first", n=min(_LISTED, len(find.targets)))),
            Text(voice.own("find.rest", n=len(find.targets)), "muted"),
            _targets(plan, voice),
        ]
    return Section("find", voice.own("find.title", n=len(find.targets)), voice.own("find.short"), tuple(blocks))


def _left_out(plan: Plan, voice: Voice) -> Table:
    columns = (Column(voice.own("find.column.left_out"), 3), Column(voice.own("find.column.count"), right=True))
    rows = tuple(Row((Cell(voice(out.label)), Cell(voice.locale.number(out.count)))) for out in plan.find.left_out)
    return Table(voice.own("find.left_out"), columns, rows)


def _matched(plan: Plan, voice: Voice) -> list[Block]:
    """How many of the client's own firms were found; nothing where it named none."""
    counts = {"matched": plan.find.accounts_matched, "possible": plan.find.accounts_possible, "unmatched": plan.find.accounts_unmatched}
    return [Text(voice.own("find.matched", **counts), "muted")] if any(counts.values()) else []


def map_picture(plan: Plan, voice: Voice, *, name: str) -> Picture | None:
    """The map of target accounts by state; None where no place is known."""
    values = by_region(plan.find.by_state())
    if not values:
        return None
    most = sorted(values, key=lambda code: (-values[code], code))[:3]
    title = voice.own("find.map", places=voice.locale.join([region_name(code, voice) for code in most]))
    titles = {code: voice.own("find.map_region", region=region_name(code, voice), n=n) for code, n in values.items()}
    limits = limits_of(values)
    caption = voice.own("find.map_caption", low=limits[0], high=limits[-1]) if len(limits) > 1 else voice.own("find.map_one")
    return Picture(state_map(values, titles=titles, title=title, name=name), title, caption=caption)


def by_region(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts as the map holds them: Liechtenstein's communes as one."""
    merged: dict[str, int] = {}
    for code, n in counts.items():
        region = "LI" if code.startswith("LI") else code
        merged[region] = merged.get(region, 0) + n
    return merged


def region_name(code: str, voice: Voice) -> str:
    """In the report's language."""
    if code == "LI":
        return voice.token("country", "LI")
    state = states().get(code)
    if state is None:
        return code
    return state.name_en if voice.lang == "en" else state.name_de


def _regions(plan: Plan, voice: Voice) -> list[Block]:
    """The map's numbers as a list: cantons are too small to be hit on a map."""
    values = by_region(plan.find.by_state())
    ordered = sorted(values.items(), key=lambda item: (-item[1], region_name(item[0], voice)))
    columns = (Column(voice.own("find.column.region"), 2), Column(voice.own("find.column.count"), right=True))
    rows = tuple(Row((Cell(region_name(code, voice)), Cell(voice.locale.number(n)))) for code, n in ordered[:_REGIONS])
    rest = ordered[_REGIONS:]
    if rest:
        rows = (*rows, Row((Cell(voice.own("find.regions_rest", n=len(rest))), Cell(voice.locale.number(sum(n for _, n in rest))))))
    return [Table(voice.own("find.by_region"), columns, rows)] if rows else []


def _targets(plan: Plan, voice: Voice) -> Table:
    columns = (
        Column(voice.own("find.column.rank"), right=True),
        Column(voice.own("find.column.company"), 5),
        Column(voice.own("find.column.fit"), right=True),
        Column(voice.own("find.column.reasons"), 7),
        Column(voice.own("find.column.channel")),
        Column(voice.own("find.column.who" if plan.talk.workers else "find.column.when")),
    )
    rows = tuple(_target(t, voice, shared=bool(plan.talk.workers)) for t in plan.find.targets[:_LISTED])
    return Table(voice.own("find.targets"), columns, rows)


def _target(target: Target, voice: Voice, *, shared: bool) -> Row:
    """``shared``: the plan says who works which target accounts."""
    place = " ".join(part for part in (target.postcode, target.city) if part) or voice.own("unknown_place")
    reasons = target.reasons[:_REASONS]
    owner, week = voice.person(target.owner) if target.owner else voice.own("nobody"), voice.locale.week(target.week)
    return Row(
        (
            Cell(voice.locale.number(target.rank)),
            Cell(target.name, sub=f"{place}, {target.country} · {target.segment}", strong=True),
            Cell(voice.locale.number(target.fit, 2)),
            Cell(brief_reasons(reasons, target.name, voice), sub=_known(target, voice)),
            Cell(voice.token("channel", target.channel)),
            Cell(owner, sub=week) if shared else Cell(week),
        )
    )


def _known(target: Target, voice: Voice) -> str:
    """Where the row comes from, and what of it nobody could judge."""
    parts = [stated_sources(target.reasons[:_REASONS], voice)]
    if target.unknown:
        parts.append(voice.own("find.unknown", items=", ".join(voice(localised(u, voice)) for u in target.unknown[:_REASONS])))
    return "; ".join(part for part in parts if part)
