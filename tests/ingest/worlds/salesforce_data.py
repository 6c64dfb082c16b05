"""Salesforce, the weekly data export: one CSV an object, API names, 18-character ids, UTC.

Read in: Salesforce object reference (Opportunity, Account, Contact, OpportunityContactRole, User), public samples of the export.
Names of people are split, booleans are 0 and 1, owner and account are ids of other files, and the value's expected share stands beside it.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.salesforce_report import STAGES
from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Truth
from tests.ingest.worlds.writing import COUNTRY_EN, base36, iso, write_csv

OPPORTUNITY = ["Id", "IsDeleted", "AccountId", "IsPrivate", "Name", "Description", "StageName", "Amount", "Probability", "ExpectedRevenue",
               "TotalOpportunityQuantity", "CloseDate", "Type", "NextStep", "LeadSource", "IsClosed", "IsWon", "ForecastCategory",
               "ForecastCategoryName", "CurrencyIsoCode", "CampaignId", "HasOpportunityLineItem", "Pricebook2Id", "OwnerId", "CreatedDate",
               "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp", "LastActivityDate", "LastStageChangeDate",
               "FiscalQuarter", "FiscalYear", "ContactId", "Loss_Reason__c", "Main_Product__c"]  # fmt: skip
ADMIN = "005Ae00000ADMIN0IAX"


def render(truth: Truth, folder: Path) -> None:
    write_csv(folder / "Opportunity.csv", [OPPORTUNITY, *(_opportunity(d) for d in truth.deals)], quote_all=True, end="\n")
    accounts = [
        (key("001", a.number), 0, a.name, "Prospect", a.street, a.city, "", a.postcode, COUNTRY_EN[a.country], "", "",
            IN_ENGLISH[a.industry],
         a.employees, key("005", a.rep.number), "2024-05-02T07:00:00.000Z")
        for a in truth.accounts
    ]  # fmt: skip
    header = ["Id", "IsDeleted", "Name", "Type", "BillingStreet", "BillingCity", "BillingState", "BillingPostalCode", "BillingCountry",
              "Phone",
              "Website", "Industry", "NumberOfEmployees", "OwnerId", "CreatedDate"]  # fmt: skip
    write_csv(folder / "Account.csv", [header, *accounts], quote_all=True, end="\n")
    people = [(key("003", c.number), 0, key("001", c.account.number), c.last, c.first, c.email, c.title) for c in truth.contacts]
    write_csv(
        folder / "Contact.csv",
        [["Id", "IsDeleted", "AccountId", "LastName", "FirstName", "Email", "Title"], *people],
        quote_all=True,
        end="\n",
    )
    users = [(key("005", r.number), r.email, r.last, r.first, r.email, r.login[:8], 1) for r in truth.reps]
    users.append((ADMIN, "admin@leitstand.example", "Integration", "System", "admin@leitstand.example", "admin", 1))
    write_csv(
        folder / "User.csv", [["Id", "Username", "LastName", "FirstName", "Email", "Alias", "IsActive"], *users], quote_all=True, end="\n"
    )


def key(prefix: str, number: int) -> str:
    return f"{prefix}Ae00000{base36(number * 7919, 5)}IAX"


def _opportunity(deal: Deal) -> tuple[object, ...]:
    closed = deal.stage != "Open"
    stage = {"Won": STAGES[4], "Lost": STAGES[5]}.get(deal.stage, STAGES[deal.step])
    category = {"Won": "Closed", "Lost": "Omitted"}.get(deal.stage, "Pipeline")
    day = deal.close_or_expected
    return (
        key("006", deal.number), 0, key("001", deal.account.number), 0, deal.name, "", stage, deal.value, float(deal.probability),
        round(deal.value * deal.probability / 100, 2), "", iso(day), "New Business", "", deal.source, int(closed), int(deal.stage == "Won"),
        category, category, "EUR", "", 0, "", key("005", deal.rep.number), f"{deal.created:%Y-%m-%dT%H:%M:%S}.000Z", ADMIN,
        "2026-11-19T22:15:00.000Z", ADMIN, "2026-11-19T22:15:00.000Z", iso(deal.touched), "", (day.month + 2) // 3, day.year,
        key("003", deal.contact.number), deal.lost_reason, deal.offer,
    )  # fmt: skip
