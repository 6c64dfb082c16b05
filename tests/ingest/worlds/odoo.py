"""Odoo CRM, list export of opportunities (archived ones included) to Excel.

Read in: Odoo's documentation of exports and the labels of crm.lead. A lost opportunity is an archived one with probability 0 that keeps
its stage; truth values are real ones; columns of the customer carry its label and a slash.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Truth
from tests.ingest.worlds.writing import COUNTRY, COUNTRY_EN, write_xlsx

HEADER = ["Opportunity", "Customer", "Contact Name", "Job Position", "Salesperson", "Sales Team", "Expected Revenue", "Prorated Revenue",
          "Stage",
          "Probability", "Active", "Lost Reason", "Created on", "Created by", "Expected Closing", "Closed Date", "Customer/Industry",
          "Customer/Zip", "Customer/City", "Customer/Country", "Source", "Tags"]  # fmt: skip
HEADER_DE = ["Verkaufschance", "Kunde", "Name des Kontakts", "Stelle", "Vertriebsmitarbeiter", "Verkaufsteam", "Erwarteter Umsatz",
             "Anteiliger Umsatz", "Phase", "Wahrscheinlichkeit", "Aktiv", "Verlustgrund", "Erstellt am", "Erstellt von",
             "Erwarteter Abschluss",
             "Abschlussdatum", "Kunde/Branche", "Kunde/PLZ", "Kunde/Stadt", "Kunde/Land", "Quelle", "Stichwörter"]  # fmt: skip


def render(truth: Truth, folder: Path) -> None:
    rows = [
        _row(d, ["New", "Qualified", "Proposition", "Negotiation", "Won"], IN_ENGLISH[d.account.industry], COUNTRY_EN) for d in truth.deals
    ]
    write_xlsx(folder / "Lead_Opportunity (crm.lead).xlsx", {"Sheet1": [HEADER, *rows]})


def render_de(truth: Truth, folder: Path) -> None:
    rows = [_row(d, ["Neu", "Qualifiziert", "Angebot", "Verhandlung", "Gewonnen"], d.account.industry, COUNTRY) for d in truth.deals]
    write_xlsx(folder / "Lead_Verkaufschance (crm.lead).xlsx", {"Sheet1": [HEADER_DE, *rows]})


def _row(deal: Deal, stages: list[str], industry: str, countries: dict[str, str]) -> list[object]:
    stage = stages[4] if deal.stage == "Won" else stages[deal.step]
    closed = deal.closed and deal.created.replace(year=deal.closed.year, month=deal.closed.month, day=deal.closed.day, hour=14)
    return [
        deal.name, deal.account.name, deal.contact.name, deal.contact.title, deal.rep.name, "Vertrieb", deal.value,
        round(deal.value * deal.probability / 100, 2), stage, deal.probability, deal.stage != "Lost", deal.lost_reason, deal.created,
        "OdooBot", deal.expected, closed, industry, deal.account.postcode, deal.account.city, countries[deal.account.country], deal.source,
        deal.offer,
    ]  # fmt: skip
