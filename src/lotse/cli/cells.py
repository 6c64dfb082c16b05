"""The cells that may be worked: one a line, or a CSV ``cell,min,max``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from lotse.domain import LotseError, Place, say
from lotse.tables import Frame, Kind, Rejected, read_records
from lotse.tables.reading.encodings import detect_encoding

_KINDS = {"cell": Kind.TEXT, "min": Kind.NUMBER, "max": Kind.NUMBER}


def read_cells(path: Path) -> tuple[Frame | Sequence[str], tuple[Rejected, ...]]:
    """The cells, and what could not be read. A list without a header is taken as it is: its bars part nothing."""
    try:
        with path.open("rb") as file:
            encoding = detect_encoding(file)
            text = file.read().decode(encoding or "", errors="replace")
    except IsADirectoryError:
        raise LotseError(say("tables.reading.is_folder"), remedy=say("cli.missing_remedy"), place=Place(path)) from None
    except LookupError:
        raise LotseError(say("tables.reading.binary"), remedy=say("tables.reading.remedy_export"), place=Place(path)) from None
    except OSError:
        raise LotseError(say("cli.missing"), remedy=say("cli.missing_remedy"), place=Place(path)) from None
    lines = [line.strip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    if not lines or re.split(r"[,;\t]", lines[0])[0].strip().strip('"').casefold() != "cell":
        return [line.strip('"') for line in lines], ()
    records = read_records(path, _KINDS, required=["cell"])
    return records.frame, records.rejected
