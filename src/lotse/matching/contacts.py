"""Numbers and addresses that name a firm: register, VAT id, web and mail domain, phone."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

import tldextract
import yaml

_KIND = re.compile(r"\b(HR\s?[AB]|GnR|PR|VR|GsR|FN|CHE)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d.]*")
_FIRM_NUMBER = re.compile(r"(?<!\d)0*(\d{1,6})\s?([a-z])\b", re.IGNORECASE)
# The packaged list of public suffixes: nothing is fetched.
_SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
_MIN_PHONE = 6


def register_key(number: str | None, kind: str | None = None) -> str | None:
    """ "Amtsgericht Ulm HRB 0012345" -> "HRB12345"; a bare number without a kind stays bare."""
    if not number:
        return None
    found = _KIND.search(number) or (_KIND.search(kind) if kind else None)
    name = re.sub(r"\s", "", found.group(1)).upper() if found else ""
    if name == "FN" and (austrian := _FIRM_NUMBER.search(number)):
        return f"FN{austrian.group(1)}{austrian.group(2).lower()}"
    digits = _DIGITS.search(number[found.end() :] if found and found.string == number else number)
    return name + digits.group().replace(".", "").lstrip("0") if digits else None


def vat_key(text: str | None) -> str | None:
    """Letters and digits of a VAT id; ``None`` for what is too short to be one."""
    compact = re.sub(r"[^A-Z0-9]", "", (text or "").upper())
    compact = re.sub(r"(?:MWST|TVA|IVA)$", "", compact)
    return compact if len(compact) >= 9 else None


@cache
def _freemail() -> frozenset[str]:
    listed: list[str] = yaml.safe_load(files("lotse.matching").joinpath("data/freemail.yaml").read_text(encoding="utf-8"))
    return frozenset(listed)


@lru_cache(maxsize=100_000)
def domain(text: str | None) -> str | None:
    """The registrable domain of a web or mail address ("https://www.huber.co.at/x" -> "huber.co.at"), ``None`` for mail providers."""
    if not text:
        return None
    host = text.strip().lower().rpartition("@")[2].removeprefix("mailto:")
    found = _SUFFIXES(host)
    whole = f"{found.domain}.{found.suffix}" if found.domain and found.suffix else None
    return None if whole in _freemail() else whole


def domains(website: str | None, email: str | None) -> frozenset[str]:
    return frozenset(found for found in (domain(website), domain(email)) if found)


def label(name: str) -> str:
    """What a domain says of a firm: "mueller-bau.de" -> "mueller-bau"."""
    return name.partition(".")[0]


@lru_cache(maxsize=100_000)
def phone_key(text: str | None) -> str | None:
    """The national digits of a phone number without country code and trunk zero; enough to compare, not to dial."""
    digits = re.sub(r"\(0\)", "", text or "")
    digits = re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)\s*(?:49|43|41|423)", "", digits)).lstrip("0")
    return digits if len(digits) >= _MIN_PHONE else None
