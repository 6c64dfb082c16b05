"""``lotse market build`` and ``lotse market search``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from lotse.cli.options import Lang, Market, OutFolder

app = typer.Typer(help="Build the market from register files and lists, and search it.", no_args_is_help=True, rich_markup_mode=None)


@app.command(epilog="Example: lotse market build data/companies/*.csv.gz plain:my-list.csv --out var/market")
def build(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files (kind detected), or kind:path.")],
    out: OutFolder,
    lang: Lang = "de",
) -> None:
    """Build a market folder; an interrupted build goes on where it stopped, the last snapshot stays readable."""
    from lotse import market
    from lotse.cli.terminal import Ticker
    from lotse.domain import Wording, say

    wording = Wording(lang)
    ticker = Ticker(wording)
    manifest = market.build(sources, out, progress=ticker)
    ticker.end()
    for source in manifest.sources:
        if source.rejected:
            typer.echo(wording(say("cli.source_rejected", file=source.file, n=source.rejected)), err=True)
    typer.echo(wording(say("cli.market_built", n=manifest.companies, folder=str(out), version=manifest.version)))


@app.command(epilog='Example: lotse market search "müller maschinenbau esslingen" --market var/market')
def search(
    text: Annotated[str, typer.Argument(help="Name, part of a name, register number, place; typos allowed.")],
    market: Market,
    limit: Annotated[int, typer.Option(help="How many companies at most.", min=1, max=1000)] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list instead of a table.")] = False,
    lang: Lang = "de",
) -> None:
    """Print the best companies for a text."""
    from dataclasses import asdict

    from lotse.domain import Wording, say
    from lotse.market import open as open_market

    wording = Wording(lang)
    hits = open_market(market).search(text, limit)
    if as_json:
        fields = [{**asdict(hit), "why": wording(hit.why) if hit.why else None} for hit in hits]
        typer.echo(json.dumps(fields, ensure_ascii=False, indent=2))
        return
    if not hits:
        typer.echo(wording(say("cli.nothing_found", text=text)), err=True)
    for hit in hits:
        place = " ".join(part for part in (hit.postcode, hit.city) if part)
        why = f"  ({wording(hit.why)})" if hit.why else ""
        typer.echo(f"{hit.score:.2f}  {hit.company_id:<18} {hit.name}, {place}{why}")
