"""HTML to text with positions.

Lexbor's tree does not tell where a node stood in the source, and every value must be quoted from there; so the tags are walked here,
in one pass, with browsers' leniency for what is broken. Time grows with the length of the page, whatever stands in it.
"""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import unquote

from lotse.imprint.reading.builder import PageBuilder
from lotse.imprint.reading.plain import read_between
from lotse.imprint.rules import lower

_NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]{0,40}")
# Text, and a tag whose quotes are closed. Nothing is tried twice: time grows with the length of what is read.
_TOKEN = re.compile(r"""([^<]*+)<(/?)([A-Za-z][A-Za-z0-9]*+)((?:[^<>"']++|"[^"<>]*+")*+)>""")
_QUOTE_OR_END = re.compile(r"[>\"']")
_TARGET = re.compile(r"""href\s*=\s*["']?\s*((?:mailto|tel|callto):)([^"'>]{1,300})""", re.IGNORECASE)
_CLOUDFLARE = re.compile(r"""(?:data-cfemail\s*=\s*["']?|email-protection\#)([0-9a-fA-F]{6,400})""")
_SKIPPED = frozenset(["script", "style", "template", "svg", "select", "textarea", "title", "iframe", "noscript", "math", "object"])
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "option",
        "button",
    ]
)
_CELLS = frozenset(["td", "th"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th", "legend", "summary"])


class _Kind(Enum):
    """What a tag does to the text."""

    SKIPPED = "skipped"
    BREAK = "break"
    BLOCK = "block"
    CELL = "cell"
    BOLD = "bold"
    LINK = "link"


_KINDS = {
    **dict.fromkeys(_HEADINGS, _Kind.BOLD),
    **dict.fromkeys(_BLOCKS, _Kind.BLOCK),
    **dict.fromkeys(_CELLS, _Kind.CELL),
    **dict.fromkeys(_SKIPPED, _Kind.SKIPPED),
    "br": _Kind.BREAK,
    "a": _Kind.LINK,
    "span": _Kind.LINK,
}


class _Walker:
    def __init__(self, source: str, builder: PageBuilder, *, markdown: bool) -> None:
        self.markdown = markdown
        self.source = source
        self.builder = builder
        self.bold: dict[str, int] = {}
        self.absent: set[str] = set()
        self.lowered: str | None = None

    def find(self, needle: str, start: int) -> int:
        """Like ``str.find``, but what was once looked for in vain is not looked for again: no quadratic time."""
        if needle in self.absent:
            return -1
        found = self.source.find(needle, start)
        if found < 0:
            self.absent.add(needle)
        return found

    def run(self, at: int) -> None:
        source, token = self.source, _TOKEN.match
        while at < len(source):
            found = token(source, at)
            if found is None:
                at = self.step(at)
                continue
            start = found.end(1)
            if start > at:
                self.text(at, start)
            at = self.tag(found.group(3), start, found.end(), closing=found.group(2) == "/")

    def text(self, start: int, end: int) -> None:
        if self.markdown:
            read_between(self.source, self.builder, start, end)
        elif self.source[start].isspace() and self.source[start:end].isspace():
            self.builder.space(start, end)
        else:
            self.builder.part(start)
            self.builder.copy(start, end)

    def step(self, at: int) -> int:
        """Reads text and the unusual tag behind it."""
        start = self.find("<", at)
        end = len(self.source) if start < 0 else start
        if end > at:
            self.text(at, end)
        return end if start < 0 else self.markup(start)

    def markup(self, start: int) -> int:
        """Reads what begins with "<"; where to go on."""
        source = self.source
        if source.startswith("<!--", start):
            end = self.find("-->", start + 4)
            return len(source) if end < 0 else end + 3
        name = _NAME.match(source, start + 1)
        if name is None and source[start + 1 : start + 2] not in ("!", "?"):
            self.builder.copy(start, start + 1)
            return start + 1
        end = self.tag_end(start + 1)
        return self.tag(name.group().lstrip("/"), start, end, closing=name.group()[0] == "/") if name else end

    def tag_end(self, at: int) -> int:
        while found := _QUOTE_OR_END.search(self.source, at):
            if found.group() == ">":
                return found.end()
            close = self.find(found.group(), found.end())
            # Only what follows "=" is quoted; an apostrophe elsewhere in a broken tag ends nothing.
            quoted = close >= 0 and self.source[max(0, found.start() - 3) : found.start()].rstrip().endswith("=")
            at = close + 1 if quoted else found.end()
        return len(self.source)

    def tag(self, bare: str, start: int, end: int, *, closing: bool) -> int:
        kind = _KINDS.get(bare)
        if kind is None and not bare.islower():
            bare = bare.lower()
            kind = _KINDS.get(bare)
        if kind is _Kind.LINK:
            if not closing:
                self.link(start, end)
        elif kind is _Kind.SKIPPED:
            return end if closing else self.skip(bare, end)
        elif kind is not None:
            if kind is _Kind.BREAK:
                self.builder.break_line(start)
            elif kind is _Kind.BLOCK:
                self.builder.break_line(start, block=True)
            elif kind is _Kind.CELL and not closing:
                self.builder.put(" \t ", start, end)
            if bare in _HEADINGS:
                self.heading(bare, closing=closing)
        return end

    def skip(self, name: str, end: int) -> int:
        if self.source[end - 2 : end] == "/>" and name == "svg":
            return end
        begin = self.find_closing(name, end)
        close = self.find(">", begin) if begin >= 0 else -1
        if begin < 0 or close < 0:
            return end if name in ("svg", "select", "object", "noscript", "template", "math") else len(self.source)
        return close + 1

    def find_closing(self, name: str, start: int) -> int:
        """Where ``</name`` stands, in any case of its letters."""
        if self.lowered is None:
            self.lowered = lower(self.source)
        needle = f"</{name}"
        if needle in self.absent:
            return -1
        found = self.lowered.find(needle, start)
        if found < 0:
            self.absent.add(needle)
        return found

    def heading(self, name: str, *, closing: bool) -> None:
        if not closing:
            self.bold[name] = self.builder.length
        elif name in self.bold:
            self.builder.bold(self.bold.pop(name))

    def link(self, start: int, end: int) -> None:
        tag = self.source[start : min(end, start + 2000)]
        if ":" not in tag and "cfemail" not in tag and "email-protection" not in tag:
            return
        if found := _TARGET.search(tag):
            scheme = "mailto" if found.group(1).lower() == "mailto:" else "tel"
            self.builder.link(scheme, unquote(found.group(2)), start + found.start(2), start + found.end(2))
        elif found := _CLOUDFLARE.search(tag):
            self.builder.link("mailto", _reveal(found.group(1)), start + found.start(1), start + found.end(1))


def _reveal(code: str) -> str:
    """The address that Cloudflare's mail protection hides: hexadecimal, every byte XORed with the first."""
    raw = bytes.fromhex(code[: len(code) // 2 * 2])
    return bytes(byte ^ raw[0] for byte in raw[1:]).decode("utf-8", "replace")


def read_html(source: str, builder: PageBuilder, start: int = 0, *, markdown: bool = False) -> None:
    """Feeds the visible text of a page into ``builder``, from position ``start`` on; ``markdown``: what stands between tags is Markdown."""
    _Walker(source, builder, markdown=markdown).run(start)
