"""Every sentence that the code can say exists in every language, with the same placeholders."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import lotse
from lotse.domain.wording import placeholders, room_of, texts

SOURCE = Path(lotse.__file__).parent
ROOMS = sorted(".".join(file.parent.parent.relative_to(SOURCE).parts) for file in SOURCE.rglob("wording/de.yaml"))
TAG = re.compile(r"""{%\s*t\s+["']([^"']+)["']""")
SPECS = re.compile(r"|\d|percent1?|short|month|week|quoted|plural\|[^|]+\|[^|]+")


def _said() -> Iterator[tuple[str, str]]:
    """``(file:line, key or prefix*)`` of every ``say(...)`` and ``Message(...)`` whose key begins with a literal."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "Message"} and node.args:
                for key in _keys(node.args[0]):
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", key


def _in_templates() -> Iterator[tuple[str, str]]:
    """The same of every ``{% t "..." %}``."""
    for path in sorted(SOURCE.rglob("templates/**/*.html")):
        for key in TAG.findall(path.read_text(encoding="utf-8")):
            yield str(path.relative_to(SOURCE)), key if key.startswith("apps.") else f"web.{key}"


def _keys(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_keys(node.body), *_keys(node.orelse)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return [f"{node.values[0].value}*"]
    return []


def test_every_literal_key_is_worded() -> None:
    said = [*_said(), *_in_templates()]
    assert len(said) > 300
    missing = [f"{where} {key} ({lang})" for where, key in said for lang in ("de", "en") if not _worded(key, lang)]
    assert not missing


def _worded(key: str, lang: str) -> bool:
    known = texts(room_of(key), lang)
    return any(name.startswith(key[:-1]) for name in known) if key.endswith("*") else key in known


@pytest.mark.parametrize("room", ROOMS)
def test_german_and_english_say_the_same(room: str) -> None:
    german, english = texts(room, "de"), texts(room, "en")
    assert german.keys() == english.keys()
    assert [key for key in german if placeholders(german[key]) != placeholders(english[key])] == []


@pytest.mark.parametrize("room", ROOMS)
def test_swiss_texts_hold_no_sharp_s_and_stand_for_german_ones(room: str) -> None:
    swiss = texts(room, "de-CH")
    assert swiss.keys() == texts(room, "de").keys()
    assert [key for key, text in swiss.items() if "ß" in text] == []
    assert [key for key, text in swiss.items() if placeholders(text) != placeholders(texts(room, "de")[key])] == []


@pytest.mark.parametrize("lang", ["de", "de-CH", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_texts_are_calm_and_their_formats_are_known(room: str, lang: str) -> None:
    for key, text in texts(room, lang).items():
        assert "!" not in text, key
        for _, name, spec, _ in string.Formatter().parse(text):
            assert name is None or (name.isidentifier() and SPECS.fullmatch(spec or "")), f"{key}: {{{name}:{spec}}}"
