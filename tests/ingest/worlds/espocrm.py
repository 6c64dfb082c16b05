"""EspoCRM: CSV export with attribute names, and the German Excel export with a title row.

Read in: EspoCRM's export code (CSV: attribute names as header, a quote before a cell that begins with +, UTC) and its German language
files (Verkaufsphase, Betrag, Abschlussdatum, Gewonnen, Verloren).
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Truth
from tests.ingest.worlds.writing import COUNTRY_EN, iso, write_csv, write_xlsx

HEADER = ["id", "name", "deleted", "amount", "amountCurrency", "amountConverted", "amountWeightedConverted", "accountId", "accountName",
          "stage",
          "lastStage", "probability", "leadSource", "closeDate", "description", "createdAt", "modifiedAt", "contactId", "contactName",
          "contactsIds", "contactsNames", "createdById", "createdByName", "modifiedById", "modifiedByName", "assignedUserId",
          "assignedUserName", "teamsNames"]  # fmt: skip
STAGES = ["Prospecting", "Qualification", "Proposal", "Negotiation", "Closed Won", "Closed Lost"]
STAGES_DE = ["Prospecting", "Qualifikation", "Preisangebot", "Verhandlung/Überarbeitung", "Gewonnen", "Verloren"]


def render(truth: Truth, folder: Path) -> None:
    write_csv(folder / "Export_Opportunity_2026-11-20.csv", [HEADER, *(_row(d) for d in truth.deals)], delimiter=";", end="\n")
    header = ["id", "name", "deleted", "website", "emailAddress", "phoneNumber", "type", "industry", "billingAddressStreet",
              "billingAddressCity",
              "billingAddressState", "billingAddressCountry", "billingAddressPostalCode", "assignedUserId", "assignedUserName"]  # fmt: skip
    rows = [
        (_id("a", a.number), a.name, "", "", "", "'+49 30 5550100", "Customer", IN_ENGLISH[a.industry], a.street, a.city, "",
            COUNTRY_EN[a.country],
         a.postcode, _id("u", a.rep.number), a.rep.name)
        for a in truth.accounts
    ]  # fmt: skip
    write_csv(folder / "Export_Account_2026-11-20.csv", [header, *rows], delimiter=";", end="\n")


def render_de(truth: Truth, folder: Path) -> None:
    header = ["Name", "Firma", "Firma.Branche", "Verkaufsphase", "Betrag", "Wahrscheinlichkeit (%)", "Quelle", "Abschlussdatum",
              "Zugewiesener Benutzer", "Erstellt von", "Erstellt am", "Geändert am"]  # fmt: skip
    rows = [
        (d.name, d.account.name, d.account.industry, {"Won": STAGES_DE[4], "Lost": STAGES_DE[5]}.get(d.stage, STAGES_DE[d.step]), d.value,
         d.probability, d.source, d.close_or_expected, d.rep.name, "Admin", d.created, d.created)
        for d in truth.deals
    ]  # fmt: skip
    write_xlsx(folder / "Verkaufschancen.xlsx", {"Verkaufschancen": [["Verkaufschancen", None, None, "20.11.2026"], [], header, *rows]})


def _id(kind: str, number: int) -> str:
    return f"65f{kind}{number:013x}"


def _row(deal: Deal) -> tuple[object, ...]:
    stage = {"Won": STAGES[4], "Lost": STAGES[5]}.get(deal.stage, STAGES[deal.step])
    created = f"{deal.created:%Y-%m-%d %H:%M:%S}"
    contact = _id("c", deal.contact.number)
    return (
        _id("e", deal.number), deal.name, "", deal.value, "EUR", deal.value, round(deal.value * deal.probability / 100, 2),
        _id("a", deal.account.number), deal.account.name, stage, STAGES[deal.step], deal.probability, deal.source,
        iso(deal.close_or_expected), "",
        created, created, contact, deal.contact.name, json.dumps([contact]), json.dumps({contact: deal.contact.name}), "1", "Admin", "1",
        "Admin",
        _id("d", deal.rep.number), deal.rep.name, "{}",
    )  # fmt: skip
