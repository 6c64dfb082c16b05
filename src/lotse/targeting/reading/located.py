"""YAML with line numbers, its scalars as they are written: 01067 stays a postcode, NO stays a country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from lotse.domain import LotseError, Message, Place, say

_SHOWN = 60
_TRUE, _FALSE = {"true", "yes", "ja", "on"}, {"false", "no", "nein", "off"}


@dataclass(frozen=True)
class Located:
    """A node of the file; each reading method raises :class:`LotseError` with file, line, key and value where it does not fit."""

    file: str | Path
    key: str
    node: yaml.Node

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + 1

    def fail(self, message: Message, remedy: Message) -> LotseError:
        value = self.node.value[:_SHOWN] if isinstance(self.node, yaml.ScalarNode) else None
        return LotseError(message, remedy=remedy, place=Place(self.file, self.line, self.key, value))

    def wrong(self, wanted: Message) -> LotseError:
        """The value is of the wrong kind."""
        return self.fail(say("targeting.icp.bad_value", name=self.key), wanted)

    @property
    def empty(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode) and self.node.value in ("", "~", "null") and not self.node.style

    @property
    def listed(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    def mapping(self, allowed: Iterable[str]) -> dict[str, Located]:
        """Its entries by key; a key that is not allowed, or stands twice, is an error."""
        keys = tuple(allowed)
        wanted = say("targeting.icp.want_keys", keys=", ".join(keys))
        if self.empty:
            return {}
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong(wanted)
        found: dict[str, Located] = {}
        for key_node, value_node in self.node.value:
            name = Located(self.file, self.key, key_node).text()
            entry = Located(self.file, name, value_node)
            if name not in keys:
                raise Located(self.file, name, key_node).fail(say("targeting.icp.unknown_key", name=name), wanted)
            if name in found:
                raise entry.fail(say("targeting.icp.key_twice", name=name), say("targeting.icp.key_twice_remedy"))
            found[name] = entry
        return found

    def text(self) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.wrong(say("targeting.icp.want_text"))
        return " ".join(self.node.value.split())

    def texts(self) -> tuple[str, ...]:
        """A list of texts, or a single one; doubles are dropped."""
        return tuple(dict.fromkeys(item.text() for item in self.items()))

    def items(self) -> list[Located]:
        if isinstance(self.node, yaml.SequenceNode):
            return [Located(self.file, self.key, item) for item in self.node.value]
        return [] if self.empty else [self]

    def number(self) -> float:
        """A number of at least 0; "5_000_000" is five millions."""
        try:
            value = float(self.text().replace("_", ""))
        except ValueError:
            raise self.wrong(say("targeting.icp.want_number")) from None
        if not 0 <= value < 1e15:
            raise self.wrong(say("targeting.icp.want_number"))
        return value

    def flag(self) -> bool:
        word = self.text().lower()
        if word not in _TRUE | _FALSE:
            raise self.wrong(say("targeting.icp.want_flag"))
        return word in _TRUE


def compose(text: str, file: str | Path) -> Located:
    """The file's one document."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1 if mark else None)
        raise LotseError(say("targeting.icp.no_yaml"), remedy=say("targeting.icp.no_yaml_remedy"), place=place) from None
    if node is None:
        raise LotseError(say("targeting.icp.empty"), remedy=say("targeting.icp.no_yaml_remedy"), place=Place(file))
    return Located(file, "", node)
