"""``lotse market build``, ``lotse market search`` and ``lotse market diff``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Lang, Market, OutFolder

app = typer.Typer(help="Build the market from register files and lists, and search it.", no_args_is_help=True, rich_markup_mode=None)


@app.command(epilog="Example: lotse market build data/companies/*.csv.gz plain:my-list.csv --out var/market")
def build(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files (kind detected), or kind:path.")],
    out: OutFolder,
    accept_jumps: Annotated[bool, typer.Option("--accept-jumps", help="Publish although a source shrank much since last time.")] = False,
    lang: Lang = "de",
) -> None:
    """Build a market folder; an interrupted build goes on where it stopped, the last snapshot stays readable."""
    from lotse import market
    from lotse.cli.terminal import Ticker
    from lotse.domain import Wording, say
    from lotse.tables import write_rejected

    wording = Wording(lang)
    ticker = Ticker(wording)
    manifest = market.build(sources, out, accept_jumps=accept_jumps, progress=ticker)
    ticker.end()
    write_rejected(out / "rejected.csv", market.open(out).rejected(), wording)
    for source in manifest.sources:
        if source.rejected:
            typer.echo(wording(say("cli.source_rejected", file=source.file, n=source.rejected)), err=True)
        if source.unread:
            typer.echo(wording(say("cli.source_unread", file=source.file, columns=list(source.unread))), err=True)
        for reason, n in source.left_out.items():
            typer.echo(wording(say("cli.source_left_out", file=source.file, n=n, why=say(reason))), err=True)
    if manifest.linked:
        typer.echo(wording(say("cli.market_linked", n=manifest.linked)), err=True)
    if manifest.unknown_judgements:
        typer.echo(wording(say("cli.unknown_judgements", n=manifest.unknown_judgements)), err=True)
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


@app.command(epilog="Example: lotse market diff --market var/market --out changes.csv")
def diff(
    market: Market,
    since: Annotated[str | None, typer.Option(help="The snapshot to compare with. Default: the one before the newest.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="A CSV file for all changes.")] = None,
    limit: Annotated[int, typer.Option(help="How many changes of each kind to print.", min=0)] = 10,
    lang: Lang = "de",
) -> None:
    """List what changed since an earlier snapshot: founded, removed, renamed, moved, new legal form."""
    from lotse.domain import Wording, say
    from lotse.market import ChangeKind
    from lotse.market import diff as market_diff
    from lotse.tables import write_csv

    wording = Wording(lang)
    changes = market_diff(market, since)
    if out:
        rows = [[change.kind.value, change.company_id, change.name, change.before, change.after] for change in changes]
        write_csv(out, ["change", "company_id", "name", "before", "after"], rows)
    for kind in ChangeKind:
        found = [change for change in changes if change.kind is kind]
        typer.echo(wording(say(f"cli.change_{kind.name.lower()}", n=len(found))))
        for change in found[:limit]:
            sides = " -> ".join(side for side in (change.before, change.after) if side)
            typer.echo(f"  {change.company_id:<18} {change.name}{f': {sides}' if sides else ''}")
