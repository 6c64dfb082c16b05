"""``lotse rank``: the companies that fit an ideal customer profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Lang, Market, OutFile

EXAMPLE = "Example: lotse rank --icp icp.yaml --market var/market --out ranked.csv"


def rank(
    icp: Annotated[Path, typer.Option("--icp", help="An ideal customer profile (YAML); keys in docs/contracts.md.")],
    market: Market,
    out: OutFile,
    limit: Annotated[int, typer.Option(help="How many companies at most.", min=1)] = 1000,
    lang: Lang = "de",
) -> None:
    """Write company_id, fit and reasons, best first; counts of what could not be judged go to standard error."""
    from lotse import targeting
    from lotse.domain import Wording, say
    from lotse.market import open as open_market
    from lotse.tables import write_csv

    wording = Wording(lang)
    ranking = targeting.rank(targeting.read_icp(icp), targeting.market_companies(open_market(market)), limit=limit)
    ids, fits = ranking.frame["company_id"], ranking.frame["fit"]
    rows = [(c, f"{fit:.4f}", "; ".join(map(wording, ranking.reasons(c)))) for c, fit in zip(ids, fits, strict=True)]
    write_csv(out, ["company_id", "fit", "reasons"], rows)
    for count in ranking.counts:
        typer.echo(wording(say("cli.criterion", label=count.label, match=count.match, miss=count.miss, unknown=count.unknown)), err=True)
    typer.echo(str(out))
