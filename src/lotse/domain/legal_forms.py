"""Legal forms of Germany, Austria, Switzerland and Liechtenstein in all their spellings, with ISO 20275 codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lotse.domain.folding import fold

_PIECE = re.compile(r"[^\s\-–—/(),;:&+\"|]+|[&+]")
# What may follow a weak form ("Meier AG i.L.", "Muster SE Zweigniederlassung Wien") without making it a word of the name.
_TAIL = re.compile(r"il|ig|in|liqu(?:idation)?|abwicklung|insolvenz|(?:zweig)?niederlassung|filiale|branch")


@dataclass(frozen=True, slots=True)
class LegalForm:
    """``name``: the canonical short name; ``family``: forms among which a firm changes or is misquoted;
    ``elf``: ISO 20275 code by country of formation (ISO 3166-1)."""

    name: str
    family: str
    elf: Mapping[str, str]
    weak: bool = False

    def __str__(self) -> str:
        return self.name

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def partnership_of_company(self) -> bool:
        """A partnership whose partner is a company ("GmbH & Co. KG"): it has a sister that manages it."""
        return self.family == "company partnership"


@dataclass(frozen=True, slots=True)
class FormMatch:
    """A legal form found in tokens ``start`` to ``end`` (exclusive); ``parts`` are further tokens that belong to it
    ("GmbH & Co. Immobilien KG" has the form's tokens on both sides of a word)."""

    form: LegalForm
    start: int
    end: int
    parts: tuple[int, ...] = ()

    @property
    def tokens(self) -> frozenset[int]:
        return frozenset(range(self.start, self.end)) | frozenset(self.parts)

    def moved(self, by: int) -> FormMatch:
        """The same form ``by`` tokens further on."""
        return FormMatch(self.form, self.start + by, self.end + by, tuple(part + by for part in self.parts))


@cache
def legal_forms() -> dict[str, LegalForm]:
    """All legal forms by canonical short name."""
    return {entry["name"]: LegalForm(entry["name"], entry["family"], entry["elf"], entry.get("weak", False)) for entry in _entries()}


def legal_form_of_code(code: str, country: str) -> str | None:
    """The short name of an ISO 20275 code ("2HBR" in Germany: "GmbH"); ``None`` for a code that no form of ours has there."""
    return _codes().get((country, code))


@cache
def _codes() -> dict[tuple[str, str], str]:
    """Forms of one code in several languages ("AG", "SA") share it; the first stands for all."""
    return {(country, code): form.name for form in reversed(legal_forms().values()) for country, code in form.elf.items()}


@cache
def _entries() -> list[dict[str, Any]]:
    text = files("lotse.domain").joinpath("data/names/legal_forms.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


@cache
def _sequences() -> dict[str, list[tuple[tuple[str, ...], LegalForm]]]:
    """First token -> token sequences that begin so, longest first; the first form to claim a spelling keeps it."""
    found: dict[tuple[str, ...], LegalForm] = {}
    for entry in _entries():
        form = legal_forms()[str(entry["name"])]
        for spelling in entry["spellings"]:
            for tokens in _variants(tuple(fold(spelling).split())):
                found.setdefault(tokens, form)
    by_first: dict[str, list[tuple[tuple[str, ...], LegalForm]]] = {}
    for tokens, form in sorted(found.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(tokens[0], []).append((tokens, form))
    return by_first


def _variants(tokens: tuple[str, ...]) -> set[tuple[str, ...]]:
    """As written, with abbreviations spaced out ("g m b h"), "co" glued to "kg" ("cokg"), and "und" left out before "co"."""
    spaced = tuple(letter for token in tokens for letter in (token if _is_abbreviation(token) else [token]))
    without_und = tuple(t for i, t in enumerate(tokens) if not (t == "und" and tokens[i + 1 : i + 2] == ("co",)))
    glued = tuple(re.sub(r" co (kg|ohg|kgaa)\b", r" co\1", " ".join(tokens)).split())
    return {tokens, spaced, without_und, glued}


def _is_abbreviation(token: str) -> bool:
    return token in {"gmbh", "mbh", "ggmbh", "kg", "ag", "ohg", "ek", "ev", "eg", "gbr", "kgaa", "ug", "eu", "og", "gesmbh", "mbb", "sarl"}


def find_form(tokens: Sequence[str]) -> FormMatch | None:
    """The legal form among the folded words of a name: the last strong one, a weak one only at the end.

    "GmbH & Co. Immobilien KG" is one form around a word; "KG" after a company's form without "& Co." is one too.
    """
    start, found = locate_form(tokens)
    return found.moved(start) if found else None


def locate_form(tokens: Sequence[str]) -> tuple[int, FormMatch | None]:
    """:func:`find_form` for registers: the match counts its tokens from the returned start on."""
    firsts = _sequences()
    for start, token in enumerate(tokens):
        if token in firsts:
            return start, _find_in(tuple(tokens[start:]))
    return 0, None


@lru_cache(maxsize=100_000)
def _find_in(tokens: tuple[str, ...]) -> FormMatch | None:
    """What follows a name's first form-like word is nearly always one of a few endings: each is judged once."""
    matches = _matches(tokens)
    if not matches:
        return None
    joined = (_join(earlier, matches[-1]) for earlier in matches[:-1])
    return next((form for form in joined if form), matches[-1])


def _matches(tokens: Sequence[str]) -> list[FormMatch]:
    sequences = _sequences()
    found: list[FormMatch] = []
    i = 0
    while i < len(tokens):
        match = _match_at(tokens, i, sequences[tokens[i]]) if tokens[i] in sequences else None
        if match:
            found.append(match)
        i = match.end if match else i + 1
    return found


def _match_at(tokens: Sequence[str], i: int, candidates: Sequence[tuple[tuple[str, ...], LegalForm]]) -> FormMatch | None:
    for sequence, form in candidates:
        end = i + len(sequence)
        if tuple(tokens[i:end]) != sequence:
            continue
        if form.weak and not all(map(_TAIL.fullmatch, tokens[end:])):
            continue
        return FormMatch(form, i, end)
    return None


_KINDS = {"KG": " & Co. KG", "OHG": " & Co. OHG", "KGaA": " & Co. KGaA"}
_COMPOUND = re.compile(r" & Co\. KG$")


def _join(first: FormMatch, last: FormMatch) -> FormMatch | None:
    """ "Huber GmbH & Co." with "Immobilien KG": a partnership of a company; ``None`` where the two are not one form."""
    if last.form.name not in _KINDS:
        return None
    company = _COMPOUND.sub("", first.form.name)
    form = legal_forms().get(company + _KINDS[last.form.name])
    return FormMatch(form, last.start, last.end, tuple(range(first.start, first.end))) if form else None


def find_legal_form(name: str) -> tuple[LegalForm | None, tuple[int, int] | None]:
    """The legal form of a company's name and where it stands, in characters of ``name`` (of its last part, where it is parted).

    >>> form, span = find_legal_form("Müller Maschinenbau G.m.b.H. & Co.KG")
    >>> form.name, span
    ('GmbH & Co. KG', (20, 36))
    """
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(name):
        words = fold(piece.group()).split()
        tokens += words
        spans += [piece.span()] * len(words)
    found = find_form(tokens)
    if found is None:
        return None, None
    return found.form, (spans[found.start][0], spans[found.end - 1][1])


def parse_legal_form(text: str | None) -> LegalForm | None:
    """The form that a column names ("Gesellschaft mit beschränkter Haftung", "gmbh"): the whole text must be one."""
    tokens = fold(text or "").split()
    found = find_form(tokens)
    return found.form if found and len(found.tokens) == len(tokens) else None
