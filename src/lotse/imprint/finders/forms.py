"""Where a legal form stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lotse.domain.legal_forms import LegalForm, find_legal_form
from lotse.imprint.reading import Page
from lotse.imprint.rules.vocabulary import Beginnings

FORM_WORD = re.compile(
    (
        r"(?<![A-Za-zÄÖÜäöü])(?:g?GmbH|gmbh|GMBH|G\.?\s?m\.?\s?b\.?\s?H|mbH|GesmbH|Ges\.\s?m\.\s?b\.\s?H|KG"
        r"|OHG|oHG|AG|UG|GbR|G\.b\.R|e\.\s?K|e\.\s?Kfr|e\.\s?Kfm|eK|e\.\s?U|eU|e\.\s?V|eV|e\.\s?G"
        r"|eG|SE|KGaA|OG|PartG|PartGmbB|mbB|eGbR|S[àa]rl|S\.[àa]\s?r\.l"
        r"|SA|Stiftung|Genossenschaft|Verein|FlexCo|Aktiengesellschaft|Gesellschaft|Ltd|Limited|Inc"
        r"|LLC|B\.V|haftungsbeschränkt|Anstalt|Körperschaft|Sagl)(?![a-zäöüß]|(?<=AG)B\b)"
    ),
)


FORM_BEGINS = Beginnings(
    [
        "ggmbh",
        "gmbh",
        "g.m.b.h",
        "mbh",
        "ges*",
        "kg",
        "ohg",
        "ag",
        "ug",
        "gbr",
        "e.k",
        "ek",
        "eu",
        "ev",
        "eg",
        "se",
        "kga*",
        "og",
        "partg*",
        "mbb",
        "egbr",
        "sàrl",
        "sarl",
        "s.à",
        "sa",
        "stiftung",
        "genossenschaft",
        "verein",
        "flexco",
        "aktiengesellschaft",
        "ltd",
        "limited",
        "inc",
        "llc",
        "b.v",
        "haftungsbeschränkt",
        "anstalt",
        "körperschaft",
        "sagl",
    ]
)


@lru_cache(maxsize=20_000)
def form_of(text: str) -> LegalForm | None:
    """The legal form of a name, where it has one."""
    return find_legal_form(text)[0] if FORM_WORD.search(text) else None


def firms(page: Page) -> Iterator[re.Match[str]]:
    """Every legal form on a page."""
    return page.matches(FORM_WORD, FORM_BEGINS)
