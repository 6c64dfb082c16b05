"""``lotse research crawl``: the pages on which firms write about themselves, into an archive that ``lotse imprint`` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Lang, OutFile, Strict

app = typer.Typer(help="Read what firms write about themselves on their sites.", no_args_is_help=True, rich_markup_mode=None)

EXAMPLE = (
    "Example: lotse research crawl weber-maschinen.de --contact https://agency.example/crawler --out firms.warc.gz"
    "   (then: lotse imprint firms.warc.gz --out facts.jsonl)"
)


@app.callback()
def research() -> None:
    """Read what firms write about themselves on their sites."""


@app.command(epilog=EXAMPLE)
def crawl(
    domains: Annotated[list[str], typer.Argument(metavar="DOMAINS...", help="Domains, or files with one a line; - reads standard input.")],
    out: OutFile,
    contact: Annotated[
        str, typer.Option("--contact", envvar="LOTSE_CONTACT", help="A mail address or page of yours; every server is told it.")
    ],
    pages: Annotated[int, typer.Option("--pages", min=1, max=100, help="At most so many pages of one site.")] = 10,
    delay: Annotated[
        float, typer.Option("--delay", min=0, help="Seconds between two requests to one host; robots.txt may ask for more.")
    ] = 1,
    at_once: Annotated[int, typer.Option("--at-once", min=1, max=1000, help="Sites that are read at the same time.")] = 200,
    earlier: Annotated[
        Path | None, typer.Option("--earlier", help="An earlier archive: only what has changed is sent again. Default: the one at --out.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew instead of going on with a run that broke off.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Also read hosts in private networks, at any port.")] = False,
    strict: Strict = False,
    lang: Lang = "de",
) -> None:
    """Find and archive imprint, contact, team and about pages. A run that broke off goes on with the same command."""
    from lotse.cli.terminal import Ticker, report_rejected
    from lotse.domain import Wording, say
    from lotse.imprint import crawl as room

    wording = Wording(lang)
    settings = room.Settings(contact, room.Limits(pages=pages, delay=delay, sites_at_once=at_once), allow_private=allow_private)
    sites, rejected = room.read_sites(domains)
    report_rejected(rejected, out.parent, wording, strict=strict)
    ticker = Ticker(wording)
    result = room.crawl(sites, out, settings, earlier=earlier, fresh=fresh, progress=ticker)
    ticker.end()
    for state, count in result.unread().items():
        typer.echo(wording(say("cli.sites_in_state", n=count, state=wording(say(f"imprint.crawl.why.{state}")))), err=True)
    typer.echo(wording(say("cli.sites_crawled", n=result.read, imprints=result.imprints, before=result.before)), err=True)
    typer.echo(str(out))
