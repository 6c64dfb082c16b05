"""``lotse match``: which company of the market is this record?"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    from lotse.domain import LotseError, Place, Wording, say
    from lotse.market import open as open_market
    from lotse.tables import Kind, read_records, write_csv

    wording = Wording(lang)
    ticker = Ticker(wording)
    opened = open_market(market)
    records = read_records(source, dict.fromkeys(_FIELDS, Kind.TEXT))
    if not _named(records.header):
        message = say("cli.nothing_to_match", header=list(records.header[:20]))
        raise LotseError(message, remedy=say("cli.nothing_to_match_remedy", columns=list(_FIELDS[2:])), place=Place(source))
    report_rejected(records.rejected, out.parent, wording, strict=strict)
    frame = records.frame
    ids = Kind.TEXT.column([q or i or str(n) for n, (q, i) in enumerate(zip(frame["query_id"], frame["id"], strict=True), 1)])
    matches = opened.matcher().match(frame.with_columns(query_id=ids), progress=ticker)
    ticker.end()
    rows = [(m.query_id, m.company_id or "", f"{m.score:.4f}", m.decision, "; ".join(map(wording, m.reasons))) for m in matches]
    write_csv(out, ["query_id", "company_id", "score", "decision", "reason"], rows)
    typer.echo(str(out))


def _named(header: Sequence[str]) -> bool:
    """Whether any column bears the name of a field that tells a company."""
    plain = {re.sub(r"[\s_-]+", "", name).casefold() for name in header}
    return any(field.replace("_", "") in plain for field in _FIELDS[2:])
