"""Which part of a line is a street with its number, or a post-office box."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lotse.imprint.rules import label, lower, read_rules
from lotse.imprint.segments import Segment, trimmed

_HOUSE = (
    r"\d{1,4}\s?[a-zA-Z]?(?:\s[A-Z]\d{1,4}(?!\d))?(?:/\d{1,3}(?:[./]\d{1,3}){0,3}[A-Z]?(?![a-z\d]))?(?:\s?[-–/+&]\s?(?:\d{1,4}\s?[a-zA-Z]?|[a-zA-Z])(?![a-z])|/(?:Top|Stiege"
    r"|Stg\.?|Tür)\s?\d+){0,4}(?:\s?/?\s?(?:Top|Stiege|Stg\.?|Tür)\s?[\w/]{1,6}){0,2}"
)
_NUMBERED = re.compile(
    rf"(?P<name>[^\d\n]{{2,55}}?(?:\d{{1,2}}\.\s?[A-ZÄÖÜ][a-zäöü]{{2,12}})?)[\s,]{{0,3}}(?:Nr\.?\s?)?(?P<number>{_HOUSE})"
)
_BLOCK = re.compile(r"[A-Z]\s?\d{1,2}(?:\s?,)?\s{0,2}\d{1,3}(?:\s?[-–]\s?\d{1,3})?[a-z]?")
_FRENCH = re.compile(r"\d{1,4}[a-z]?\s?,?\s(?:rue|avenue|chemin|route|boulevard|place|quai)\s.{2,40}", re.IGNORECASE)
_BOX = re.compile(r"(?:Postfach|Postbox|P\.?\s?O\.?\s?Box|Case postale|Pf\.)\s?\d[\d\s]{0,8}", re.IGNORECASE)
_GLUED = re.compile(r"^.{0,60}?(?:GmbH|mbH|KG|OHG|AG|e\.\s?K\.|e\.\s?V\.|GbR|UG)(?=[A-ZÄÖÜ][a-zäöüß])")
# Where in a house: said behind its number, no part of the street.
_TAIL = re.compile(
    r"\s*(?:[/,(–-]\s*|(?<=\d)\s)(?:\d{1,2}\.\s?(?:OG|Stock|Etage|Obergeschoss|floor)|EG|DG|HH|VH|Erdgeschoss|Hinterhaus|Hinterhof|Gebäude|Eingang"
    r"|Aufgang|Haus\s\w{1,3}|Raum\s|Büro\s|c/o\s)(?!\w).*$",
    re.IGNORECASE,
)
_NOT = re.compile(
    (
        r"@|https?:|www\.|\+\d\d|:\s?\d|§|(?<!\w)(?:tel|fax|hr[ab]|ust|seit|nr|januar|februar|märz"
        r"|april|juni|juli|august|september|oktober|november|dezember|stand|tmg|ddg|mstv|dsgvo|absatz"
        r"|abs|artikel|art|version|copyright)(?!\w)"
    ),
    re.IGNORECASE,
)
_MONTH_NAMED = re.compile(r"(?:stra(?:ß|ss)e|platz|weg|allee|str\.?)(?:\s|$)", re.IGNORECASE)


@cache
def _ending() -> re.Pattern[str]:
    endings = "|".join(re.escape(ending) for ending in sorted(map(str, read_rules("words")["street_endings"]), key=len, reverse=True))
    return re.compile(
        rf"(?:{endings})\.?$|^(?:am|an|auf|im|in|zum|zur|unter|hinter|vor|bei|alte[rn]?|neue[rn]?|rue|avenue|chemin|route|via)(?!\w)",
        re.IGNORECASE,
    )


def find_street(part: Segment) -> tuple[Segment, float] | None:
    """The street in a part of a line and how sure that is, 0 to 1; ``None`` where there is none."""
    found = _in_text(part.text)
    return (Segment(part.start + found[0].start, found[0].text), found[1]) if found else None


@lru_cache(maxsize=4096)
def _in_text(text: str) -> tuple[Segment, float] | None:
    """:func:`find_street` of a text by itself: several finders ask for the same lines."""
    part = _bare(Segment(0, text))
    if tail := _TAIL.search(part.text):
        part = trimmed(part.text[: tail.start()], part.start)
    if not 3 <= len(part.text) <= 75:
        return None
    if _NOT.search(part.text) and not _MONTH_NAMED.search(part.text):
        return None
    if (found := _NUMBERED.fullmatch(part.text)) and any(letter.isalpha() for letter in found["name"]):
        ends = _ending().search(found["name"].strip(" ,"))
        # "Umzug24" is a name: only behind "straße" or a full stop a number may stand without a space.
        if ends or found["name"][-1:] == "." or found.end("name") < found.start("number"):
            return part, 1.0 if ends else 0.8
    if _BLOCK.fullmatch(part.text) or _FRENCH.fullmatch(part.text) or _BOX.fullmatch(part.text):
        return part, 0.8
    if _ending().search(part.text) and len(part.text.split()) <= 4 and part.text[0].isupper() and ":" not in part.text:
        return part, 0.4
    return None


# "Anfahrt: ", "Geschäftsführer " before a street on one line.
_NAMED = re.compile(r"(?:[A-ZÄÖÜ][\w /.\-]{2,25}:\s*|(?:Geschäftsführer|Inhaber|Geschäftsleitung)(?:in)?\s)(?=[A-ZÄÖÜ])")


def _bare(part: Segment) -> Segment:
    """Without a label ("Anschrift:") and without a firm that a missing space glued to it."""
    lead = label("street").pattern.match(lower(part.text))
    if lead and lead.end() < len(part.text) and (":" in lead.group() or "\t" in lead.group()):
        part = trimmed(part.text[lead.end() :], part.start + lead.end())
    if named := _NAMED.match(part.text):
        part = trimmed(part.text[named.end() :], part.start + named.end())
    glued = _GLUED.match(part.text)
    return trimmed(part.text[glued.end() :], part.start + glued.end()) if glued else part
