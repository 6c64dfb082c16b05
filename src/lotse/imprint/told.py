"""What a firm's pages say in words: vacancies with what they ask for, and the group that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lotse.imprint.imprint import Found
from lotse.imprint.reading import Page
from lotse.imprint.rules import confidence, read_rules

# Titles with the addition that German law made usual: "Einkäufer (m/w/d)".
_VACANCY = re.compile(r"(?<!\w)(?P<title>[A-ZÄÖÜ][^\n|•·;!?]{3,80}?)\s?\((?:[mwfdxMWFDX]\s?[/|,]\s?){1,3}[mwfdxMWFDX]\)")
# More of one kind than this is a list of others' vacancies, or no list at all.
_MOST = 100
_NAME = r"[A-ZÄÖÜ][\w&.'-]{0,30}(?: [A-ZÄÖÜ0-9&][\w&.'-]{0,30}){0,3}?"


def find_vacancies(page: Page) -> Iterator[tuple[str, Found]]:
    """``("vacancy", title)``, and ``("asks", skill)`` for the systems and norms that are named behind the first of them."""
    marks = list(islice(_VACANCY.finditer(page.text), _MOST))
    for mark in marks:
        yield "vacancy", _found(page, " ".join(mark["title"].split()), mark.span(), "site.vacancy")
    # What is asked for stands behind the title; before it the firm writes of itself.
    for mark in _skills().finditer(page.text, marks[0].end()) if marks else ():
        yield "asks", _found(page, _named()[mark.group().casefold()], mark.span(), "site.asks")


def find_groups(page: Page) -> Iterator[tuple[str, Found]]:
    """``("group", name)`` where the page says of whom the firm is a part: "ein Unternehmen der Beispiel-Gruppe"."""
    for mark in islice(_groups().finditer(page.text), _MOST):
        name = next(name for name in mark.groups() if name)
        yield "group", _found(page, " ".join(name.split()), mark.span(), "site.group")


def _found(page: Page, value: str, span: tuple[int, int], rule: str) -> Found:
    quote, start, end = page.quote(*span)
    return Found(value, quote, start, end, confidence(rule), rule)


@cache
def _named() -> dict[str, str]:
    """Skills as they are written in the rules, by any way of capitals."""
    return {str(word).casefold(): str(word) for word in read_rules("site")["asks"]}


@cache
def _skills() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_named().values(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _groups() -> re.Pattern[str]:
    """``%`` in a rule stands for the group's name."""
    return re.compile(
        "|".join(re.escape(rule).replace("%", f"({_NAME})").replace(r"\ ", r"\s{1,3}") for rule in read_rules("site")["groups"])
    )
