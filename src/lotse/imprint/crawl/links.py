"""Which links of a page lead to where a firm writes about itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from lotse.imprint.crawl.sites import canonical, origin_of
from lotse.imprint.rules import read_rules

KINDS: tuple[str, ...] = ("imprint", "contact", "team", "about", "jobs")
_MOST_LINKS = 5_000
# The text of a link in a menu; a longer one is a teaser that happens to hold the word.
_MOST_WORDS = 6
_REFRESH = re.compile(r"""^\s*[\d.]*\s*[;,]\s*url\s*=\s*["']?([^"']+)""", re.IGNORECASE)
_ORIGIN = re.compile(r"^(?:[a-z]{1,10}:)?//[^/?]*", re.IGNORECASE)
_ENDING = re.compile(r"\.[a-z]{2,5}$")
_WORD = re.compile(r"[^\W_]+")
_FRAME = re.compile(r"""<frame\s[^<>]*?\bsrc\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
_OTHER_TAG = re.compile(r"<(?!/?(?:a|area|base|img|meta)\b)[^<>]*>", re.IGNORECASE)
_PLACE = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,2000})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Sorts by worth: the kind's place in the order, then how clearly it is named, then the shorter address."""

    rank: int
    doubt: int
    length: int
    url: str

    @classmethod
    def of(cls, url: str, kind: str, clarity: int) -> Link:
        return cls(KINDS.index(kind), -clarity, len(url), url)

    @property
    def kind(self) -> str:
        return KINDS[self.rank]


def find_links(page: str, url: str) -> Iterator[Link]:
    """Links of an HTML page at ``url`` that are of a kind, to whatever site; any text, no exception."""
    tree = _tree(page)
    base = _base(tree, url)
    for node in tree.css("a[href], area[href]")[:_MOST_LINKS]:
        href = (node.attributes.get("href") or "").strip()
        # Most links are of no kind: that is told from what is written, before the address is made out.
        if (found := kind_of(_words(node)[:200], href)) and (target := canonical(href, base)):
            yield Link.of(target, *found)


def next_page(page: str, url: str) -> str | None:
    """Where a page without content of its own leads: a refresh, or the first of its frames."""
    tree = _tree(page)
    base = _base(tree, url)
    for node in tree.css("meta[http-equiv]"):
        if (node.attributes.get("http-equiv") or "").lower() == "refresh" and (
            found := _REFRESH.match(node.attributes.get("content") or "")
        ):
            return canonical(found.group(1), base)
    frame = _FRAME.search(page)
    return canonical(frame.group(1), base) if frame else None


def _tree(page: str) -> LexborHTMLParser:
    """The tags that links are told by, alone: a parser takes minutes over a page of boxes in boxes."""
    return LexborHTMLParser(_OTHER_TAG.sub(" ", page))


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return (canonical(node.attributes.get("href") or "", url) if node else None) or url


def _words(node: LexborNode) -> str:
    image = node.css_first("img[alt]")
    texts = (node.text(), node.attributes.get("title"), node.attributes.get("aria-label"), image.attributes.get("alt") if image else None)
    return next((text for text in texts if text and text.strip()), "")


def sitemap_places(text: str, url: str) -> Iterator[str]:
    """All addresses of a sitemap or of an index of sitemaps, in order."""
    for place in _PLACE.finditer(text):
        if target := canonical(place.group(1).replace("&amp;", "&"), url):
            yield target


def sitemap_link(url: str) -> Link | None:
    """An address of which nothing but itself is known."""
    found = kind_of("", url)
    return Link.of(url, *found) if found else None


def guesses(origin: str) -> Iterator[Link]:
    """Addresses at which imprints stand on many sites, likeliest first."""
    for place, path in enumerate(read_rules("crawl")["guesses"]):
        yield Link(0, place, 0, origin_of(origin) + path)


def most(kind: str) -> int:
    """How many pages of a kind are read on one site."""
    return int(read_rules("crawl")["kinds"][kind]["most"])


@lru_cache(maxsize=20_000)
def kind_of(text: str, href: str) -> tuple[str, int] | None:
    """The kind of page and how clearly it is named, 1 (by its path alone) to 5 (by text and path); ``None`` for all other pages.

    ``href``: an address as it is written, whole or relative.
    """
    path, _, query = _ORIGIN.sub("", href.partition("#")[0]).partition("?")
    if path.rpartition(".")[2].lower() in _file_endings():
        return None
    words, steps = fold(text), _path_words(path, query)
    for kind, pattern in _patterns().items():
        whole = bool(pattern.fullmatch(words))
        held = whole or (words.count(" ") < _MOST_WORDS and bool(pattern.search(words)))
        clarity = 4 * whole or 3 * held
        clarity += bool(pattern.search(steps))
        if clarity:
            return kind, clarity
    return None


def _path_words(path: str, query: str) -> str:
    """The last two steps of a path, without an ending, and the query."""
    steps = [step for step in unquote(path).split("/") if step][-2:]
    return fold(" ".join([_ENDING.sub("", step) for step in steps] + [unquote(query)])[:200])


def fold(text: str) -> str:
    """Letters and digits without accents, in lower case, by single spaces: "Über  uns!" -> "uber uns"."""
    text = text.casefold()
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    kinds = read_rules("crawl")["kinds"]
    return {kind: re.compile(rf"\b(?:{'|'.join(map(_pattern, kinds[kind]['words']))})\b") for kind in KINDS}


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ")


@cache
def _file_endings() -> frozenset[str]:
    return frozenset(read_rules("crawl")["files"])
