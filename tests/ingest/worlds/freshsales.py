"""Freshsales, export of deals and accounts.

Read in: Freshworks' support pages on deal fields (Deal value, Expected close date, Closed date, Deal stage, Owner, Account) and imports.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Truth
from tests.ingest.worlds.writing import COUNTRY_EN, iso, write_csv

STAGES = ["New", "Qualification", "Demo", "Negotiation"]


def render(truth: Truth, folder: Path) -> None:
    header = ["Id", "Name", "Deal value", "Deal value in Base Currency", "Currency", "Deal pipeline", "Deal stage", "Lost reason",
              "Probability (%)",
              "Expected close date", "Closed date", "Account name", "Primary contact", "Related contacts", "Product", "Source", "Type",
              "Sales owner", "Created by", "Created at", "Updated at", "Last contacted time", "Tags", "Age"]  # fmt: skip
    deals = [
        (40_000_100_000 + d.number, d.name, d.value, d.value, "EUR", "Default Pipeline", d.stage if d.stage != "Open" else STAGES[d.step],
         d.lost_reason, d.probability, iso(d.expected), iso(d.closed), d.account.name, d.contact.name, d.contact.email, d.offer, d.source,
         "New Business", d.rep.name, "Thomas Huber", f"{d.created:%Y-%m-%d %H:%M:%S} +0100", f"{iso(d.touched)} 18:20:11 +0100",
         f"{iso(d.touched)} 18:20:11 +0100", "", (d.touched - d.created.date()).days)
        for d in truth.deals
    ]  # fmt: skip
    write_csv(folder / "deals_1_20112026.csv", [header, *deals], quote_all=True, end="\n")
    header = [
        "Id",
        "Name",
        "Sales owner",
        "Industry type",
        "Number of employees",
        "Annual revenue",
        "Address",
        "City",
        "Zipcode",
        "Country",
    ]
    accounts = [
        (
            40_000_200_000 + a.number,
            a.name,
            a.rep.name,
            IN_ENGLISH[a.industry],
            a.employees,
            "",
            a.street,
            a.city,
            a.postcode,
            COUNTRY_EN[a.country],
        )
        for a in truth.accounts
    ]
    write_csv(folder / "sales_accounts_1_20112026.csv", [header, *accounts], quote_all=True, end="\n")
