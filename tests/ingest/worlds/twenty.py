"""Twenty, "Export view as CSV" of opportunities and companies.

Read in: Twenty's own export code: an Id column first, labels as headers, parts of a composite field after a slash (the amount in units,
though kept in micros), relations as ids only, selects by their key. The standard opportunity has no lost stage and no owner of
free choice: the firm added a select for both, and the creator's name stands there as well.
"""

from __future__ import annotations

import uuid
from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Rep, Truth, tokens
from tests.ingest.worlds.writing import COUNTRY_EN, iso, write_csv

HEADER = ["Id", "Name", "Amount / Amount", "Amount / Currency", "Close date", "Company Id", "Stage", "Point of Contact Id", "Creation date",
          "Created by / Source", "Created by / Name", "Last update", "Sales owner", "Loss reason"]  # fmt: skip
STAGES = ["NEW", "SCREENING", "MEETING", "PROPOSAL", "CUSTOMER", "LOST"]


def render(truth: Truth, folder: Path) -> None:
    write_csv(folder / "opportunity.csv", [HEADER, *(_deal(d) for d in truth.deals)], end="\n")
    header = ["Id", "Name", "Domain Name / Link URL", "Employees", "Address / Address 1", "Address / City", "Address / Post Code",
              "Address / Country", "Industry", "Account Owner Id", "Creation date"]  # fmt: skip
    rows = [
        (_id("company", a.number), a.name, "", a.employees, a.street, a.city, a.postcode, COUNTRY_EN[a.country], IN_ENGLISH[a.industry],
         _id("member", a.rep.number), "2024-05-02T07:00:00.000Z")
        for a in truth.accounts
    ]  # fmt: skip
    write_csv(folder / "company.csv", [header, *rows], end="\n")
    people = [(_id("person", c.number), c.first, c.last, c.email, c.title, _id("company", c.account.number)) for c in truth.contacts]
    header = ["Id", "Name / First Name", "Name / Last Name", "Emails / Primary Email", "Job Title", "Company Id"]
    write_csv(folder / "person.csv", [header, *people], end="\n")


def select_key(rep: Rep) -> str:
    return "_".join(tokens(rep.name)).upper()


def _id(kind: str, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"twenty/{kind}/{number}"))


def _deal(deal: Deal) -> tuple[object, ...]:
    stage = {"Won": STAGES[4], "Lost": STAGES[5]}.get(deal.stage, STAGES[deal.step])
    created = f"{deal.created:%Y-%m-%dT%H:%M:%S}.000Z"
    return (
        _id("deal", deal.number), deal.name, deal.value, "EUR", f"{iso(deal.close_or_expected)}T11:00:00.000Z", _id("company",
            deal.account.number),
        stage, _id("person", deal.contact.number), created, "IMPORT", "Thomas Huber", created, select_key(deal.rep), deal.lost_reason,
    )  # fmt: skip
