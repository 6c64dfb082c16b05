"""``lotse match``: which company of the market is this record?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Lang, Market, OutFile, Strict

EXAMPLE = "Example: lotse match accounts.csv --market var/market --out matches.csv"
_FIELDS = ("query_id", "id", "name", "street", "postcode", "city", "country", "website", "email", "phone", "register_number", "vat_id")


def match(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Records with any of name, street, postcode, city, country, website, ...")],
    market: Market,
    out: OutFile,
    strict: Strict = False,
    lang: Lang = "de",
) -> None:
    """Write query_id, company_id, score, decision (match, possible, none) and reason: one row a record."""
    from lotse.cli.terminal import Ticker, report_rejected
    from lotse.domain import Wording
    from lotse.market import open as open_market
    from lotse.matching import Matcher
    from lotse.tables import Kind, read_records, write_csv

    wording = Wording(lang)
    ticker = Ticker(wording)
    companies = open_market(market).companies()
    records = read_records(source, dict.fromkeys(_FIELDS, Kind.TEXT))
    report_rejected(records.rejected, out.parent, wording, strict=strict)
    frame = records.frame
    ids = Kind.TEXT.column([q or i or str(n) for n, (q, i) in enumerate(zip(frame["query_id"], frame["id"], strict=True), 1)])
    matches = Matcher(companies).match(frame.with_columns(query_id=ids), progress=ticker)
    ticker.end()
    rows = [(m.query_id, m.company_id or "", f"{m.score:.4f}", m.decision, "; ".join(map(wording, m.reasons))) for m in matches]
    write_csv(out, ["query_id", "company_id", "score", "decision", "reason"], rows)
    typer.echo(str(out))
