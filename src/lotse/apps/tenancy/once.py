"""What a page sends twice happens once: the page makes a token, the database keeps it from standing twice in a workspace."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

M = TypeVar("M", bound=models.Model)


class SentBefore(Exception):  # noqa: N818  (a state of affairs that a user meets, not a fault)
    """A page that was saved already is sent again and says something else by now; ``row``: what was saved from it."""

    def __init__(self, row: models.Model) -> None:
        super().__init__(row)
        self.row = row


def token_once(name: str) -> models.UniqueConstraint:
    """For a model with a column ``token``. Rows without one are not in its index, which would be one of the workspace alone."""
    return models.UniqueConstraint(fields=["workspace", "token"], condition=models.Q(token__isnull=False), name=f"{name}_token_once")


def once(model: type[M], token: uuid.UUID | None, make: Callable[[], M], said: Mapping[str, Any] | None = None) -> tuple[M, bool]:
    """What ``make`` writes, or what was written under the same ``token`` before, with whether it is new.

    Raises :class:`SentBefore` where ``said`` (columns with their values) is not what was saved then. Of two at the same moment the
    database lets one write; the other gets its row. Without a token each is new.
    """
    if token is None:
        return make(), True
    if known := _known(model, token):
        return _the_same(known, said or {}), False
    try:
        with transaction.atomic():
            return make(), True
    except IntegrityError:
        known = _known(model, token)
        if known is None:
            raise  # it was not about the token
        return _the_same(known, said or {}), False


def _known(model: type[M], token: uuid.UUID) -> M | None:
    return model.objects.filter(token=token).first()  # type: ignore[attr-defined,no-any-return]


def _the_same(known: M, said: Mapping[str, Any]) -> M:
    if any(getattr(known, name) != value for name, value in said.items()):
        raise SentBefore(known)
    return known
