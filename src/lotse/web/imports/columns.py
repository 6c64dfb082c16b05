"""What the columns of an upload mean: in words, and as a person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lotse.apps.integration.models import Import
from lotse.domain import Wording, say
from lotse.ingest import KINDS, known_fields

UNUSED = "-"
Told = tuple[dict[str, Any], list[tuple[dict[str, Any], list[tuple[str, str]]]]]


def told(one: dict[str, Any], wording: Wording) -> Told:
    """A file with its columns, in words; each column with what it may mean, in the order of the words."""
    options = sorted(((name, _meaning(name, wording)) for name in _fields(one["kind"])), key=lambda option: option[1].casefold())
    worded = {**one, "kind_word": wording(say(f"web.imports.kind.{one['kind'] if one['kind'] in KINDS else 'none'}"))}
    return worded, [({**column, "field_word": _meaning(column["field"], wording)}, options) for column in one["columns"]]


def chosen(upload: Import, answers: Mapping[str, str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """``<kind>.<field>`` to the column's heading, and by kind the columns not to be used: what was known, with what was changed.

    ``answers``: ``<kind>|<heading>`` to a field, or to :data:`UNUSED`; one that says what the preview shows changes nothing.
    """
    mapping = dict(upload.mapping)
    unused = {kind: list(headings) for kind, headings in upload.unused.items()}
    for kind, column in ((one["kind"], column) for one in upload.reading.get("files", []) for column in one["columns"]):
        name, answer = column["column"], answers.get(f"{kind}|{column['column']}", "")
        if answer == (column["field"] or UNUSED) or answer not in (UNUSED, *_fields(kind)):
            continue
        mapping = {key: heading for key, heading in mapping.items() if heading != name or not key.startswith(f"{kind}.")}
        left = [heading for heading in unused.get(kind, []) if heading != name]
        if answer == UNUSED:
            left.append(name)
        else:
            mapping[f"{kind}.{answer}"] = name
        unused[kind] = left
    return mapping, {kind: headings for kind, headings in unused.items() if headings}


def _fields(kind: str) -> tuple[str, ...]:
    """What a column of such a table may mean; nothing where the table is of no use."""
    return known_fields(kind) if kind in KINDS else ()


def _meaning(field: str | None, wording: Wording) -> str:
    worded = f"web.imports.means.{field}"
    return wording(say(worded)) if field and wording.has(worded) else field or wording(say("web.imports.not_used"))
