"""What a command says while it works and when it fails: standard error, one message, no traceback."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from lotse.domain import LotseError, Place, Wording
from lotse.domain.message import say

if TYPE_CHECKING:
    from lotse.tables import Rejected

_DEBUG = "LOTSE_TRACEBACK"
_INTERRUPTED = 130
# A row of sums is not an entry that got lost: it is listed, and ``--strict`` lets it pass.
_HARMLESS = frozenset({"ingest.row.total"})


def run_safely(app: Callable[[], object]) -> None:
    """Runs the application; every failure ends in one message and exit code 1."""
    wording = Wording(_language())
    try:
        app()
    except LotseError as error:
        fail(error_text(error, wording))
    except KeyboardInterrupt:
        fail(wording(say("cli.interrupted")), code=_INTERRUPTED)
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:  # typer turns Ctrl-C into this
            fail(wording(say("cli.interrupted")), code=_INTERRUPTED)
        raise
    except BrokenPipeError:
        os._exit(0)  # the reader (head, less) has gone; there is nobody to tell
    except MemoryError:
        fail(wording(say("cli.memory")))
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        fail(wording(say("cli.unexpected", kind=type(error).__name__, why=str(error)[:300], variable=_DEBUG)))


def fail(text: str, *, code: int = 1) -> None:
    print(text, file=sys.stderr)
    sys.exit(code)


def _language() -> str:
    """The language of failures, before any option is parsed: --lang as typed, else LOTSE_LANG, else German."""
    words = sys.argv
    chosen = [words[i + 1] for i, word in enumerate(words[:-1]) if word == "--lang"] + [w[7:] for w in words if w.startswith("--lang=")]
    lang = (chosen or [os.environ.get("LOTSE_LANG", "de")])[-1]
    return lang if lang in ("de", "de-CH", "en") else "de"


def error_text(error: LotseError, wording: Wording) -> str:
    """``file, line 3, column "Wert", value "abc": what is so.`` and, on a line of its own, the remedy."""
    place = _place(error.place, wording)
    text = f"{place}: {wording(error.message)}" if place else wording(error.message)
    return f"{text}\n  {wording(error.remedy)}" if error.remedy else text


def _place(place: Place, wording: Wording) -> str:
    parts = [str(place.file)] if place.file else []
    if place.line is not None:
        parts.append(wording(say("cli.line", line=str(place.line))))
    if place.column:
        parts.append(wording(say("cli.column", column=place.column)))
    if place.value is not None:
        parts.append(wording(say("cli.value", value=place.value[:80])))
    return ", ".join(parts)


class Ticker:
    """Progress on standard error: one line that renews itself on a terminal, a line every ten seconds elsewhere.

    Nothing is shown for work under half a second.
    """

    def __init__(self, wording: Wording) -> None:
        self._number = wording.locale.number
        self._terminal = sys.stderr.isatty()
        self._started = self._last = time.monotonic()
        self._width = 0

    def __call__(self, done: int, total: int | None, what: str) -> None:
        now = time.monotonic()
        if now - self._started < 0.5 or now - self._last < (0.1 if self._terminal else 10):
            return
        self._last = now
        count = f"{self._number(done)} / {self._number(total)}" if total else self._number(done)
        line = f"{what}: {count}{self._remaining(done, total, now)}"
        if self._terminal:
            print(f"\r{line:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = len(line)
        else:
            print(line, file=sys.stderr, flush=True)

    def _remaining(self, done: int, total: int | None, now: float) -> str:
        if not total or not done or done >= total:
            return ""
        seconds = (now - self._started) * (total - done) / done
        return f" ({seconds:.0f} s)" if seconds >= 1 else ""

    def end(self) -> None:
        """Clears the line."""
        if self._terminal and self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
        self._width = 0


def report_rejected(rejected: Sequence[Rejected], folder: Path, wording: Wording, *, strict: bool) -> None:
    """Writes ``rejected.csv`` and counts it on standard error; with ``strict`` that is the end."""
    from lotse.tables import write_rejected

    target = folder / "rejected.csv"
    if rejected or target.exists():
        write_rejected(target, rejected, wording)
    if not rejected:
        return
    typer.echo(wording(say("cli.rejected", n=len(rejected), file=str(target))), err=True)
    lost = sum(entry.reason.key not in _HARMLESS for entry in rejected)
    if strict and lost:
        raise LotseError(say("cli.strict", n=lost), remedy=say("cli.strict_remedy"), place=Place(target))
