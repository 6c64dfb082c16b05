"""A small invented market, enough to tell sisters, namesakes and series apart."""

from __future__ import annotations

import pytest

from lotse.matching import Matcher
from lotse.tables import Frame, Kind

COLUMNS = (
    "company_id", "name", "legal_form", "street", "postcode", "city", "country", "register_type", "register_number", "website",
    "status", "vat_id", "previous_names",
)  # fmt: skip
ROWS = [
    ("c1", "Kräutle Maschinenbau GmbH", "GmbH", "Hafenstraße 12", "89073", "Ulm", "DE", "HRB", "720101", "https://kraeutle.de", "active"),
    ("c2", "Kräutle Verwaltungs GmbH", "GmbH", "Hafenstraße 12", "89073", "Ulm", "DE", "HRB", "720102", None, "active"),
    ("c3", "Kräutle Maschinenbau GmbH & Co. KG", "GmbH & Co. KG", None, None, "Kiel", "DE", "HRA", "880", None, "active"),
    ("c4", "Windpark Oberhausen 12 GmbH & Co. KG", None, None, "46045", "Oberhausen", "DE", "HRA", "412", None, "active"),
    ("c5", "Windpark Oberhausen 13 GmbH & Co. KG", None, None, "46045", "Oberhausen", "DE", "HRA", "413", None, "active"),
    ("c6", "Zumbrunn Präzisionstechnik AG", "AG", "Seestrasse 4", "8002", "Zürich", "CH", "CHE", "CHE-109.322.551", "zumbrunn.ch", "active",
     "CHE-109.322.551 MWST"),
    ("c7", "Bellmann Fördertechnik GmbH", "GmbH", "Industrieweg 7", "70173", "Stuttgart", "DE", "HRB", "9911", None, "active", None,
     "Bellmann & Sohn Hebezeuge GmbH"),
    ("c8", "Ostertag Feinmechanik GmbH", "GmbH", None, "86150", "Augsburg", "DE", "HRB", "2345", None, "removed"),
    ("c9", "Möwe Reederei KG", "KG", "Am Kai 3", "20457", "Hamburg", "DE", "HRA", "555", None, "active"),
]  # fmt: skip


def market(extra: int = 400) -> Frame:
    """The rows above among firms of other names, so that rarity means something."""
    first = ["Alber", "Brack", "Custers", "Drumm", "Eggert", "Fahl", "Gromann", "Hohl", "Imgrund", "Jastrow", "Kling", "Lorch"]
    kinds = ["Maschinenbau", "Handel", "Bau", "Logistik", "Technik", "Holz", "Verwaltungs", "Immobilien"]
    towns = ["Ulm", "Kiel", "Hamburg", "Stuttgart", "Augsburg", "Dresden", "Köln", "Bremen"]
    rows = list(ROWS)
    for n in range(extra):
        name = f"{first[n % 12]}{'aeiou'[n // 96 % 5]} {kinds[n // 12 % 8]} GmbH"
        rows.append((f"x{n}", name, "GmbH", None, None, towns[n % 8], "DE", "HRB", str(10_000 + n), None, "active"))
    return Frame.from_rows(dict.fromkeys(COLUMNS, Kind.TEXT), (dict(zip(COLUMNS, row, strict=False)) for row in rows))


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return Matcher(market())
