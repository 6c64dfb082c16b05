"""CentralStationCRM, export of offers ("Angebote") and firms to Excel.

Read in: CentralStationCRM's help pages (Firmen, Personen, Angebote, individual fields and tags) and its API's deal fields (value, target
date,
current state, user). The industry is a field that the firm added.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import Truth
from tests.ingest.worlds.writing import COUNTRY, write_xlsx

RESULT = {"Won": "gewonnen", "Lost": "verloren", "Open": "offen"}


def render(truth: Truth, folder: Path) -> None:
    header = ["ID", "Angebot", "Firma", "Firmen-ID", "Person", "Wert", "Wertart", "Ergebnis", "Zieldatum", "Abgeschlossen am",
              "Verantwortlich",
              "Tags", "Hintergrund", "Erstellt am", "Erstellt von", "Aktualisiert am"]  # fmt: skip
    offers = [
        [d.number, d.name, d.account.name, d.account.number, d.contact.name, d.value, "einmalig", RESULT[d.stage], d.expected, d.closed,
            d.rep.name,
         f"{d.source}, {d.offer}", None, d.created, "Thomas Huber", d.created]
        for d in truth.deals
    ]  # fmt: skip
    firms = [
        [a.number, a.name, a.street, a.postcode, a.city, COUNTRY[a.country], a.rep.name, a.industry, a.employees, "Kunde, Newsletter"]
        for a in truth.accounts
    ]
    write_xlsx(folder / "angebote_2026-11-20.xlsx", {"Angebote": [header, *offers]})
    header = ["ID", "Firma", "Straße", "PLZ", "Ort", "Land", "Verantwortlich", "Branche", "Mitarbeiterzahl", "Tags"]
    write_xlsx(folder / "firmen_2026-11-20.xlsx", {"Firmen": [header, *firms]})
