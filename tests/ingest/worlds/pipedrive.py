"""Pipedrive, "Export filter results" of deals, organisations and people.

Read in: public scripts that read such files (English: "Deal - Title", "Deal - Won time"; German: "Deal - Titel", "Deal - Besitzer",
"Deal - Wert", "Deal - Deal erstellt", "Deal - Verlustgrund"), the support pages on import fields. Won, lost and closed times are
columns of their own; the person who made the record stands beside its owner.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import Deal, Truth
from tests.ingest.worlds.writing import COUNTRY, COUNTRY_EN, iso, noon, write_csv

FIELDS = ["Title", "Creator", "Owner", "Value", "Currency of Value", "Organization", "Organization ID", "Contact person", "ID", "Stage",
          "Status", "Deal created", "Update time", "Last stage change", "Next activity date", "Last activity date", "Won time",
          "Last email received", "Lost time", "Deal closed on", "Lost reason", "Expected close date", "Total activities", "Pipeline",
          "Probability", "Product name"]  # fmt: skip
FELDER = ["Titel", "Ersteller", "Besitzer", "Wert", "Währung von Wert", "Organisation", "Organisations-ID", "Kontaktperson", "ID", "Phase",
          "Status", "Deal erstellt", "Aktualisierungszeit", "Letzter Phasenwechsel", "Datum der nächsten Aktivität",
          "Datum der letzten Aktivität", "Datum des gewonnenen Deals", "Letzte E-Mail erhalten", "Datum des verlorenen Deals",
          "Deal abgeschlossen am", "Verlustgrund", "Erwartetes Abschlussdatum", "Aktivitäten insgesamt", "Pipeline", "Wahrscheinlichkeit",
          "Produktname"]  # fmt: skip


def render(truth: Truth, folder: Path) -> None:
    rows = [
        _deal(d, ["Qualified", "Contact Made", "Proposal Made", "Negotiations Started"], {"Won": "Won", "Lost": "Lost", "Open": "Open"})
        for d in truth.deals
    ]
    write_csv(folder / "deals-1234567-12.csv", [[f"Deal - {f}" for f in FIELDS], *rows], quote_all=True, end="\n")
    firms = [
        (a.number, a.name, a.rep.name, f"{a.street}, {a.postcode} {a.city}, {COUNTRY_EN[a.country]}", a.industry, a.employees, 2)
        for a in truth.accounts
    ]
    header = ["ID", "Name", "Owner", "Address", "Industry", "Number of employees", "Closed deals"]
    write_csv(folder / "organizations-1234567-13.csv", [[f"Organization - {f}" for f in header], *firms], quote_all=True, end="\n")
    people = [(c.number, c.name, c.account.rep.name, c.account.name, c.email, c.title) for c in truth.contacts]
    header = ["ID", "Name", "Owner", "Organization", "Email - Work", "Job title"]
    write_csv(folder / "people-1234567-14.csv", [[f"Person - {f}" for f in header], *people], quote_all=True, end="\n")


def render_de(truth: Truth, folder: Path) -> None:
    states = {"Won": "Gewonnen", "Lost": "Verloren", "Open": "Offen"}
    rows = [_deal(d, ["Qualifiziert", "Kontakt hergestellt", "Angebot gemacht", "Verhandlungen begonnen"], states) for d in truth.deals]
    write_csv(folder / "deals-7654321-12.csv", [[f"Deal - {f}" for f in FELDER], *rows], quote_all=True, end="\n")
    firms = [
        (a.number, a.name, a.rep.name, f"{a.street}, {a.postcode} {a.city}, {COUNTRY[a.country]}", a.industry, a.employees, 2)
        for a in truth.accounts
    ]
    header = ["ID", "Name", "Besitzer", "Adresse", "Branche", "Anzahl der Mitarbeiter", "Abgeschlossene Deals"]
    write_csv(folder / "organizations-7654321-13.csv", [[f"Organisation - {f}" for f in header], *firms], quote_all=True, end="\n")


def _deal(deal: Deal, stages: list[str], states: dict[str, str]) -> tuple[object, ...]:
    won, lost = (noon(deal.closed) if deal.stage == s else "" for s in ("Won", "Lost"))
    return (
        deal.name, "Thomas Huber", deal.rep.name, f"{deal.value:.2f}".removesuffix(".00"), "EUR", deal.account.name, deal.account.number,
        deal.contact.name,
        deal.number, stages[deal.step], states[deal.stage], f"{deal.created:%Y-%m-%d %H:%M:%S}", noon(deal.touched), noon(deal.touched), "",
        iso(deal.touched), won, "", lost, noon(deal.closed), deal.lost_reason, iso(deal.expected), 4, "Pipeline", "", deal.offer,
    )  # fmt: skip
