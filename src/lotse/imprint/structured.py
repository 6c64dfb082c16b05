"""Facts that a page says to machines: Schema.org as JSON-LD, and h-card (microformats) and vCard as marked text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lotse.imprint.imprint import Found
from lotse.imprint.rules import confidence

_SCRIPT = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>", re.IGNORECASE)
_LONGEST = 400_000
_DEEPEST = 30
_ORGANISATIONS = frozenset(
    [
        "Organization",
        "Corporation",
        "LocalBusiness",
        "ProfessionalService",
        "Store",
        "NGO",
        "EducationalOrganization",
        "GovernmentOrganization",
        "LegalService",
        "AccountingService",
        "MedicalBusiness",
        "HomeAndConstructionBusiness",
        "AutoRepair",
        "Restaurant",
        "Hotel",
        "FinancialService",
    ]
)
_VCARD = re.compile(r"BEGIN:VCARD\s(?P<body>.{1,4000}?)END:VCARD", re.DOTALL)
_VCARD_LINE = re.compile(r"^(?:[\w-]{1,20}\.)?(FN|TITLE|ROLE|EMAIL|TEL|ORG)(?:;[^:\n]{0,100})?:([^\r\n]{1,300})", re.MULTILINE)
_HCARD = re.compile(r"""class\s*=\s*["'][^"']{0,100}\bh-card\b""", re.IGNORECASE)
_HCARD_PART = re.compile(r"""class\s*=\s*["'][^"']{0,100}\b(p-name|p-job-title|u-email|p-tel)\b[^>]{0,200}>([^<]{1,200})<""", re.IGNORECASE)
_CARD_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class StructuredPerson:
    """A person as marked up; ``found`` quotes the name."""

    name: str
    job_title: str | None
    email: str | None
    phone: str | None
    found: Found


@dataclass(frozen=True, slots=True)
class StructuredOrganisation:
    """A firm as marked up: ``values`` by the fields of the contract (name, street, postcode, city, country, vat_id, phone, email)."""

    values: dict[str, str]
    found: Found


def read_structured(source: str) -> Iterator[StructuredPerson | StructuredOrganisation]:
    """Persons and firms of a decoded page; what is broken is passed over."""
    for script in _SCRIPT.finditer(source):
        end = source.find("</", script.end(), script.end() + _LONGEST)
        try:
            loaded = json.loads(source[script.end() : end if end >= 0 else script.end() + _LONGEST])
        except (ValueError, RecursionError):
            continue
        yield from _entities(loaded, source, script.end(), 0)
    for card in _VCARD.finditer(source):
        yield from _vcard(card, source)
    for card in _HCARD.finditer(source):
        yield from _hcard(source, card.start())


def _entities(node: Any, source: str, at: int, depth: int) -> Iterator[StructuredPerson | StructuredOrganisation]:
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for one in node:
            yield from _entities(one, source, at, depth + 1)
    if not isinstance(node, dict):
        return
    kinds = node.get("@type")
    kinds = {str(kind) for kind in kinds} if isinstance(kinds, list) else {str(kinds)}
    name = _text(node, "legalName", "name")
    if name and "Person" in kinds:
        yield StructuredPerson(name, _text(node, "jobTitle"), _mail(node), _text(node, "telephone"), _found(name, source, at, "jsonld"))
    elif name and kinds & _ORGANISATIONS:
        yield StructuredOrganisation(_organisation(node, name), _found(name, source, at, "jsonld"))
    for one in node.values():
        if isinstance(one, dict | list):
            yield from _entities(one, source, at, depth + 1)


def _organisation(node: dict[str, Any], name: str) -> dict[str, str]:
    address = node.get("address")
    address = address if isinstance(address, dict) else {}
    found = {
        "name": name,
        "street": _text(address, "streetAddress"),
        "postcode": _text(address, "postalCode"),
        "city": _text(address, "addressLocality"),
        "country": _text(address, "addressCountry"),
        "vat_id": _text(node, "vatID"),
        "phone": _text(node, "telephone"),
        "email": _mail(node),
    }
    return {key: value for key, value in found.items() if value}


def _text(node: dict[str, Any], *keys: str) -> str | None:
    values = (node.get(key) for key in keys)
    return next((unescape(value).strip() for value in values if isinstance(value, str) and value.strip()), None)


def _mail(node: dict[str, Any]) -> str | None:
    mail = _text(node, "email")
    return mail.removeprefix("mailto:").casefold() if mail else None


def _found(value: str, source: str, at: int, rule: str) -> Found:
    """Where the value stands in the page; JSON may have written it with escapes, then the quote is the beginning of the script."""
    start = source.find(value, at)
    start, end = (start, start + len(value)) if start >= 0 else (at, min(len(source), at + 80))
    return Found(value, source[start:end], start, end, confidence(f"structured.{rule}"), f"structured.{rule}")


def _vcard(card: re.Match[str], source: str) -> Iterator[StructuredPerson]:
    parts: dict[str, str] = {}
    for line in _VCARD_LINE.finditer(card["body"]):
        parts.setdefault(line.group(1), line.group(2).strip())
    if name := parts.get("FN"):
        title = parts.get("TITLE") or parts.get("ROLE")
        yield StructuredPerson(name, title, parts.get("EMAIL"), parts.get("TEL"), _found(name, source, card.start(), "vcard"))


def _hcard(source: str, at: int) -> Iterator[StructuredPerson]:
    parts: dict[str, str] = {}
    for part in _HCARD_PART.finditer(source, at, at + _CARD_LENGTH):
        if part.group(1) == "p-name" and "p-name" in parts:
            break
        parts.setdefault(part.group(1).lower(), unescape(part.group(2)).strip())
    if name := parts.get("p-name"):
        found = _found(name, source, at, "hcard")
        yield StructuredPerson(name, parts.get("p-job-title"), parts.get("u-email"), parts.get("p-tel"), found)
