"""Which workspace the work at hand belongs to. Fails closed: where none was entered, asking raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_entered: ContextVar[int | None] = ContextVar("lotse_workspace", default=None)


class NoWorkspaceError(RuntimeError):
    """A query for a workspace's rows outside of any workspace: a fault in the program, never shown as data."""

    def __init__(self, model: str = "") -> None:
        super().__init__(f"no workspace was entered{f' before asking for {model}' if model else ''}: wrap the work in scope(workspace_id)")


class OtherWorkspaceError(RuntimeError):
    """A row of one workspace was about to be written in, or tied to a row of, another."""


@contextmanager
def scope(workspace_id: int) -> Iterator[None]:
    """Everything inside reads and writes rows of this workspace alone. Scopes nest; the innermost counts."""
    token = _entered.set(workspace_id)
    try:
        yield
    finally:
        _entered.reset(token)


def current(model: str = "") -> int:
    """The id of the workspace entered; raises :class:`NoWorkspaceError` where there is none."""
    workspace_id = _entered.get()
    if workspace_id is None:
        raise NoWorkspaceError(model)
    return workspace_id
