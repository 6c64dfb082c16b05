"""Names of persons in running text: titles, given names, particles, double names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lotse.imprint.finders.titles import is_title
from lotse.imprint.rules import words
from lotse.imprint.segments import Segment

_TOKEN = re.compile(r"\S+")
_SPLIT = re.compile(r"\s*(?:,|;|\||·|•|\t|\s(?:und|sowie|and|et|u\.)\s|&|\+|/(?!\w\))|\s[–-]\s)\s*")
_NAME_WORD = re.compile(
    r"(?:[A-ZÄÖÜ]\.){2,3}|[A-ZÄÖÜÉÀÇŠŽĆČÁÍÓÚÅØŁİŞ](?:[a-zà-žßıłşğ'’]+|\.|[A-ZÄÖÜ]+)?(?:[-‐'’][A-ZÄÖÜÉa-z][a-zà-žß]*\.?|[A-ZÄÖÜ][a-zà-žß]+){0,3}|[A-ZÄÖÜ]{2,20}(?:-[A-ZÄÖÜ]{2,20})?"
)
_BRACKETED = re.compile(r"\(([^()]{1,80})\)")
_DEGREE = re.compile(
    r"(?:B\.?\s?Sc|M\.?\s?Sc|MBA|LL\.?M|Ph\.?D|B\.?A|M\.?A|B\.?Eng|M\.?Eng|MAS|EMBA|CFA|BSc|MSc|MA|BA|PhD|FH|Bakk|WP|StB)\.?(?:\s?\([^)]{0,20}\))?"
)
_BIRTH = re.compile(r"\b(?:geb|née)\b\.?.*$")


_LONGEST_NAME = 120


def person_at(part: Segment, *, whole: bool = False) -> Segment | None:
    """The name at the beginning of a part of a line, with its titles, without "Herr"; ``whole``: nothing may follow it."""
    # No name goes on in the next cell.
    text = part.text[:_LONGEST_NAME]
    cell = text.find("\t", 1)
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text if cell < 0 else text[:cell])]
    first, end, named = None, 0, 0
    for word, start, stop in tokens:
        bare = word.rstrip(",;:")
        kind = _kind(bare)
        if kind == "none" and bare.endswith(".") and len(bare) > 3:
            bare, kind = bare[:-1], _kind(bare[:-1])
        if kind == "salutation" and first is None and not (bare == "M." and _is_initial(part.text[stop:])):
            continue
        kind = "name" if kind == "salutation" and bare == "M." else kind
        if kind == "none" or (kind == "particle" and not named and first is None and bare != bare.capitalize()):
            break
        first = start if first is None else first
        named += kind == "name"
        end = start + len(bare) if kind in ("name", "title") else end
        if word != bare:
            break
    if first is None or not 2 <= named <= 5:
        return None
    rest = part.text[end:].strip(" .,:")
    if whole and rest and not _DEGREE.fullmatch(rest):
        return None
    return Segment(part.start + first, part.text[first:end])


def _is_initial(rest: str) -> bool:
    """ "M. Weber" has an initial, "M. Paul Weber" is a Monsieur."""
    words_after = rest.replace(",", " , ").split()
    return bool(words_after) and (len(words_after) < 2 or not _NAME_WORD.fullmatch(words_after[1]))


@cache
def _trades() -> tuple[str, ...]:
    return tuple(words("trade_endings"))


@lru_cache(maxsize=20_000)
def _kind(word: str) -> str:
    folded = word.casefold()
    if folded in words("salutations") and len(folded) > 1:
        return "salutation"
    if folded in words("titles") or folded.startswith(("dipl.", "dipl-", "dr.", "mag.", "prof.", "ddr.")):
        return "title"
    if folded in words("particles"):
        return "particle"
    if folded.strip(".()") in words("not_person") or is_title(word) or folded.endswith(_trades()) or not _NAME_WORD.fullmatch(word):
        return "none"
    return "name"


def people_in(segment: Segment) -> list[tuple[Segment, str | None]]:
    """Names in a list on one line, each with what stands in brackets or after a comma behind it: (name, title or ``None``)."""
    found: list[tuple[Segment, str | None]] = []
    text = _BIRTH.sub("", segment.text)
    at = 0
    for piece, start in _pieces(text):
        person = _turned(Segment(segment.start + start, piece)) or person_at(Segment(segment.start + start, piece))
        if person is None:
            if found and piece.strip() and len(piece) < 60 and not _DEGREE.fullmatch(piece.strip()):
                found[-1] = (found[-1][0], found[-1][1] or piece.strip(" ()"))
            elif not found and piece.strip() and not _kind_lead(piece):
                break
            continue
        bracket = _BRACKETED.search(piece)
        if not found and start > 0 and at == 0 and text[:start].strip() and not _kind_lead(text[:start]):
            return []
        found.append((person, bracket.group(1) if bracket else _behind(piece, person, segment.start + start)))
        at = start + len(piece)
        if len(found) >= 12:
            break
    return found


def _kind_lead(text: str) -> bool:
    """Whether only titles and articles stand here."""
    return all(
        _kind(word.strip(",;:()")) in ("title", "salutation", "particle") or word.casefold() in ("den", "die", "der", "durch")
        for word in text.split()
    )


def _behind(piece: str, person: Segment, start: int) -> str | None:
    rest = piece[person.end - start :].strip(" .,:")
    return rest if 2 < len(rest) < 60 else None


def _turned(part: Segment) -> Segment | None:
    """ "den Geschäftsführer Jana Weber": the name behind a role in the same piece."""
    lead = re.match(
        r"(?:(?:den|die|der|durch|ihren|ihre|herrn?|frau)\s+){0,3}(?:[\w*:/()-]*(?:führer|leiter|vorst[aä]nd|inhaber|gesellschafter|prokurist)\w*\s+)+",
        part.text,
        re.IGNORECASE,
    )
    return person_at(Segment(part.start + lead.end(), part.text[lead.end() :])) if lead else None


def _pieces(text: str) -> list[tuple[str, int]]:
    pieces: list[tuple[str, int]] = []
    at = depth = 0
    cuts = [match.span() for match in _SPLIT.finditer(text[:600])]
    for start, end in [*cuts, (len(text), len(text))]:
        depth = text[at:start].count("(") - text[at:start].count(")")
        if depth > 0:
            continue
        pieces.append((text[at:start], at))
        at = end
    return pieces
