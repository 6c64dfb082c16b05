"""One spelling for a text, so that "MÜLLER", "Mueller", "Muller" and "MÃ¼ller" meet.

The fold keeps ä, ae and a as one (and ö, ü likewise): people write all three. After a, e, o and q a "ue" stays, where it is no umlaut
("Bauer", "neue", "Quelle"). "&", "+", "u." and "and" become "und"; dotted initials are drawn together ("G.m.b.H." -> "gmbh").
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {ord(k): v for k, v in {"ß": "ss", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}.items()}
# Soft hyphen, zero-width characters, byte-order mark, word joiner; apostrophes are dropped as well ("Mc Donald's").
_LETTERS |= dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x27, 0x2019, 0x2018, 0xB4, 0x60, 0x2BC])
_LETTERS |= dict.fromkeys(range(0x300, 0x370))
_MOJIBAKE = re.compile(r"[ÃÂâÅ][\x80-\xbf\u0152-\u2122\u0178\u017d\u017e\u0160\u0161\u0192]|Ã")
_INITIALS = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_](?![^\W\d_]))")
_UMLAUT = re.compile(r"(?<![aeoq])ue|(?<=[a-z])ae|\bae(?=[a-z]{3})|oe")
_AND = re.compile(r"[&+]|(?<![a-z0-9])(?:and|et)(?![a-z0-9])|(?<![a-z0-9])u\.(?=\s|[a-z]{2})")
_NOT_WORD = re.compile(r"[^a-z0-9\n]+")
_UND = re.compile(r"[&+]")


def repair(text: str) -> str:
    """Undoes UTF-8 that was read as Windows-1252 or Latin-1 ("MÃ¼ller", "Â&", "â€“"); other text stays as it is."""
    if not _MOJIBAKE.search(text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return re.sub(r"Ã(.)", _repair_pair, text)


def _repair_pair(pair: re.Match[str]) -> str:
    """One letter of a text that is broken in parts only; "ÃŸ" and the like are found through both code pages."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return pair.group().encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return pair.group()


def fold(text: str) -> str:
    """Lower case, accents and umlauts dropped, punctuation gone, words parted by single spaces.

    Idempotent; any text in, no exception. Line breaks count as spaces.
    """
    return fold_lines(" ".join(text.split())) if text else ""


def fold_lines(text: str) -> str:
    """:func:`fold` for many names at once, one a line: ten times as fast for a whole register."""
    if _MOJIBAKE.search(text):
        text = "\n".join(map(repair, text.split("\n")))
    lowered = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    lowered = _INITIALS.sub(r"\1", lowered)
    plain = _NOT_WORD.sub(" ", _AND.sub(" und ", lowered))
    plain = _UMLAUT.sub(lambda found: found.group()[0], plain)
    return re.sub(r"(?m)^ +| +$", "", plain)


def spellings(word: str) -> tuple[str, ...]:
    """How a word may stand in an index that folds otherwise: "Müller" -> ("muller", "mueller"); used for blocking and search."""
    spelled_out = repair(word).lower().translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue", 0xDF: "ss"})
    spelled_out = "".join(c for c in unicodedata.normalize("NFKD", spelled_out) if not unicodedata.combining(c))
    return tuple(dict.fromkeys((fold(word), " ".join(re.findall(r"[a-z0-9]+", spelled_out)))))
