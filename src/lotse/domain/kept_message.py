"""Messages that outlive a process: as JSON in a database, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from lotse.domain.message import Message
from lotse.domain.money import Money

Kept = dict[str, Any]


def keep(message: Message) -> Kept:
    """``{"key": ..., "params": ...}`` of plain values: dates, money and nested messages are marked, so that they come back as such."""
    return {"key": message.key, "params": {name: _kept(value) for name, value in message.params.items()}}


def revive(kept: Mapping[str, Any]) -> Message:
    """The message that :func:`keep` kept."""
    return Message(kept["key"], {name: _revived(value) for name, value in kept.get("params", {}).items()})


def _kept(value: object) -> object:
    match value:
        case Message():
            return keep(value)
        case Money():
            return {"amount": float(value.amount), "currency": value.currency}
        case dt.datetime():
            return {"date": value.date().isoformat()}
        case dt.date():
            return {"date": value.isoformat()}
        case None | bool() | str():
            return value
        case int() | float():
            return value.item() if hasattr(value, "item") else value  # numpy's numbers are plain ones in JSON
        case Sequence():
            return [_kept(item) for item in value]
        case _:
            return value.item() if hasattr(value, "item") else str(value)


def _revived(value: Any) -> Any:
    match value:
        case {"key": str()}:
            return revive(value)
        case {"date": str(text)}:
            return dt.date.fromisoformat(text)
        case {"amount": amount, "currency": str(currency)}:
            return Money(currency, amount)
        case list():
            return [_revived(item) for item in value]
        case _:
            return value
