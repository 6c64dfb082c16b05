"""The last answer that somebody gave in a queue, to be taken back with one key: kept in the session, by the name of the queue."""

from __future__ import annotations

from lotse.web.frame.request import Request


def answer_keep(request: Request, queue: str, pk: int) -> None:
    request.session[queue] = {"workspace": request.membership.workspace.pk, "answered": pk}


def answer_last(request: Request, queue: str) -> int | None:
    """``None`` where there is none, or it was given in another workspace."""
    kept: dict[str, int] = request.session.get(queue, {})
    return kept.get("answered") if kept.get("workspace") == request.membership.workspace.pk else None


def answer_forget(request: Request, queue: str) -> None:
    request.session.pop(queue, None)
