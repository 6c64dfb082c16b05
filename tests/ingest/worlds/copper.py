"""Copper, export of opportunities and companies.

Read in: Copper's support pages on default fields and on exports. Status is Open, Won, Lost or Abandoned; dates are American; a company's
industry
is a custom field.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Truth
from tests.ingest.worlds.writing import COUNTRY_EN, mdy, write_csv

STAGES = ["Qualified", "Follow-up", "Presentation", "Contract Sent"]


def render(truth: Truth, folder: Path) -> None:
    header = ["Copper ID", "Name", "Company", "Company ID", "Primary Contact", "Primary Contact ID", "Owned By", "Owner Id", "Pipeline",
              "Stage",
              "Status", "Loss Reason", "Priority", "Value", "Currency", "Exchange Rate", "Win Probability", "Close Date", "Completed Date",
              "Source", "Details", "Tags", "Interaction Count", "Created At", "Updated At", "Product cf_511"]  # fmt: skip
    deals = [
        (31_000_000 + d.number, d.name, d.account.name, 62_000_000 + d.account.number, d.contact.name, 93_000_000 + d.contact.number,
            d.rep.name,
         880_000 + d.rep.number, "Sales", STAGES[d.step], "Abandoned" if d.stage == "Lost" and d.number % 7 == 0 else d.stage,
         d.lost_reason, "None",
         d.value, "EUR", "", d.probability, mdy(d.expected), mdy(d.closed), d.source, "", "", 3, mdy(d.created), mdy(d.touched), d.offer)
        for d in truth.deals
    ]  # fmt: skip
    write_csv(folder / "opportunities.csv", [header, *deals], end="\n")
    header = ["Copper ID", "Name", "Owned By", "Owner Id", "Contact Type", "Street", "City", "State", "Postal Code", "Country",
              "Industry cf_510",
              "Email Domain", "Created At"]  # fmt: skip
    firms = [
        (62_000_000 + a.number, a.name, a.rep.name, 880_000 + a.rep.number, "Potential Customer", a.street, a.city, "", a.postcode,
         COUNTRY_EN[a.country], IN_ENGLISH[a.industry], "", "5/2/2024")
        for a in truth.accounts
    ]  # fmt: skip
    write_csv(folder / "companies.csv", [header, *firms], end="\n")
