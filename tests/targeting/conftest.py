"""A small market for the tests; every company is invented."""

from __future__ import annotations

import datetime as dt

import pytest

from lotse.tables import Frame, Kind

KINDS = {
    **dict.fromkeys(
        ["company_id", "name", "legal_form", "postcode", "city", "country", "state", "status", "industry", "industry_label", "website",
         "group_key", "source", "certificates"], Kind.TEXT
    ),
    **dict.fromkeys(["lat", "lon", "employees", "revenue", "founded"], Kind.NUMBER),
    "shell": Kind.FLAG,
    "observed_on": Kind.DATE,
}  # fmt: skip
_STUTTGART, _MUNICH = {"lat": 48.775, "lon": 9.182, "state": "DE-BW"}, {"lat": 48.137, "lon": 11.575, "state": "DE-BY"}
_ROWS: list[dict[str, object]] = [
    {"company_id": "L1", "name": "Tannrieder Sondermaschinenbau GmbH", "legal_form": "GmbH", "city": "Stuttgart",
     "employees": 120, **_STUTTGART},
    {"company_id": "L2", "name": "Quellhofer GmbH & Co KG", "legal_form": "GmbH & Co. KG", "industry": "28.41.0",
     "industry_label": "Werkzeugmaschinen", "observed_on": dt.date(2025, 3, 1), "city": "München", **_MUNICH},
    {"company_id": "L3", "name": "Bäckerei Lerchmoser", "legal_form": "e. K.", "employees": 12, "city": "Stuttgart", **_STUTTGART},
    {"company_id": "L4", "name": "Wolkenegger AG", "legal_form": "AG"},
    {"company_id": "L5", "name": "Nordstern Maschinenbau GmbH", "status": "removed"},
    {"company_id": "L6", "name": "Tannrieder Maschinenbau Verwaltungs GmbH", "shell": True},
    {"company_id": "L7", "name": "Kranzhuber Maschinenbau Vertriebs GmbH", "group_key": "kranzhuber", "employees": 10},
    {"company_id": "L8", "name": "Kranzhuber Maschinenbau GmbH", "group_key": "kranzhuber", "employees": 90},
    {"company_id": "L9", "name": "Zellreuter Maschinenbau AG", "country": "CH"},
    {"company_id": "L10", "name": "Pirkthaler GmbH", "industry": "28", "certificates": "ISO 9001 | IATF 16949"},
    {"company_id": "L11", "name": "Ahornkamp Technik GmbH", "industry": "46.69", "certificates": "ISO 9001"},
]  # fmt: skip


@pytest.fixture(scope="session")
def market() -> Frame:
    """Eleven companies, active and German where nothing else is said."""
    return Frame.from_rows(KINDS, [{"country": "DE", "status": "active", "source": "demo"} | row for row in _ROWS])
