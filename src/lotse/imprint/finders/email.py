"""E-mail addresses, as written, as linked, and as people hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.reading import Page
from lotse.imprint.rules.vocabulary import Beginnings

_AT = re.compile(
    r"\s?@\s?|\s{0,2}[(\[{<*_]{1,2}\s?(?:at|ät|@|a|ett|bei|klammeraffe|arroba)\s?[)\]}>*_]{1,2}\s{0,2}|\|at\||\s(?:AT|at|\(at\)|ät|\#)\s|(?<=\w)&commat;",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"[A-Za-z0-9ÄÖÜäöü](?:[\w.+\-]|\s?[(\[{]\s?(?:dot|punkt|\.)\s?[)\]}]\s?|\s\.\s){0,60}$")
_DOT = r"(?:\s?[(\[{<]\s?(?:dot|punkt|\.|d0t)\s?[)\]}>]\s?|\s(?:dot|DOT|punkt|PUNKT)\s|\s\.\s|\.)"
_DOMAIN = re.compile(rf"(?:[A-Za-z0-9ÄÖÜäöü][\wäöü\-]{{0,60}}{_DOT}){{1,4}}(?P<top>[A-Za-z]{{2,18}})(?![A-Za-z0-9])", re.IGNORECASE)
_DOT_ONLY = re.compile(_DOT, re.IGNORECASE)
_REVERSED = re.compile(r"(?<![\w.])(?:ed|ta|hc|moc|gro|ten|ofni|ue|zib|il)\.[\w.\-]{2,50}@[\w.\-]{2,40}")


def find_emails(page: Page) -> Iterator[Candidate]:
    """Every address that email-validator takes, in lower case."""
    for link in page.links:
        if link.scheme == "mailto":
            address = link.target.split("?")[0].strip()
            if (valid := _valid(_plain(address))) is not None:
                yield Candidate(valid, link.at, link.at, "email.link", 0.95, (link.start, link.end))
    for at in _ats(page):
        if (found := _around(page.text, at)) is not None:
            yield found
    for match in _REVERSED.finditer(page.text) if "@" in page.text else ():
        if (valid := _valid(match.group()[::-1])) is not None:
            yield Candidate(valid, match.start(), match.end(), "email.hidden", 1)


# Signs and words by which people write "@".
_AT_BEGINS = Beginnings(["@", "at", "ät", "a", "ett", "bei", "klammeraffe", "arroba", "#", "&"])


def _ats(page: Page) -> Iterator[re.Match[str]]:
    """Each sign or word for "@", with the brackets around it."""
    end = 0
    for place in _AT_BEGINS.places(page.words, page.lower):
        if place >= end and (found := _AT.search(page.text, max(end, place - 5), place + 20)):
            yield found
            end = found.end()


def _around(text: str, at: re.Match[str]) -> Candidate | None:
    begin = max(0, at.start() - 80)
    local = _LOCAL.search(text[begin : at.start()].rpartition("\n")[2])
    domain = _DOMAIN.match(text, at.end(), at.end() + 120)
    if not local or not domain:
        return None
    start = at.start() - len(local.group())
    written = at.group().strip() == "@"
    # "at" as a bare word is English prose, unless the dot is spelled out too or a label announces an address.
    if at.group().strip().lower() in ("at", "ät") and not re.search(
        r"mail|dot|punkt", text[max(0, start - 25) : domain.end()], re.IGNORECASE
    ):
        return None
    end, whole = _cut_glued(domain, text)
    valid = _valid(f"{_undot(local.group())}@{_undot(whole)}")
    return Candidate(valid, start, end, "email.written" if written else "email.hidden", 1) if valid else None


def _cut_glued(domain: re.Match[str], text: str) -> tuple[int, str]:
    """ "firma.deTelefon" ends before the capital, where no space parts them."""
    top = domain["top"]
    glued = re.match(r"([a-z]{2,6})[A-Z][a-z]", top)
    end = domain.start("top") + len(glued.group(1)) if glued else domain.end()
    return end, text[domain.start() : end]


def _undot(text: str) -> str:
    return re.sub(r"\s", "", _DOT_ONLY.sub(".", text)).strip(".")


def _plain(address: str) -> str:
    return _undot(re.sub(r"[\[(]\s?at\s?[\])]", "@", address, flags=re.IGNORECASE))


@lru_cache(maxsize=4096)
def _valid(address: str) -> str | None:
    if address.count("@") != 1 or len(address) > 120:
        return None
    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None
