"""The steps (migrations) that a state has behind it, as ``app.name``, and whether this version knows them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def applied_steps() -> list[str]:
    """Of the state that is open, in alphabetical order."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)


def unknown_steps(applied: Iterable[str]) -> set[str]:
    """Steps of our apps that this version does not have: those of a newer one. Steps merged into one are known by that one."""
    disk = MigrationLoader(None).disk_migrations or {}
    replaced = {step for migration in disk.values() for step in migration.replaces}
    known = {f"{app}.{name}" for app, name in {*disk, *replaced}}
    ours = {app for app, _ in disk}
    return {step for step in applied if step.partition(".")[0] in ours} - known
