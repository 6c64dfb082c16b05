"""By what an opt-out recognises a person or a company, in any spelling, after the data itself was deleted.

Only SHA-256 hashes of normalised values are kept. They fail closed: one key that fits suppresses.
"""

from __future__ import annotations

import hashlib

from lotse.domain.folding import fold
from lotse.domain.names import split_form
from lotse.domain.people import parse_person
from lotse.matching.contacts import domain, phone_key


def person_keys(*, name: str = "", company: str = "", email: str = "", phones: tuple[str, ...] = ()) -> frozenset[str]:
    """Keys of a person: each address and number by itself, the name only together with the company."""
    keys = {_key("mail", _mail(email))} if _mail(email) else set()
    keys |= {_key("phone", digits) for digits in (phone_key(phone) for phone in phones) if digits}
    person, firm = parse_person(name), _company(company)
    if person and firm:
        keys.add(_key("name", f"{person.key}|{firm}"))
    return frozenset(keys)


def company_keys(*, name: str = "", postcode: str = "", company_id: str = "", email: str = "", website: str = "") -> frozenset[str]:
    """Keys of a company: its id in the market, its name with its postcode, its general address."""
    keys = {_key("company", company_id)} if company_id else set()
    if _company(name) and postcode.strip():
        keys.add(_key("firm", f"{_company(name)}|{postcode.strip()}"))
    if _mail(email):
        keys.add(_key("mail", _mail(email)))
    site = domain(website)
    if site:
        keys.add(_key("site", site))
    return frozenset(keys)


def _mail(text: str) -> str:
    return text.strip().casefold() if "@" in text else ""


def _company(name: str) -> str:
    """The name without its legal form, folded: "Kesselring GmbH" and "KESSELRING G.m.b.H." are one."""
    return " ".join(split_form(fold(name))[0])


def _key(kind: str, value: str) -> str:
    return f"{kind}:{hashlib.sha256(value.encode()).hexdigest()}"
