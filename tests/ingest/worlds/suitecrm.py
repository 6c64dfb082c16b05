"""SuiteCRM, export of opportunities and accounts.

Read in: SuiteCRM's own export code and language files: every field quoted, labels as headers, dates and amounts in the user's format,
drop-down
values as shown, the assigned user by login beside the one who created it, the expected close date as the only closing date.
"""

from __future__ import annotations

import uuid
from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Truth
from tests.ingest.worlds.writing import COUNTRY, dmy, english, german, write_csv

HEADER = ["Opportunity Name", "ID", "Account Name", "Type", "Lead Source", "Opportunity Amount", "Amount", "Currency",
          "Expected Close Date",
          "Next Step", "Sales Stage", "Probability (%)", "Description", "Campaign", "Assigned User Name", "Assigned to", "Date Created",
          "Date Modified", "Modified By", "Created By", "Deleted"]  # fmt: skip
HEADER_DE = ["Verkaufschance Name", "ID", "Firma", "Typ", "Quelle", "Betrag", "Betrag (Basiswährung)", "Währung",
             "Erwartetes Abschlussdatum",
             "Nächster Schritt", "Verkaufsphase", "Wahrscheinlichkeit (%)", "Beschreibung", "Kampagne", "Zugewiesener Benutzer",
             "Zugewiesen an ID", "Erstellt am", "Geändert am", "Geändert von", "Erstellt von", "Gelöscht"]  # fmt: skip
STAGES = ["Prospecting", "Qualification", "Proposal/Price Quote", "Negotiation/Review", "Closed Won", "Closed Lost"]
STAGES_DE = ["Potenzial ermitteln", "Qualifizierung", "Angebot/Preisangabe", "Verhandlung/Überprüfung", "Abgeschlossen Gewonnen",
             "Abgeschlossen Verloren"]  # fmt: skip


def render(truth: Truth, folder: Path) -> None:
    rows = [_deal(d, STAGES, f"€{english(d.value)}", f"{d.created:%d/%m/%Y %H:%M}", f"{d.close_or_expected:%d/%m/%Y}") for d in truth.deals]
    write_csv(folder / "Opportunities.csv", [HEADER, *rows], quote_all=True)
    accounts = [
        (a.name, _id("a", a.number), "", IN_ENGLISH[a.industry], a.employees, a.street, a.city, a.postcode, a.country, a.rep.login)
        for a in truth.accounts
    ]
    header = ["Name", "ID", "Website", "Industry", "Employees", "Billing Street", "Billing City", "Billing Postal Code", "Billing Country",
              "Assigned User Name"]  # fmt: skip
    write_csv(folder / "Accounts.csv", [header, *accounts], quote_all=True)


def render_de(truth: Truth, folder: Path) -> None:
    rows = [_deal(d, STAGES_DE, german(d.value, " €"), f"{d.created:%d.%m.%Y %H:%M}", dmy(d.close_or_expected)) for d in truth.deals]
    write_csv(folder / "Verkaufschancen.csv", [HEADER_DE, *rows], quote_all=True, delimiter=";", encoding="utf-8-sig")
    accounts = [
        (a.name, _id("a", a.number), "", a.industry, a.employees, a.street, a.city, a.postcode, COUNTRY[a.country], a.rep.login)
        for a in truth.accounts
    ]
    header = ["Name", "ID", "Webseite", "Branche", "Mitarbeiter", "Rechnungsadresse Straße", "Rechnungsadresse Stadt",
              "Rechnungsadresse PLZ",
              "Rechnungsadresse Land", "Zugewiesener Benutzer"]  # fmt: skip
    write_csv(folder / "Firmen.csv", [header, *accounts], quote_all=True, delimiter=";", encoding="utf-8-sig")


def _id(kind: str, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"suite/{kind}/{number}"))


def _deal(deal: Deal, stages: list[str], amount: str, created: str, closing: str) -> tuple[object, ...]:
    stage = {"Won": stages[4], "Lost": stages[5]}.get(deal.stage, stages[deal.step])
    return (
        deal.name, _id("o", deal.number), deal.account.name, "", deal.source, amount, amount, "-99", closing, "", stage, deal.probability,
        "", "",
        deal.rep.login, _id("u", deal.rep.number), created, created, "admin", "admin", 0,
    )  # fmt: skip
