"""CAS genesisWorld, list views of opportunities ("Verkaufschancen") and addresses exported as text for Excel.

Read in: CAS's online help (fields of an opportunity: Stichwort, Kunde, Status, Phase, Quelle, Wahrscheinlichkeit, Nummer, Verantwortlicher,
Volumen). Windows-1252, people as "Name, Vorname", start and end of the opportunity and the day on which the record was made.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import Deal, Truth
from tests.ingest.worlds.writing import COUNTRY, dmy, german, write_csv

HEADER = ["Stichwort", "Nummer", "Kunde", "Ansprechpartner", "Status", "Phase", "Verantwortlicher", "Wahrscheinlichkeit", "Volumen",
          "Gewichtetes Volumen", "Währung", "Geplanter Abschluss", "Abgeschlossen am", "Quelle", "Verlustgrund", "Produkt", "Angelegt von",
          "Angelegt am", "Geändert von", "Geändert am"]  # fmt: skip
STATUS = {"Open": "offen", "Won": "gewonnen", "Lost": "verloren"}
PHASES = ["Erstkontakt", "Präsentation", "Angebot", "Verhandlung"]


def render(truth: Truth, folder: Path) -> None:
    write_csv(folder / "Verkaufschancen.txt", [HEADER, *(_row(d) for d in truth.deals)], delimiter=";", encoding="cp1252")
    header = ["Firma", "Branche", "Straße", "PLZ", "Ort", "Land", "Mitarbeiterzahl", "Adresstyp", "Verantwortlicher", "Angelegt am"]
    rows = [
        (a.name, a.industry, a.street, a.postcode, a.city, COUNTRY[a.country], a.employees, "Interessent", a.rep.listed, "02.05.2024")
        for a in truth.accounts
    ]
    write_csv(folder / "Adressen.txt", [header, *rows], delimiter=";", encoding="cp1252")


def _row(deal: Deal) -> tuple[object, ...]:
    return (
        deal.name, f"VC{deal.number:05d}", deal.account.name, f"{deal.contact.last}, {deal.contact.first}", STATUS[deal.stage],
        PHASES[deal.step],
        deal.rep.listed, f"{deal.probability}%", german(deal.value, " EUR"), german(deal.value * deal.probability / 100, " EUR"), "EUR",
        dmy(deal.expected), dmy(deal.closed), deal.source, deal.lost_reason, deal.offer, "Huber, Thomas",
        f"{deal.created:%d.%m.%Y %H:%M:%S}",
        "Huber, Thomas", dmy(deal.touched),
    )  # fmt: skip
