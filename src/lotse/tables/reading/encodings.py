"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO

import yaml

_SAMPLE = 1 << 20
_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# Windows first: it is what spreadsheets of the region write. DOS and Mac only where they read clearly better.
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
# A file is UTF-8 with slips, not Windows-1252, where its sequences outnumber its slips this many times.
_MOSTLY = 4


def _windows_slip(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 amid UTF-8 come from Windows programs that appended to the file."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("lotse-windows-slip", _windows_slip)
SLIPS = "lotse-windows-slip"


def detect_encoding(file: BinaryIO) -> str | None:
    """The encoding of a whole file, read in pieces; ``None`` where it is no text. The file is left at its start."""
    head = file.read(_SAMPLE)
    file.seek(0)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if wide := _wide(head[:4096]):
        return wide
    if _binary(head):
        return None
    good, bad = _count_utf8(file)
    file.seek(0)
    if not bad or good > _MOSTLY * bad:
        return "utf-8"
    return _eight_bit(_with_high_bytes(file))


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * pairs and odd < 0.1 * pairs else None


def _binary(head: bytes) -> bool:
    """Control bytes that no text holds; a few NULs alone are a slip of an exporting program."""
    control = len(head) - len(head.translate(None, bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1a\x1b")))
    return control > max(2, len(head) // 50)


def _count_utf8(file: BinaryIO) -> tuple[int, int]:
    """Letters beyond ASCII in UTF-8, and bytes that are none."""
    bad = 0

    def slip(error: UnicodeError) -> tuple[str, int]:
        nonlocal bad
        bad += 1
        return "", error.end if isinstance(error, UnicodeDecodeError) else 0

    decode = _decoder(slip)
    good = 0
    while chunk := file.read(_CHUNK):
        text = decode(chunk, False)
        good += len(text) - len(text.encode("ascii", "ignore"))
    decode(b"", True)
    return good, bad


def _decoder(slip: Callable[[UnicodeError], tuple[str, int]]) -> Callable[[bytes, bool], str]:
    codecs.register_error("lotse-count", slip)
    return codecs.getincrementaldecoder("utf-8")("lotse-count").decode


def _with_high_bytes(file: BinaryIO) -> bytes:
    """The first piece of the file that holds a byte beyond ASCII; it may come late."""
    chunk = b""
    while piece := file.read(_CHUNK):
        chunk = piece
        if not piece.isascii():
            break
    file.seek(0)
    return chunk


def _eight_bit(sample: bytes) -> str:
    return max(_EIGHT_BIT, key=lambda encoding: (_plausibility(sample, encoding), -_EIGHT_BIT.index(encoding)))


def _plausibility(sample: bytes, encoding: str) -> int:
    """How much the letters beyond ASCII look like those of the region's languages."""
    text = sample.decode(encoding, "replace")
    common, marks = _letters()
    found = Counter((letter, text[at - 1 : at].isalpha() or text[at + 1 : at + 2].isalpha()) for at, letter in _beyond_ascii(text))
    return sum(n * _weight(letter, inside, common, marks) for (letter, inside), n in found.items())


def _beyond_ascii(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found.group()) for found in _BEYOND_ASCII.finditer(text))


def _weight(letter: str, inside: bool, common: frozenset[str], marks: frozenset[str]) -> int:
    """A letter belongs inside a word, a sign of business texts anywhere, any other sign not inside a word."""
    if letter in common:
        return 3 if inside else -1
    if letter in marks:
        return 1
    if letter == "\ufffd":
        return -5
    return -1 if unicodedata.category(letter)[0] == "L" else -3 if inside else -2


@cache
def _letters() -> tuple[frozenset[str], frozenset[str]]:
    raw: dict[str, Any] = yaml.safe_load(files("lotse.tables.reading").joinpath("data/letters.yaml").read_text(encoding="utf-8"))
    return frozenset(raw["letters"]), frozenset(raw["signs"])
