"""Zoho CRM, the data backup (Deals, Accounts, Contacts as CSV).

Read in: public code that imports such backups ("Record Id", "Deal Owner.id", "Deal Owner", "Account Name.id", "Closing Date",
"Created Time"; ids with the prefix zcrm_). One closing date for expected and real; two stages are lost.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Truth
from tests.ingest.worlds.writing import COUNTRY_EN, iso, noon, write_csv

DEALS = ["Record Id", "Deal Owner.id", "Deal Owner", "Amount", "Deal Name", "Closing Date", "Account Name.id", "Account Name", "Stage",
         "Type",
         "Probability (%)", "Expected Revenue", "Next Step", "Lead Source", "Campaign Source.id", "Contact Name.id", "Contact Name",
         "Created By.id", "Created By", "Modified By.id", "Modified By", "Created Time", "Modified Time", "Last Activity Time", "Currency",
         "Exchange Rate", "Tag", "Overall Sales Duration", "Sales Cycle Duration", "Pipeline", "Reason For Loss", "Product"]  # fmt: skip
STAGES = ["Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review"]


def render(truth: Truth, folder: Path) -> None:
    write_csv(folder / "Deals_001.csv", [DEALS, *(_deal(d) for d in truth.deals)], end="\n")
    header = ["Record Id", "Account Owner.id", "Account Owner", "Account Name", "Phone", "Website", "Account Type", "Industry", "Employees",
              "Billing Street", "Billing City", "Billing State", "Billing Code", "Billing Country", "Created Time"]  # fmt: skip
    rows = [
        (_id("2", a.number), _id("9", a.rep.number), a.rep.name, a.name, "", "", "Prospect", IN_ENGLISH[a.industry], a.employees,
            a.street, a.city,
         "", a.postcode, COUNTRY_EN[a.country], "2024-05-02 09:00:00")
        for a in truth.accounts
    ]  # fmt: skip
    write_csv(folder / "Accounts_001.csv", [header, *rows], end="\n")
    header = [
        "Record Id",
        "Contact Owner.id",
        "Contact Owner",
        "First Name",
        "Last Name",
        "Account Name.id",
        "Account Name",
        "Email",
        "Title",
    ]
    people = [
        (
            _id("3", c.number),
            _id("9", c.account.rep.number),
            c.account.rep.name,
            c.first,
            c.last,
            _id("2", c.account.number),
            c.account.name,
            c.email,
            c.title,
        )
        for c in truth.contacts
    ]
    write_csv(folder / "Contacts_001.csv", [header, *people], end="\n")


def _id(kind: str, number: int) -> str:
    return f"zcrm_48768760000{kind}{number:05d}"


def _deal(deal: Deal) -> tuple[object, ...]:
    lost = "Closed Lost" if deal.number % 3 else "Closed-Lost to Competition"
    stage = {"Won": "Closed Won", "Lost": lost}.get(deal.stage, STAGES[deal.step])
    days = (deal.close_or_expected - deal.created.date()).days
    return (
        _id("1", deal.number), _id("9", deal.rep.number), deal.rep.name, deal.value, deal.name, iso(deal.close_or_expected),
        _id("2", deal.account.number), deal.account.name, stage, "New Business", deal.probability,
        round(deal.value * deal.probability / 100, 2), "", deal.source, "", _id("3", deal.contact.number), deal.contact.name, _id("9", 99),
        "Integration Admin", _id("9", 99), "Integration Admin", f"{deal.created:%Y-%m-%d %H:%M:%S}", noon(deal.touched), noon(deal.touched),
        "EUR", 1, "", days, days, "Standard (Standard)", deal.lost_reason, deal.offer,
    )  # fmt: skip
