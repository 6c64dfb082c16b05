"""Bitrix24, export of deals ("Aufträge" in German) and companies as CSV with semicolons.

Read in: Bitrix24's help pages on import templates and on the fields of deals and companies (German and English). A deal has a
start and an end date, both planned; the stage's name tells won from lost; the one who created it stands beside the responsible person.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Truth
from tests.ingest.worlds.writing import COUNTRY, COUNTRY_EN, dmy, write_csv

HEADER = ["ID", "Deal Name", "Stage", "Pipeline", "Type", "Company", "Company ID", "Contact", "Responsible person", "Total", "Currency",
          "Probability, %", "Start date", "End date", "Closed", "Source", "Created on", "Created by", "Modified on",
          "Repeat deal"]  # fmt: skip
HEADER_DE = ["ID", "Name des Auftrags", "Phase", "Pipeline", "Typ", "Unternehmen", "Unternehmens-ID", "Kontakt", "Verantwortliche Person",
             "Gesamtbetrag", "Währung", "Wahrscheinlichkeit, %", "Anfangsdatum", "Abschlussdatum", "Auftrag ist abgeschlossen", "Quelle",
             "Erstellt am", "Erstellt von", "Geändert am", "Folgeauftrag"]  # fmt: skip
STAGES = ["New", "Prepare document", "In progress", "Final invoice", "Deal won", "Deal lost", "Analyze failure"]
STAGES_DE = ["Neu", "Dokumente vorbereiten", "In Bearbeitung", "Abschlussrechnung", "Auftrag gewonnen", "Auftrag verloren", "Fehleranalyse"]


def render(truth: Truth, folder: Path) -> None:
    rows = [
        _deal(d, STAGES, f"{d.created:%m/%d/%Y %I:%M %p}".lower(), f"{d.created:%m/%d/%Y}", f"{d.close_or_expected:%m/%d/%Y}", "YN")
        for d in truth.deals
    ]
    write_csv(folder / "deals_20261120_ab12cd34.csv", [HEADER, *rows], delimiter=";", encoding="utf-8-sig", quote_all=True)
    firms = [
        (a.number, a.name, "Client", IN_ENGLISH[a.industry], a.employees, a.street, a.city, a.postcode, COUNTRY_EN[a.country], a.rep.name)
        for a in truth.accounts
    ]
    header = [
        "ID",
        "Company Name",
        "Company type",
        "Industry",
        "Employees",
        "Street address",
        "City",
        "Zip",
        "Country",
        "Responsible person",
    ]
    write_csv(folder / "companies_20261120_ab12cd35.csv", [header, *firms], delimiter=";", encoding="utf-8-sig", quote_all=True)


def render_de(truth: Truth, folder: Path) -> None:
    rows = [
        _deal(d, STAGES_DE, f"{d.created:%d.%m.%Y %H:%M:%S}", dmy(d.created), dmy(d.close_or_expected), ("ja", "nein")) for d in truth.deals
    ]
    write_csv(folder / "Auftrag_20261120_ab12cd34.csv", [HEADER_DE, *rows], delimiter=";", encoding="utf-8-sig", quote_all=True)
    firms = [
        (a.number, a.name, "Kunde", a.industry, a.employees, a.street, a.city, a.postcode, COUNTRY[a.country], a.rep.name)
        for a in truth.accounts
    ]
    header = [
        "ID",
        "Unternehmensname",
        "Unternehmenstyp",
        "Branche",
        "Mitarbeiter",
        "Straße, Hausnummer",
        "Stadt",
        "PLZ",
        "Land",
        "Verantwortliche Person",
    ]
    write_csv(folder / "Unternehmen_20261120_ab12cd35.csv", [header, *firms], delimiter=";", encoding="utf-8-sig", quote_all=True)


def _deal(deal: Deal, stages: list[str], created: str, start: str, end: str, yes_no: tuple[str, str] | str) -> tuple[object, ...]:
    lost = stages[6] if deal.number % 5 == 0 else stages[5]
    stage = {"Won": stages[4], "Lost": lost}.get(deal.stage, stages[deal.step])
    return (
        deal.number, deal.name, stage, "Vertrieb", "", deal.account.name, deal.account.number, deal.contact.name, deal.rep.name,
        f"{deal.value:.2f}",
        "Euro", deal.probability, start, end, yes_no[deal.stage == "Open"], deal.source, created, "Thomas Huber", created, yes_no[1],
    )  # fmt: skip
