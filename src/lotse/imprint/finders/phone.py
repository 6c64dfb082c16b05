"""Telephone numbers after their labels and in tel links; fax numbers are not asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.reading import Page
from lotse.imprint.rules import label

_NUMBER = re.compile(r"(?:\+|00)?[ \t(\[]{0,2}\d(?:[ \t\xa0()/\[\].\-–—]{0,3}\d){5,16}")
_AFTER_LABEL = re.compile(r"[^\d+(\n]{0,25}?\n?[^\d+(\n]{0,6}?(?=[+(\d])")
_FAX = re.compile(r"fax[^\d\n]{0,25}$|(?<!\w)f[.:\s]{1,3}\(?$", re.IGNORECASE)
_NOT_PHONE = re.compile(
    r"(?:HR\s?[AB]|FN|USt|UID|IBAN|BLZ|Nr\.|nummer|Konto|VAT|register|CHE|ATU|DE|GISA|GLN|DUNS|Steuer)[^\n]{0,14}$", re.IGNORECASE
)
_PHONE_WORD = re.compile(r"(?<![A-Za-z])(?:tel|phon|fon|mobil|ruf|hotline|handy)", re.IGNORECASE)
# Begins with its first sign, which is looked for fast.
_BARE = re.compile(
    r"(?:\+(?<![\w.,/+]\+)(?:49|43|41|423)|0(?<![\w.,/+]0)(?:\d{2,5}[ /\-]|(?<=\n0)(?=\d{8,11}(?:\n|$))))[ \t()/.\-–\d]{5,22}\d"
)


def find_phones(page: Page, region: str | None) -> Iterator[Candidate]:
    """Numbers in E.164; ``region`` (ISO 3166) reads those without a country's code."""
    for link in page.links:
        if link.scheme == "tel" and (number := _valid(link.target, region)):
            fax = _FAX.search(page.text[max(0, link.at - 30) : link.at])
            if not fax:
                yield Candidate(number, link.at, link.at, "phone.link", 0.9, (link.start, link.end))
    for mark in page.labels(label("phone")):
        yield from _after(page, mark.end(), region)
    for match in _BARE.finditer(page.text):
        before = page.text[max(0, match.start() - 32) : match.start()]
        if _FAX.search(before) or _NOT_PHONE.search(before):
            continue
        if number := _valid(match.group(), region):
            yield Candidate(number, match.start(), match.end(), "phone.bare", 0.6 if _PHONE_WORD.search(before) else 0.2)


def _after(page: Page, at: int, region: str | None) -> Iterator[Candidate]:
    lead = _AFTER_LABEL.match(page.text, at, at + 60)
    if not lead or "@" in lead.group() or re.search(r"fax|mail", lead.group(), re.IGNORECASE):
        return
    match = _NUMBER.match(page.text, lead.end(), lead.end() + 45)
    if match and (number := _valid(match.group(), region)):
        yield Candidate(number, match.start(), match.end(), "phone.label", 1)


@lru_cache(maxsize=4096)
def _valid(text: str, region: str | None) -> str | None:
    bare = re.sub(r"\(0\)|\[0\]", "", text.strip())
    bare = re.sub(r"^\(?00", "+", bare) if not bare.startswith("000") else bare
    try:
        number = phonenumbers.parse(bare, region)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if phonenumbers.is_possible_number(number) else None
