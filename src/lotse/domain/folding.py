"""One spelling for a text, so that "MÜLLER", "Mueller", "Muller" and "MÃ¼ller" meet.

The fold keeps ä, ae and a as one (and ö, ü likewise): people write all three. After a, e, o and q a "ue" stays, where it is no umlaut
("Bauer", "neue", "Quelle"). "&", "+", "u." and "and" become "und"; dotted initials are drawn together ("G.m.b.H." -> "gmbh").
Written with whole-text operations only, because a register has millions of names.
"""

from __future__ import annotations

import re
import unicodedata

_MOJIBAKE = re.compile(r"[ÃÂâÅ][\x80-\xbf\u0152-\u2122\u0178\u017d\u017e\u0160\u0161\u0192]|Ã")
_PAIR = re.compile(r"Ã.")
# Letters that Unicode does not decompose, and signs that stand for others.
_SIGNS = {
    "ß": "ss", "ẞ": "ss", "æ": "a", "Æ": "a", "œ": "o", "Œ": "o", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "ı": "i",
    "–": " ", "—": " ", "‒": " ", "‐": " ", "·": " ", "•": " ", "„": " ", "“": " ", "”": " ", "«": " ", "»": " ", "−": " ", "´": "",
    "`": "", "'": "", "&": " und ", "+": " und ",
}  # fmt: skip
_INITIAL = re.compile(rb"\.(?<=[^a-z0-9][a-z]\.)(?=[a-z](?![a-z0-9]))")
_PLAIN = bytes(b if chr(b) in "abcdefghijklmnopqrstuvwxyz0123456789\n" else 32 for b in range(256))


def repair(text: str) -> str:
    """Undoes UTF-8 that was read as Windows-1252 or Latin-1 ("MÃ¼ller", "Â&", "â€“"); other text stays as it is."""
    if not _MOJIBAKE.search(text):
        return text
    whole = _decoded(text)
    return whole if whole is not None else _PAIR.sub(lambda pair: _decoded(pair.group()) or pair.group(), text)


def _decoded(text: str) -> str | None:
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return None


def fold(text: str) -> str:
    """Lower case, accents and umlauts dropped, punctuation gone, words parted by single spaces.

    Idempotent; any text in, no exception. Line breaks count as spaces.
    """
    return fold_lines(" ".join(text.split()))


def fold_lines(text: str) -> str:
    r""":func:`fold` for many names at once, one a line, parted by "\n" (a third of a million names in half a second)."""
    if _MOJIBAKE.search(text):
        text = "\n".join(map(repair, text.split("\n")))
    for sign, letters in _SIGNS.items():
        text = text.replace(sign, letters)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").lower()
    plain = _INITIAL.sub(b"", b"\n" + plain)
    return _until_stable(b" " + plain.translate(_PLAIN)[1:].replace(b"\n", b" \n ") + b" ").decode("ascii")


def _until_stable(text: bytes) -> bytes:
    """Conjunctions, umlauts and spaces; again where one replacement makes room for another ("and and", "oee")."""
    while True:
        before = text
        for word in (b" u ", b" and ", b" et "):
            text = text.replace(word, b" und ")
        text = text.replace(b"ae", b"a").replace(b"oe", b"o")
        for vowel in (b"a", b"e", b"o", b"q"):
            text = text.replace(vowel + b"ue", vowel + b"\x01")
        text = text.replace(b"ue", b"u").replace(b"\x01", b"ue").replace(b"  ", b" ")
        if text == before:
            return text.replace(b" \n", b"\n").replace(b"\n ", b"\n").strip(b" ")


def spellings(word: str) -> tuple[str, ...]:
    """How a word may stand in an index that folds otherwise: "Müller" -> ("muller", "mueller")."""
    spelled_out = repair(word).lower().translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue", 0xDF: "ss"})
    ascii_only = unicodedata.normalize("NFKD", spelled_out).encode("ascii", "ignore").decode("ascii")
    return tuple(dict.fromkeys((fold(word), " ".join(re.findall(r"[a-z0-9]+", ascii_only)))))
