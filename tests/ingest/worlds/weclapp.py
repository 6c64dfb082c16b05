"""weclapp, table export of opportunities ("Chancen") and customers.

Read in: weclapp's knowledge base (Chance, Verkaufsphase, Umsatz, Wahrscheinlichkeit, Erwarteter Umsatz) and its API's opportunity fields.
The expected revenue is the weighted one, so that a lost opportunity has 0; one planned signature date is the only closing date.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import Deal, Truth
from tests.ingest.worlds.writing import COUNTRY, dmy, german, write_csv

HEADER = ["Chancen-Nr.", "Betreff", "Kunde / Interessent", "Kunden-Nr.", "Ansprechpartner", "Verkaufsphase", "Wahrscheinlichkeit",
          "Erwarteter Umsatz",
          "Umsatz", "Währung", "Erwarteter Abschluss", "Gewinn-/Verlustgrund", "Herkunft", "Verantwortlicher", "Erstellt von",
          "Erstellt am",
          "Letzte Änderung", "Artikel"]  # fmt: skip
STAGES = ["Qualifizierung", "Bedarfsanalyse", "Angebot", "Verhandlung", "Gewonnen", "Verloren"]


def render(truth: Truth, folder: Path) -> None:
    write_csv(folder / "Chancen_20.11.2026.csv", [HEADER, *(_row(d) for d in truth.deals)], delimiter=";", encoding="utf-8-sig")
    header = ["Kunden-Nr.", "Firma", "Branche", "Straße", "PLZ", "Ort", "Land", "Unternehmensgröße", "Vertriebskanal", "Verantwortlicher",
              "Umsatzsteuer-ID"]  # fmt: skip
    rows = [
        (
            f"K{10000 + a.number}",
            a.name,
            a.industry,
            a.street,
            a.postcode,
            a.city,
            COUNTRY[a.country],
            a.employees,
            "Direkt",
            a.rep.name,
            "",
        )
        for a in truth.accounts
    ]
    write_csv(folder / "Kunden_20.11.2026.csv", [header, *rows], delimiter=";", encoding="utf-8-sig")


def _row(deal: Deal) -> tuple[object, ...]:
    stage = {"Won": STAGES[4], "Lost": STAGES[5]}.get(deal.stage, STAGES[deal.step])
    return (
        f"C{1000 + deal.number}", deal.name, deal.account.name, f"K{10000 + deal.account.number}", deal.contact.name, stage,
        f"{deal.probability} %",
        german(deal.value * deal.probability / 100), german(deal.value), "EUR", dmy(deal.close_or_expected), deal.lost_reason, deal.source,
        deal.rep.name, "Thomas Huber", f"{deal.created:%d.%m.%Y %H:%M}", f"{dmy(deal.touched)} 17:20", deal.offer,
    )  # fmt: skip
