"""Bases for every model whose rows belong to one workspace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from lotse.apps.tenancy.scope import OtherWorkspaceError, current

M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows that are made in bulk belong to the workspace entered."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        for row in rows:
            _claim(row)
        return super().bulk_create(rows, *args, **kwargs)


class ScopedManager(models.Manager[M]):
    """Only rows of the workspace entered; raises ``NoWorkspaceError`` outside of any."""

    def get_queryset(self) -> ScopedQuerySet[M]:
        return ScopedQuerySet(self.model, using=self._db).filter(workspace_id=current(self.model.__name__))


class Scoped(models.Model):
    """A row of one workspace. ``everywhere`` looks over the wall: for jobs, migrations and the agency's own console alone."""

    # Indexes begin with the workspace where lists are read. One of the workspace alone would only lure a database without figures of its
    # tables: it reads all rows of a client to find the two of an account.
    workspace = models.ForeignKey("workspaces.Workspace", on_delete=models.CASCADE, related_name="+", editable=False, db_index=False)

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()
    everywhere: ClassVar[models.Manager[Self]] = models.Manager()  # type: ignore[no-redef]

    class Meta:
        abstract = True
        base_manager_name = "everywhere"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ``OtherWorkspaceError`` where the row, or a row that it points to, belongs to another workspace."""
        _claim(self)
        super().save(*args, **kwargs)


class Stale(Exception):  # noqa: N818  (a state of affairs that a user meets, not a fault)
    """Somebody else has changed the row since it was read."""


class Versioned(Scoped):
    """A row that two people may have open at once: the second to save is told, and nothing is overwritten unseen."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(Scoped.Meta):
        abstract = True

    def save_over(self, seen: int, fields: Sequence[str]) -> None:
        """Writes ``fields`` if the row still has the version ``seen``; raises :class:`Stale` where it has not.

        A compare-and-set rather than a row lock, which SQLite does not know.
        """
        values = {name: getattr(self, name) for name in fields}
        changed = type(self).objects.filter(pk=self.pk, version=seen).update(**values, version=seen + 1)
        if not changed:
            raise Stale
        self.version = seen + 1


def _claim(row: models.Model) -> None:
    """Gives a new row its workspace and holds every row to it, with all that it points to."""
    here = current(type(row).__name__)
    if row.workspace_id is None:  # type: ignore[attr-defined]
        row.workspace_id = here  # type: ignore[attr-defined]
    for field in row._meta.concrete_fields:
        if field.name == "workspace":
            other = row.workspace_id  # type: ignore[attr-defined]
        elif field.is_relation and field.is_cached(row):  # type: ignore[attr-defined]
            other = getattr(getattr(row, field.name), "workspace_id", here)
        else:
            continue
        if other != here:
            raise OtherWorkspaceError(f"{type(row).__name__}.{field.name} belongs to workspace {other}, the work at hand to {here}")
