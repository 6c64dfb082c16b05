"""Draws the towns of the demo from public tables: ``python tools/demo/draw_places.py POSTCODES COURTS``.

POSTCODES is the postcode table of GeoNames for DE, AT and CH (CC BY 4.0), COURTS the list of German register courts.
Writes places.csv beside this file: country, postcode, city, state, register court of the town (DE: the nearest
register court of the same state; AT: the Landesgericht of the state's larger part; CH: the cantonal register office).
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
WANTED = {"DE": 430, "AT": 110, "CH": 110}
# Where mid-sized manufacturers sit, roughly: share of the drawn towns by state.
WEIGHT = {"BW": 9, "BY": 4, "NW": 10, "HE": 4, "NI": 5, "RP": 3, "SN": 3, "TH": 2, "SL": 1, "SH": 1, "ST": 1, "BB": 1, "HH": 6, "BE": 4}
STATE = {
    "Bavaria": "Bayern", "North Rhine-Westphalia": "Nordrhein-Westfalen", "Hesse": "Hessen", "Lower Saxony": "Niedersachsen",
    "Rhineland-Palatinate": "Rheinland-Pfalz", "Saxony": "Sachsen", "Saxony-Anhalt": "Sachsen-Anhalt", "Thuringia": "Thüringen",
}  # fmt: skip
CANTON = {
    "ZH": "Zürich", "AG": "Aargau", "BE": "Bern", "SG": "St. Gallen", "TG": "Thurgau", "LU": "Luzern", "ZG": "Zug", "SO": "Solothurn",
    "BL": "Basel-Landschaft", "BS": "Basel-Stadt", "SZ": "Schwyz", "SH": "Schaffhausen", "GR": "Graubünden",
    "AR": "Appenzell Ausserrhoden", "GL": "Glarus", "NW": "Nidwalden", "OW": "Obwalden", "UR": "Uri",
}  # fmt: skip
COURT_AT = {
    "01": "Eisenstadt", "02": "Klagenfurt", "03": "St. Pölten", "04": "Linz", "05": "Salzburg",
    "06": "Graz", "07": "Innsbruck", "08": "Feldkirch", "09": "Wien",
}  # fmt: skip
DISTRICT_AT = {
    "Wels": "Wels", "Steyr": "Steyr", "Ried": "Ried im Innkreis", "Leoben": "Leoben", "Wiener Neustadt": "Wiener Neustadt",
    "Korneuburg": "Korneuburg", "Krems": "Krems an der Donau",
}  # fmt: skip


def main(postcodes: Path, courts: Path) -> None:
    with gzip.open(postcodes, "rb") as raw:
        rows = list(csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8")))
    with courts.open(encoding="utf-8") as file:
        listed = [row for row in csv.DictReader(file) if row["status"] == "register court" and _keeps(row)]
    chosen = [*_germany(rows, listed), *_austria(rows), *_switzerland(rows)]
    with (HERE / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["country", "postcode", "city", "state", "court"])
        writer.writerows(sorted(chosen))


def _keeps(court: dict[str, str]) -> bool:
    # The table counts what one crawl saw: Bavarian courts are thin in it, and Thuringia has had one court since 2013.
    if court["federal_state"] == "Thuringia":
        return court["court"] == "Jena"
    return court["federal_state"] in {"Bavaria", "Baden-Württemberg"} or int(court["n_records"]) >= 1000


def _germany(rows: list[dict[str, str]], courts: list[dict[str, str]]) -> list[tuple[str, ...]]:
    towns = [row for row in rows if row["country_code"] == "DE" and row["state_code"].isalpha()]
    where = {row["place"]: row for row in reversed(towns)}
    seats = [(c["court"], c["federal_state"], where[_seat(c["court"])]) for c in courts if _seat(c["court"]) in where]

    def court_of(row: dict[str, str]) -> str:
        near = [(_distance(row, seat), name) for name, state, seat in seats if STATE.get(state, state) == row["state"]]
        return min(near)[1] if near else ""

    picked = _draw(towns, [WEIGHT.get(row["state_code"], 0.5) for row in towns], WANTED["DE"])
    return [("DE", row["zipcode"], row["place"], f"DE-{row['state_code']}", court_of(row)) for row in picked if court_of(row)]


def _seat(court: str) -> str:
    town = court.split("(")[0].strip()
    return {"Freiburg": "Freiburg im Breisgau", "Ulm": "Ulm"}.get(town, town)


def _austria(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    towns = [row for row in rows if row["country_code"] == "AT" and row["community"]]
    picked = _draw(towns, [1.0] * len(towns), WANTED["AT"])
    result = set()
    for row in picked:
        city = "Wien" if row["state_code"] == "09" else row["community"].split(",")[0]
        court = next((seat for part, seat in DISTRICT_AT.items() if row["province"].startswith(part)), COURT_AT[row["state_code"]])
        named = "Handelsgericht Wien" if court == "Wien" else f"Landesgericht {court}"
        result.add(("AT", row["zipcode"], city, f"AT-{int(row['state_code'])}", named))
    return sorted(result)


def _switzerland(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    towns = [
        row for row in rows
        if row["country_code"] == "CH" and row["state_code"] in CANTON and row["place"] == row["community"]
    ]  # fmt: skip
    picked = _draw(towns, [1.0] * len(towns), WANTED["CH"])
    return [("CH", row["zipcode"], row["place"], f"CH-{row['state_code']}", CANTON[row["state_code"]]) for row in picked]


def _draw(towns: list[dict[str, str]], weights: list[float], count: int) -> list[dict[str, str]]:
    # One row per postcode: the large towns have many of them, and so come up as often as they should.
    rng = np.random.default_rng(20261120)
    first = {row["zipcode"]: (row, weight) for row, weight in zip(reversed(towns), reversed(weights), strict=True)}
    pool: list[Any] = sorted(first.values(), key=lambda pair: pair[0]["zipcode"])
    share = np.array([weight for _, weight in pool])
    index = rng.choice(len(pool), size=count, replace=False, p=share / share.sum())
    return [pool[i][0] for i in sorted(index)]


def _distance(a: dict[str, str], b: dict[str, str]) -> float:
    lat = float(a["latitude"]) - float(b["latitude"])
    lon = (float(a["longitude"]) - float(b["longitude"])) * 0.64
    return lat * lat + lon * lon


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
