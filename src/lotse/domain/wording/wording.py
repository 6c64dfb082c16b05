"""Fills a text's placeholders in the manner of the language."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Mapping, Sequence
from typing import Any

from lotse.domain.message import Message
from lotse.domain.money import Money
from lotse.domain.wording.catalogue import room_of, texts
from lotse.domain.wording.formats import Locale


class Wording:
    """``Wording("de")(message)`` is the sentence.

    Placeholders: ``{name}`` (numbers grouped, dates, money and nested messages as the language writes them),
    ``{x:1}`` (one decimal), ``{x:percent}``, ``{x:percent1}``, ``{day:short}``, ``{day:month}``, ``{day:week}``,
    ``{n:plural|Gespräch|Gespräche}`` (the word alone), ``{names:quoted}``.
    ``pseudonyms`` takes the place of people's names wherever a parameter is exactly such a name.
    Raises ``KeyError`` where a key is not worded or a parameter is missing.
    """

    def __init__(self, lang: str, *, pseudonyms: Mapping[str, str] | None = None) -> None:
        self.lang = lang
        self._pseudonyms = pseudonyms or {}
        self.locale = Locale(lang)
        self._formatter = _Formatter(self)

    def __call__(self, message: Message) -> str:
        return self._formatter.vformat(texts(room_of(message.key), self.lang)[message.key], (), message.params)

    def has(self, key: str) -> bool:
        return key in texts(room_of(key), self.lang)

    def value(self, value: object) -> str:
        """Any parameter as text."""
        match value:
            case Message():
                return self(value)
            case bool():
                return str(value)
            case int():
                return self.locale.number(value)
            case float():
                return self.locale.number(value, 0 if value.is_integer() else 1)
            case Money():
                return self.locale.money(value)
            case dt.date():
                return self.locale.date(value)
            case str():
                return self._pseudonyms.get(value, value)
            case Sequence():
                return self.locale.join([self.value(item) for item in value])
            case _:
                return str(value)


class _Formatter(string.Formatter):
    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002
        return kwargs[str(key)]

    def format_field(self, value: Any, format_spec: str) -> str:
        locale = self._wording.locale
        match format_spec.partition("|"):
            case ("plural", _, forms):
                one, _, many = forms.partition("|")
                return one if value == 1 else many
            case ("percent", _, _):
                return locale.percent(value)
            case ("percent1", _, _):
                return locale.percent(value, 1)
            case ("short", _, _):
                return locale.short_date(value)
            case ("month", _, _):
                return locale.month(value)
            case ("week", _, _):
                return locale.week(value)
            case ("quoted", _, _):
                return locale.join([locale.quoted(self._wording.value(item)) for item in value])
            case (digits, _, _) if digits.isdigit():
                return locale.number(value, int(digits))
            case _:
                return self._wording.value(value)
