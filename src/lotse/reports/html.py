"""A document as one HTML file: no script, no style attributes, fonts and drawings inside, nothing to fetch."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lotse.reports.charts import flag, mark
from lotse.reports.document import Document
from lotse.reports.tokens import css_variables


def render_html(document: Document, *, density: int = 0) -> str:
    """The whole file as text. ``density`` (0 to 5) is how tightly the first sheet must be set to fit on paper."""
    style = stylesheet() + _paging(document)
    template = _environment().get_template("document.html.j2")
    return template.render(document=document, density=density, style=Markup(style), policy=_policy(style))  # noqa: S704


def render_part(document: Document) -> str:
    """The document's sheets alone, for a page that brings its own frame and :func:`part_stylesheet`."""
    return _environment().get_template("part.html.j2").render(document=document, density=0)


def part_stylesheet() -> str:
    """The rules of a document's sheets, holding within ``.report`` alone (CSS nesting); fonts and colours are the page's own."""
    rules = files("lotse.reports").joinpath("templates/style.css").read_text(encoding="utf-8")
    return f".report {{\n{rules}\n}}\n"


def _paging(document: Document) -> str:
    """Page numbers and date on every printed sheet."""
    before, _, rest = document.labels.page.partition("{n}")
    between, _, after = rest.partition("{all}")
    number = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(after)}"
    box = "font: 400 8pt Inter, sans-serif; color: #566a7c; padding-bottom: 5mm;"
    date = _quoted(f"{document.labels.brand} · {document.date}")
    boxes = f"@bottom-left {{ content: {date}; {box} }} @bottom-right {{ content: {number}; {box} }}"
    return f"@page {{ size: A4; margin: 14mm 15mm 18mm; {boxes} }}\n"


def _quoted(text: str) -> str:
    """A CSS string in which nothing can end it, or the element around it."""
    return '"' + "".join(c if c.isalnum() or c in " .,·:-" else f"\\{ord(c):x} " for c in text) + '"'


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("lotse.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    # drawings and the stylesheet are this room's own output, escaped where they were made
    environment.filters["drawing"] = Markup
    environment.globals.update(mark=lambda name: Markup(mark(name)), flag=lambda: Markup(flag()))  # noqa: S704
    return environment


def _policy(style: str) -> str:
    """Nothing may be fetched or run; the one style element is named by its hash, so that no other style holds."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; form-action 'none'"


@cache
def stylesheet() -> str:
    """Fonts, tokens, rules."""
    room = files("lotse.reports")
    rules = room.joinpath("templates/style.css").read_text(encoding="utf-8")
    return f"{_fonts()}\n:root {{\n  color-scheme: light dark;\n{css_variables()}\n}}\n{rules}"


def _fonts() -> str:
    latin = "U+0000-00FF, U+0131, U+0152-0153, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212"
    extended = "U+0100-0130, U+0132-0151, U+0154-017F, U+0192, U+0218-021B, U+1E80-1E85, U+1E9E, U+1EF2-1EF3"
    return "\n".join(_face(name, span) for name, span in (("inter-latin", latin), ("inter-latin-ext", extended)))


def _face(name: str, span: str) -> str:
    data = base64.b64encode(files("lotse.reports").joinpath(f"fonts/{name}.woff2").read_bytes()).decode("ascii")
    source = f'url("data:font/woff2;base64,{data}") format("woff2")'
    return f'@font-face {{ font-family: "Inter"; src: {source}; font-weight: 100 900; font-display: swap; unicode-range: {span}; }}'
