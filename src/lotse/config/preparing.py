"""What has to stand before the first request: the data folder, the state's tables, collected files."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from lotse.domain import LotseError, Place, say

_KEPT = 5


def set_up(data: Path | None = None, market: Path | None = None) -> None:
    """Makes the data folder and loads Django on it. Must come before anything that imports models."""
    if data is not None:
        os.environ["LOTSE_DATA"] = str(data.expanduser().absolute())
    if market is not None:
        os.environ["LOTSE_MARKET"] = str(market.expanduser().absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "lotse.config.settings"
    os.environ.setdefault("LOTSE_COLLECTED", "1")
    try:
        django.setup()
        Path(settings.FILES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LotseError(say("config.data_folder"), remedy=say("config.data_folder_remedy"), place=Place(error.filename)) from error


def migrate() -> Path | None:
    """Brings the tables up to date. Where there is state already, a copy of it is kept first; returns the copy's path."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        unknown = set(executor.loader.applied_migrations) - set(executor.loader.graph.nodes)
    except DatabaseError as error:
        raise LotseError(say("config.no_database", why=str(error)), remedy=say("config.no_database_remedy")) from error
    if any(app in {"workspaces", "audit"} for app, _ in unknown):
        raise LotseError(say("config.newer_state"), remedy=say("config.newer_state_remedy"))
    if not plan:
        return None
    copy = _copy_state() if executor.loader.applied_migrations else None
    call_command("migrate", verbosity=0, interactive=False)
    return copy


def collect() -> None:
    """Into the data folder; only what changed is written."""
    call_command("collectstatic", verbosity=0, interactive=False)


def _copy_state() -> Path | None:
    folder = Path(settings.DATA) / "before-migrations"
    folder.mkdir(exist_ok=True)
    stamp = dt.datetime.now(tz=dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    if connection.vendor == "sqlite":
        copy = folder / f"state-{stamp}.sqlite3"
        copy_sqlite(Path(str(settings.DATABASES["default"]["NAME"])), copy)
    else:
        copy = folder / f"state-{stamp}.dump"
        dump_postgresql(copy)
    for old in sorted(folder.iterdir())[:-_KEPT]:
        old.unlink()
    return copy


def copy_sqlite(state: Path, copy: Path) -> None:
    """A consistent copy, also while others write; read back before it counts."""
    with sqlite3.connect(state) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        sound = target.execute("PRAGMA integrity_check").fetchone()[0]
    if sound != "ok":
        copy.unlink()
        raise LotseError(say("config.copy_damaged"), remedy=say("config.copy_damaged_remedy"), place=Place(state))


def dump_postgresql(copy: Path) -> None:
    """By ``pg_dump``, which has to be of the server's version or newer."""
    if shutil.which("pg_dump") is None:
        raise LotseError(say("config.no_pg_dump"), remedy=say("config.no_pg_dump_remedy"))
    command = ["pg_dump", "--format=custom", f"--file={copy}", *_address()]
    done = subprocess.run(command, env=_password(), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise LotseError(say("config.no_database", why=done.stderr.strip()), remedy=say("config.no_database_remedy"))


def _address() -> list[str]:
    database = settings.DATABASES["default"]
    options = {"--host": database["HOST"], "--port": database["PORT"], "--username": database["USER"], "--dbname": database["NAME"]}
    return [f"{name}={value}" for name, value in options.items() if value]


def _password() -> dict[str, str]:
    return {**os.environ, "PGPASSWORD": str(settings.DATABASES["default"]["PASSWORD"])}
