"""``lotse diagnose``: is it the salesperson or the segment?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import AsOf, Lang, Map, OutFolder, Strict, day, mapping

EXAMPLE = "Example: lotse diagnose opportunities.csv --out finding/"


def diagnose(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Opportunities: any CRM's export, or the columns of docs/contracts.md.")],
    out: OutFolder,
    as_of: AsOf = None,
    names: Annotated[bool, typer.Option("--names", help="Show people's names in report.html instead of pseudonyms.")] = False,
    assignments: Map = None,
    strict: Strict = False,
    lang: Lang = "de",
) -> None:
    """Write reps.csv, segments.csv (real names) and report.html (pseudonyms unless --names)."""
    from lotse import learning, reports
    from lotse.cli.reading import read_history_aloud
    from lotse.cli.terminal import Ticker, report_rejected
    from lotse.domain import Wording

    wording = Wording(lang)
    ticker = Ticker(wording)
    reading = read_history_aloud(source, mapping(assignments), wording, ticker, as_of=day(as_of))
    report_rejected(reading.rejected, out, wording, strict=strict)
    finding = learning.diagnose(reading.history, as_of=day(as_of))
    written = reports.write_finding(finding, reading.history, out, lang=lang, names=names)
    typer.echo("\n".join(str(path) for path in written))
