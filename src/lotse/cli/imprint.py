"""``lotse imprint``: from web pages to company facts and the people who represent the company."""

from __future__ import annotations

from typing import Annotated

import typer

from lotse.cli.options import Lang, OutFile

EXAMPLE = "Example: lotse imprint pages/ --out facts.jsonl   (or: find pages -name '*.html' | lotse imprint - --out facts.jsonl)"


def imprint(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="HTML, Markdown or text files, folders, WARC files; - reads paths.")
    ],
    out: OutFile,
    processes: Annotated[int, typer.Option("--processes", min=1, help="How many processes read at once.")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that broke off, with the same paths and file.")] = False,
    site: Annotated[
        bool, typer.Option("--site", help="Also what pages show of systems, certificates, languages, vacancies, group.")
    ] = False,
    lang: Lang = "de",
) -> None:
    """Write one JSON a page: name, address, register entry, representatives, each with the quoted text as evidence."""
    from lotse import imprint as room
    from lotse.cli.terminal import Ticker
    from lotse.domain import Wording, say

    wording = Wording(lang)
    ticker = Ticker(wording)
    result = room.read_pages(paths, out, resume=resume, site=site, processes=processes, progress=ticker)
    ticker.end()
    if result.failed:
        typer.echo(wording(say("cli.pages_failed", n=result.failed)), err=True)
    typer.echo(str(out))
