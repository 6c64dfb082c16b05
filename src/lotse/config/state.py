"""The state (what the database holds) as one file: copied while it is in use, checked, and put back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from lotse.domain import LotseError, Place, say

SQLITE, POSTGRES = "state.sqlite3", "state.pgdump"


def file_name() -> str:
    """Of a copy of the database in use."""
    return SQLITE if connection.vendor == "sqlite" else POSTGRES


def copy_state(target: Path) -> None:
    """A consistent copy, also while others write; checked before it takes its place. Raises where pg_dump is missing or fails."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    try:
        if connection.vendor == "sqlite":
            _copy_sqlite(Path(str(settings.DATABASES["default"]["NAME"])), beside)
            check_sqlite(beside)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={beside}")
            check_postgres(beside)
        beside.chmod(0o600)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def restore_postgres(dump: Path) -> None:
    """Replaces all that the database holds by what the dump holds, or changes nothing."""
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", f"--dbname={_postgres()['NAME']}", str(dump))


def check_sqlite(path: Path) -> None:
    """Raises where SQLite's own check finds a fault, or rows that point to nothing."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            faults = [row[0] for row in db.execute("PRAGMA integrity_check")]
            faults = [fault for fault in faults if fault != "ok"] + [
                f"{row[0]}: {row[1]}" for row in db.execute("PRAGMA foreign_key_check")
            ]
    except sqlite3.DatabaseError as error:
        faults = [str(error)]
    if faults:
        raise LotseError(say("config.state.damaged", why=faults[0]), remedy=say("config.state.damaged_remedy"), place=Place(path))


def check_postgres(path: Path) -> None:
    """Raises where the dump's table of contents cannot be read."""
    _run("pg_restore", "--list", str(path), connect=False)


def _copy_sqlite(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source, timeout=60)) as db:
        db.execute("VACUUM INTO ?", (str(target),))


def _postgres() -> dict[str, Any]:
    return settings.DATABASES["default"]


def _run(program: str, *words: str, connect: bool = True) -> None:
    if shutil.which(program) is None:
        raise LotseError(say("config.state.no_program", program=program), remedy=say("config.state.no_program_remedy"))
    base = _postgres() if connect else {}
    environment = {
        "PGHOST": base.get("HOST"), "PGPORT": base.get("PORT"), "PGUSER": base.get("USER"),
        "PGPASSWORD": base.get("PASSWORD"), "PGDATABASE": base.get("NAME"),
    }  # fmt: skip
    known = {name: str(value) for name, value in environment.items() if value}
    done = subprocess.run([program, *words], capture_output=True, text=True, env=os.environ | known, check=False)  # noqa: S603
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1:] or [str(done.returncode)]
        raise LotseError(say("config.state.failed", program=program, why=why[0]), remedy=say("config.state.failed_remedy"))
