"""A document on paper: typst sets it from JSON, in which text is never markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from typing import Any

import typst

from lotse.reports.charts import MARKS, flag, mark
from lotse.reports.document import Document
from lotse.reports.tokens import on_paper, tokens


def render_pdf(document: Document, made_on: date) -> tuple[bytes, int]:
    """The PDF and how tightly its first sheet had to be set (0 to 5)."""
    inputs = {"data": json.dumps(_data(document), ensure_ascii=False)}
    with as_file(files("lotse.reports")) as room:
        source, fonts = room / "templates/document.typ", [str(room / "fonts")]
        stamp = int(datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC).timestamp())
        compiler = typst.Compiler(str(source), root=str(room), font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs)
        pdf = compiler.compile(format="pdf", timestamp=stamp)
        if not isinstance(pdf, bytes):
            raise TypeError("typst gave no single PDF")
        found = json.loads(compiler.query("<density>", field="value"))
    return pdf, int(found[0]) if found else 0


def _data(document: Document) -> dict[str, Any]:
    marks = {name: on_paper(mark(name)) for name in MARKS}
    colours = {name: light for name, (light, _) in tokens().items()}
    return {"document": _light(asdict(document)), "marks": marks, "flag": on_paper(flag()), "colours": colours}


def _light(value: Any) -> Any:
    """Drawings in the colours of paper, all else as it is."""
    if isinstance(value, dict):
        return {key: on_paper(item) if key == "svg" else _light(item) for key, item in value.items() if key != "narrow"}
    return [_light(item) for item in value] if isinstance(value, list | tuple) else value
