"""HubSpot, "Export view" of deals, companies and contacts.

Read in: the knowledge base's lists of default deal and company properties (English and German), file names and headers in
public scripts that read such exports. All fields are quoted, times are the account's, associations come as id and name.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import Deal, Truth
from tests.ingest.worlds.writing import COUNTRY, COUNTRY_EN, noon, write_csv

STAGES = ["Appointment Scheduled", "Qualified To Buy", "Presentation Scheduled", "Contract Sent", "Closed Won", "Closed Lost"]
STAGES_DE = ["Termin vereinbart", "Qualifiziert zum Kauf", "Präsentation geplant", "Vertrag gesendet", "Abgeschlossen und gewonnen",
             "Abgeschlossen und verloren"]  # fmt: skip
DEALS = ["Record ID", "Deal Name", "Deal Stage", "Close Date", "Deal owner", "Amount", "Currency", "Create Date", "Pipeline", "Deal Type",
         "Last Activity Date", "Closed Lost Reason", "Deal probability", "Product", "Associated Contact IDs", "Associated Contact",
         "Associated Company IDs", "Associated Company"]  # fmt: skip
DEALS_DE = ["Datensatz-ID", "Deal-Name", "Deal-Phase", "Abschlussdatum", "Für Deal zuständiger Mitarbeiter", "Betrag", "Währung",
            "Erstellungsdatum", "Pipeline", "Deal-Typ", "Datum der letzten Aktivität", "Grund für verlorenen Deal",
            "Deal-Wahrscheinlichkeit",
            "Produkt", "Associated Contact IDs", "Associated Contact", "Associated Company IDs", "Associated Company"]  # fmt: skip
FIRMS = ["Record ID", "Company name", "Company owner", "Create Date", "Phone Number", "Street Address", "Postal Code", "City",
         "Country/Region", "Industry", "Number of Employees"]  # fmt: skip
FIRMS_DE = ["Datensatz-ID", "Unternehmensname", "Für Unternehmen zuständiger Mitarbeiter", "Erstellungsdatum", "Telefonnummer", "Straße",
            "Postleitzahl", "Stadt", "Land/Region", "Branche", "Anzahl der Mitarbeiter"]  # fmt: skip
PEOPLE = ["Record ID", "First Name", "Last Name", "Email", "Job Title", "Contact owner", "Associated Company IDs", "Associated Company"]
PEOPLE_DE = ["Datensatz-ID", "Vorname", "Nachname", "E-Mail", "Position", "Für Kontakt zuständiger Mitarbeiter", "Associated Company IDs",
             "Associated Company"]  # fmt: skip


def render(truth: Truth, folder: Path) -> None:
    _write(truth, folder, (DEALS, FIRMS, PEOPLE), STAGES, COUNTRY_EN)


def render_de(truth: Truth, folder: Path) -> None:
    _write(truth, folder, (DEALS_DE, FIRMS_DE, PEOPLE_DE), STAGES_DE, COUNTRY)


def _write(
    truth: Truth, folder: Path, headers: tuple[list[str], list[str], list[str]], stages: list[str], countries: dict[str, str]
) -> None:
    deals = [_deal(d, stages) for d in reversed(truth.deals)]
    firms = [
        (9_100_000_000 + a.number, a.name, a.rep.name, "2024-05-02 09:00", "", a.street, a.postcode, a.city, countries[a.country],
            a.industry, a.employees)
        for a in truth.accounts
    ]  # fmt: skip
    people = [
        (7_000_000 + c.number, c.first, c.last, c.email, c.title, c.account.rep.name, 9_100_000_000 + c.account.number, c.account.name)
        for c in truth.contacts
    ]  # fmt: skip
    for name, header, rows in zip(("deals", "companies", "contacts"), headers, (deals, firms, people), strict=True):
        write_csv(folder / f"hubspot-crm-exports-all-{name}-2026-11-20.csv", [header, *rows], quote_all=True, end="\n")


def _deal(deal: Deal, stages: list[str]) -> tuple[object, ...]:
    stage = {"Won": stages[4], "Lost": stages[5]}.get(deal.stage, stages[deal.step])
    return (
        18_000_000_000 + deal.number, deal.name, stage, noon(deal.close_or_expected)[:16], deal.rep.name, f"{deal.value:.2f}", "EUR",
        f"{deal.created:%Y-%m-%d %H:%M}", "Sales Pipeline", "newbusiness", noon(deal.touched)[:16], deal.lost_reason,
        deal.probability / 100,
        deal.offer, 7_000_000 + deal.contact.number, f"{deal.contact.name} ({deal.contact.email})", 9_100_000_000 + deal.account.number,
        deal.account.name,
    )  # fmt: skip
