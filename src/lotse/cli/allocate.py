"""``lotse allocate``: which play deserves the next conversations?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import AsOf, Lang, OutFile, Strict, day

EXAMPLE = "Example: lotse allocate conversations.csv --capacity 320 --cells cells.csv --out next-week.csv"


def allocate(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Conversations so far: cell, date, early_outcome, deal_outcome.")],
    capacity: Annotated[int, typer.Option(help="Conversations to give out in the next period.", min=0)],
    out: OutFile,
    cells: Annotated[
        Path | None, typer.Option(help="Cells that may be worked: one a line, or a CSV cell,min,max. Default: those in FILE.")
    ] = None,
    as_of: AsOf = None,
    strict: Strict = False,
    lang: Lang = "de",
) -> None:
    """Write cell, conversations, p_best, p_half, reason: one row for each cell that may be worked."""
    from lotse import learning
    from lotse.cli.cells import read_cells
    from lotse.cli.conversations import read_conversations
    from lotse.cli.terminal import report_rejected
    from lotse.domain import Wording
    from lotse.tables import write_csv

    wording = Wording(lang)
    conversations, rejected = read_conversations(source)
    allowed, unread = read_cells(cells) if cells else (None, ())
    report_rejected((*rejected, *unread), out.parent, wording, strict=strict)
    allotments = learning.allocate(conversations, cells=allowed, capacity=capacity, as_of=day(as_of))
    rows = [(a.cell, a.conversations, f"{a.p_best:.6f}", f"{a.p_half:.6f}", wording(a.reason) if a.reason else "") for a in allotments]
    write_csv(out, ["cell", "conversations", "p_best", "p_half", "reason"], rows)
    typer.echo(str(out))
