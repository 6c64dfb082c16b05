"""``lotse forecast``: how many deals in 180 days, and will the goal be met?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import AsOf, Lang, Map, OutFolder, Strict, day, mapping

EXAMPLE = "Example: lotse forecast deals.csv --goal 40 --days 180 --out forecast/"


def forecast(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Deals: any CRM's export; the same file as for diagnose is enough.")],
    out: OutFolder,
    goal: Annotated[
        int | None, typer.Option(help="Won deals wanted by the last day. Default: double the customers of today.", min=1)
    ] = None,
    days: Annotated[int, typer.Option(help="Days ahead.", min=1, max=1100)] = 180,
    capacity: Annotated[float | None, typer.Option(help="New opportunities a week. Default: the pace observed.", min=0.1)] = None,
    as_of: AsOf = None,
    assignments: Map = None,
    strict: Strict = False,
    lang: Lang = "de",
) -> None:
    """Write forecast.csv (day, p10 to p90 of deals won from the as-of day on) and summary.json."""
    from lotse import learning, reports
    from lotse.cli.reading import read_history_aloud
    from lotse.cli.terminal import Ticker, report_rejected
    from lotse.domain import Wording

    wording = Wording(lang)
    ticker = Ticker(wording)
    reading = read_history_aloud(source, mapping(assignments), wording, ticker, as_of=day(as_of))
    report_rejected(reading.rejected, out, wording, strict=strict)
    expected = learning.forecast(reading.history, goal=goal, days=days, as_of=day(as_of), capacity=capacity)
    written = reports.write_forecast(expected, out, lang=lang)
    typer.echo("\n".join(str(path) for path in written))
