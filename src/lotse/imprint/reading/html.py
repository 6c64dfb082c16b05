"""HTML to text with positions.

Lexbor's tree does not tell where a node stood in the source, and every value must be quoted from there; so the tags are walked here,
in one pass, with browsers' leniency for what is broken. Time grows with the length of the page, whatever stands in it.
"""

from __future__ import annotations

import re
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


# What a tag does to the text. Plain numbers: an enumeration's members cost a tenth of the time of a page.
_OTHER, _BLOCK, _TITLE, _BOLD, _LINK, _BREAK, _SKIP, _CELL = range(8)
_KINDS = {
    **dict.fromkeys(_BLOCKS, _BLOCK),
    **dict.fromkeys(_HEADINGS & _BLOCKS, _TITLE),
    **dict.fromkeys(_HEADINGS - _BLOCKS, _BOLD),
    **dict.fromkeys(_CELLS, _CELL),
    **dict.fromkeys(_SKIPPED, _SKIP),
    "br": _BREAK,
    "a": _LINK,
    "span": _LINK,
}
# Tags that break the line once more where it is broken, or do nothing: passed in one step.
_PLAIN = sorted((_BLOCKS - _HEADINGS) | {"i", "em", "img", "small", "u", "sup", "sub", "input", "label"}, key=len, reverse=True)
_RUN = re.compile(rf"""(?:\s*+<(?:/a|/span|/?(?:{"|".join(_PLAIN)}))(?=[\s/>])(?:[^<>"']++|"[^"<>]*+")*+>)++""")
# Tags in the spelling that almost all pages have need no second look.
_SPELLED = re.compile("[a-z0-9]+")


class _Walker:
    def __init__(self, source: str, builder: PageBuilder, *, markdown: bool) -> None:
        self.markdown = markdown
        self.source = source
        self.builder = builder
        self.bold: dict[str, int] = {}
        self.absent: set[str] = set()
        self.nowhere: set[str] = set()
        self.cell_begin = 0
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
        source, token, run, copy = self.source, _TOKEN.match, _RUN.match, self.text if self.markdown else self.builder.words
        end = len(source)
        while at < end:
            found = token(source, at)
            if found is None:
                at = self.step(at)
                continue
            start = found.end(1)
            if start > at:
                copy(at, start)
            at = self.tag(found[3], start, found.end(), closing=bool(found[2]))
            if not self.markdown and found[3] in _BLOCKS and (more := run(source, at)):
                at = more.end()

    def text(self, start: int, end: int) -> None:
        if self.markdown:
            read_between(self.source, self.builder, start, end)
        else:
            self.builder.words(start, end)

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
        if kind is None:
            if _SPELLED.fullmatch(bare):
                return end
            bare = bare.lower()
            kind = _KINDS.get(bare, _OTHER)
        if kind == _BLOCK:
            self.builder.break_line(start, block=True)
        elif kind == _LINK:
            if not closing:
                self.link(start, end)
        elif kind == _BREAK:
            self.builder.break_line(start)
        elif kind == _SKIP:
            return end if closing else self.skip(bare, end)
        elif kind == _TITLE:
            self.builder.break_line(start, block=True)
            self.heading(bare, closing=closing)
        elif kind == _BOLD:
            self.heading(bare, closing=closing)
        elif kind == _CELL:
            self.cell(bare, start, end, closing=closing)
        return end

    def cell(self, bare: str, start: int, end: int, *, closing: bool) -> None:
        """A cell stands beside the one before, unless that one holds lines of its own: then it is a column, and begins a block."""
        if not closing and self.builder.broken > self.cell_begin:
            self.builder.break_line(start, block=True)
        elif not closing:
            self.builder.put(" \t ", start, end)
        if not closing:
            self.cell_begin = self.builder.length
        if bare == "th":
            self.heading(bare, closing=closing)

    def skip(self, name: str, end: int) -> int:
        if self.source[end - 2 : end] == "/>" and name == "svg":
            return end
        begin = self.find_closing(name, end)
        close = self.find(">", begin) if begin >= 0 else -1
        if begin < 0 or close < 0:
            return end if name in ("svg", "select", "object", "noscript", "template", "math") else len(self.source)
        return close + 1

    def find_closing(self, name: str, start: int) -> int:
        """Where ``</name`` stands: as the tag itself is written, else in any case of its letters."""
        as_written = self.find(f"</{name}", start)
        if as_written >= 0:
            return as_written
        if self.lowered is None:
            self.lowered = lower(self.source)
        needle = f"</{name.lower()}"
        if needle in self.nowhere:
            return -1
        found = self.lowered.find(needle, start)
        if found < 0:
            self.nowhere.add(needle)
        return found

    def heading(self, name: str, *, closing: bool) -> None:
        if not closing:
            self.bold[name] = self.builder.length
        elif name in self.bold:
            self.builder.bold(self.bold.pop(name))

    def link(self, start: int, end: int) -> None:
        if end - start < 8:
            return
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
