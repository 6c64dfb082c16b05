"""``lotse plan``: from a CRM export, or a brief, to the 1-2-3 plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import AsOf, Lang, Map, Market, OutFolder, Start, Strict, day, mapping

EXAMPLE = "Example: lotse plan export/ --market var/market --out plan/   (or: lotse plan brief.yaml --market var/market --out plan/)"


def plan(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="Folder, zip, CSV or Excel file from a CRM; or a brief (YAML).")],
    market: Market,
    out: OutFolder,
    goal: Annotated[int | None, typer.Option(help="Customers wanted in 180 days. Default: double those of today.", min=1)] = None,
    capacity: Annotated[
        float | None, typer.Option(help="New accounts that the team begins a week. Default: the pace observed.", min=0.1)
    ] = None,
    as_of: AsOf = None,
    start: Start = None,
    company: Annotated[str | None, typer.Option(help="Whose plan it is, for the letterhead.")] = None,
    names: Annotated[bool, typer.Option("--names", help="Show people's names in plan.html and plan.pdf instead of pseudonyms.")] = False,
    assignments: Map = None,
    strict: Strict = False,
    lang: Lang = "de",
) -> None:
    """Write the 1-2-3 plan: plan.html, plan.pdf, accounts.csv, verdicts.csv, forecast.csv, summary.json."""
    from lotse import planning, reports
    from lotse.cli.reading import read_history_aloud
    from lotse.cli.terminal import Ticker, report_rejected
    from lotse.domain import Wording
    from lotse.market import open as open_market

    wording = Wording(lang)
    ticker = Ticker(wording)
    opened = open_market(market)
    request = planning.Request(goal=goal, capacity=capacity, as_of=day(as_of), start=day(start), company=company)
    if planning.is_brief(source):
        made = planning.plan_from_brief(planning.read_brief(source), opened, request, progress=ticker)
    else:
        reading = read_history_aloud(source, mapping(assignments), wording, ticker, as_of=day(as_of))
        report_rejected(reading.rejected, out, wording, strict=strict)
        made = planning.plan_from_history(reading.history, opened, request, progress=ticker, files=[f.file for f in reading.files])
    ticker.end()
    written = reports.write_plan(made, out, lang=lang, names=names)
    typer.echo("\n".join(str(path) for path in written))
