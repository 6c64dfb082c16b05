"""One line of the list of firms in stock indices."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lotse.domain import say
from lotse.domain.geo import locate
from lotse.domain.names import CompanyName
from lotse.sources.plain.columns import token
from lotse.sources.record import Record, Row, UnreadableRowError

_BOX = ("headquarters", "website", "founded", "employees", "revenue", "company_type", "products")
_YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d)\b")
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_EUROS = re.compile(r"(?:€|EUR)\s?(\d[\d,.]*)\s?(billion|bn|B|million|mio|m)\b|(\d[\d,.]*)\s?(billion|million) (?:Euro|€)", re.IGNORECASE)
_SCALE = {"billion": 1e9, "bn": 1e9, "b": 1e9, "million": 1e6, "mio": 1e6, "m": 1e6}
_DOMAIN = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.IGNORECASE)


def parse(row: Row) -> Record:
    """The ISIN is the record, else the ticker, else the name. Raises :class:`UnreadableRowError` without a name or a country of ours."""
    name = row.need("name", say("sources.no_name"))
    written, isin, symbol = row.pop("country"), row.pop("isin"), row.pop("symbol")
    country = token("country", written or "")
    if country is None:
        raise UnreadableRowError(say("sources.other_country"), column="country", value=written)
    box = _box(row, name)
    extra = {
        "isin": isin,
        "symbol": symbol,
        "indices": row.pop("indices"),
        "revenue_as_written": box["revenue"],
        "products": box["products"],
    }
    return Record(
        record=isin or symbol or name,
        line=row.line,
        name=name,
        city=_city(box["headquarters"], country),
        country=country,
        industry_label=row.pop("industries"),
        employees=_employees(box["employees"]),
        revenue=euros(box["revenue"]),
        website=_website(box["website"]),
        founded=_year(box["founded"]),
        extra={attribute: value for attribute, value in extra.items() if value},
    )


def _box(row: Row, name: str) -> dict[str, str | None]:
    """What the encyclopaedia's box says, or nothing where the article is another firm's: ABB stands beside "Groupe SEB"."""
    box, article = {column: row.pop(column) for column in _BOX}, row.pop("wikipedia_url")
    if article and not _same_firm(name, unquote(article.rpartition("/")[2]).replace("_", " ")):
        return dict.fromkeys(_BOX)
    return box


def _same_firm(name: str, title: str) -> bool:
    ours, theirs = (set(CompanyName.parse(text).words) for text in (name, title))
    return bool(ours & theirs) or any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs if min(len(a), len(b)) >= 3)


def _city(written: str | None, country: str) -> str | None:
    """ "Frankenthal ( Rhineland-Palatinate ), Germany" -> "Frankenthal"; a building ("Deutsche Bank Twin Towers") is no town."""
    first = re.split(r"\s*[,(]\s*", written.strip())[0] if written else None
    return first if first and locate(None, first, country=country) else None


def _website(written: str | None) -> str | None:
    """The first address; what an archive keeps of a site is none of today."""
    if not written or "archived" in written:
        return None
    found = _DOMAIN.search(written)
    return found.group().lower() if found else None


def _employees(written: str | None) -> float | None:
    """The first number ("3,167 (average, 2021)"). A listed firm with fewer than a hundred is a box of its holding, so not known."""
    found = _COUNT.search(written or "")
    count = float(found.group().replace(",", "")) if found else 0.0
    return count if count >= 100 else None


def euros(written: str | None) -> float | None:
    """ "€3.91 billion (2021)" -> 3910000000.0; other currencies are not converted."""
    found = _EUROS.search((written or "").replace("\u00a0", " "))
    if not found:
        return None
    number, scale = found.group(1) or found.group(3), found.group(2) or found.group(4)
    try:
        return round(float(number.rstrip(",.").replace(",", "")) * _SCALE[scale.lower()], 2)
    except ValueError:
        return None


def _year(written: str | None) -> int | None:
    found = _YEAR.search(written or "")
    return int(found.group()) if found else None
