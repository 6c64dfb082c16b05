"""What has to stand before the first request: the data folder, the state's tables, collected files."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from lotse.config.state import copy_state, file_name
from lotse.config.steps import applied_steps, unknown_steps
from lotse.domain import LotseError, Place, say

COPIES = "copies"
_KEPT = 5


def set_up(data: Path | None = None, market: Path | None = None, *, hosts: str = "") -> None:
    """Makes the data folder and loads Django on it. Must come before anything that imports models.

    ``hosts``: names to be served beside this machine's own, unless LOTSE_HOSTS says it.
    """
    if data is not None:
        os.environ["LOTSE_DATA"] = str(data.expanduser().absolute())
    if market is not None:
        os.environ["LOTSE_MARKET"] = str(market.expanduser().absolute())
    if hosts and not os.environ.get("LOTSE_HOSTS"):
        os.environ["LOTSE_HOSTS"] = f"localhost,127.0.0.1,[::1],{hosts}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "lotse.config.settings"
    os.environ.setdefault("LOTSE_COLLECTED", "1")
    try:
        django.setup()
        for folder in (Path(settings.FILES), Path(settings.STATIC_ROOT or settings.FILES)):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LotseError(say("config.data_folder"), remedy=say("config.data_folder_remedy"), place=Place(error.filename)) from error


def migrate() -> Path | None:
    """Brings the tables up to date. Where there is state already, a checked copy of it is kept first; returns the copy's path.

    Raises where the state was written by a newer Lotse: an older one would damage it.
    """
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        why = str(error).strip().splitlines()[0]
        raise LotseError(say("config.no_database", why=why), remedy=say("config.no_database_remedy")) from error
    if unknown_steps(applied_steps()):
        raise LotseError(say("config.newer_state"), remedy=say("config.newer_state_remedy"))
    if not plan:
        return None
    copy = _keep_copy() if executor.loader.applied_migrations else None
    call_command("migrate", verbosity=0, interactive=False)
    return copy


def collect() -> None:
    """Into the data folder; only what changed is written."""
    call_command("collectstatic", verbosity=0, interactive=False)


def _keep_copy() -> Path:
    """The last few are kept."""
    folder = Path(settings.DATA) / COPIES
    copy = folder / f"{timezone.now():%Y%m%d-%H%M%S}-before-update-{file_name()}"
    copy_state(copy)
    for old in sorted(folder.glob("*-before-update-*"))[:-_KEPT]:
        old.unlink()
    return copy
