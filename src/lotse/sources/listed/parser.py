"""One line of the list of listed companies."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from lotse.domain import say
from lotse.domain.address import clean_postcode
from lotse.sources.record import Record, Row, UnreadableRowError

_COUNTRIES = {"Germany": "DE", "Austria": "AT", "Switzerland": "CH", "Liechtenstein": "LI"}
_FOUNDED = re.compile(r"\b(?:founded|incorporated|established) in (1[5-9]\d\d|20\d\d)\b")


def parse(row: Row) -> Record:
    """The ISIN is the record, else the ticker; raises :class:`UnreadableRowError` without name, ticker or a country of ours."""
    name = row.need("name", say("sources.no_name"))
    symbol = row.need("symbol", say("sources.no_record"))
    written = row.pop("country")
    country = _COUNTRIES.get(written or "")
    if country is None:
        raise UnreadableRowError(say("sources.other_country"), column="country", value=written)
    isin, industry = row.pop("isin"), row.pop("industry")
    founded = _FOUNDED.search(row.pop("summary") or "")
    extra = {column: row.pop(column) for column in ("sector", "industry_group", "market_cap", "exchange")}
    return Record(
        record=isin or symbol,
        line=row.line,
        name=name,
        postcode=clean_postcode(row.pop("zipcode"), country),
        city=row.pop("city"),
        country=country,
        industry=_nace().get(industry or ""),
        industry_label=industry or extra["industry_group"],
        website=row.pop("website"),
        founded=int(founded.group(1)) if founded else None,
        extra={column: value for column, value in {**extra, "isin": isin, "symbol": symbol}.items() if value},
    )


@cache
def _nace() -> dict[str, str]:
    """GICS industry -> NACE Rev. 2 division, where one division holds most of its firms."""
    text = files("lotse.sources.listed").joinpath("gics_to_nace.yaml").read_text(encoding="utf-8")
    return {industry: str(division) for industry, division in yaml.safe_load(text).items()}
