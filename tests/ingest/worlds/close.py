"""Close, export of opportunities and leads.

Read in: Close's API pages (opportunity fields, export date formats) and a public script with the same columns. Values are in cents,
with the formatted value beside them; status_type is active, won or lost; times carry microseconds and a zone; a lead is the company.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Truth
from tests.ingest.worlds.writing import COUNTRY_EN, base36, english, iso, write_csv

HEADER = ["id", "lead_id", "lead_name", "contact_id", "contact_name", "user_id", "user_name", "pipeline_id", "pipeline_name", "status_id",
          "status_label", "status_type", "status_display_name", "confidence", "value", "value_currency", "value_formatted", "value_period",
          "expected_value", "annualized_value", "note", "date_created", "date_updated", "date_won", "date_lost", "created_by_name",
          "updated_by_name"]  # fmt: skip
STAGES = ["Demo Completed", "Proposal Sent", "Contract Sent", "Negotiation"]


def render(truth: Truth, folder: Path) -> None:
    write_csv(folder / "Leitstand Opportunities 2026-11-20 16-12.csv", [HEADER, *(_deal(d) for d in truth.deals)], end="\n")
    header = ["id", "display_name", "status_label", "url", "primary_address_1", "primary_address_city", "primary_address_zipcode",
              "primary_address_country", "custom.Industry", "custom.Employees", "num_opportunities", "date_created"]  # fmt: skip
    leads = [
        (_id("lead", a.number), a.name, "Potential", "", a.street, a.city, a.postcode, COUNTRY_EN[a.country], IN_ENGLISH[a.industry],
            a.employees, 2,
         "2024-05-02T07:00:00.000000+00:00")
        for a in truth.accounts
    ]  # fmt: skip
    write_csv(folder / "Leitstand Leads 2026-11-20 16-12.csv", [header, *leads], end="\n")


def _id(kind: str, number: int) -> str:
    return f"{kind}_{base36(number * 104729, 12)}xQ7"


def _deal(deal: Deal) -> tuple[object, ...]:
    label = deal.stage if deal.stage != "Open" else STAGES[deal.step]
    kind = {"Won": "won", "Lost": "lost", "Open": "active"}[deal.stage]
    cents = round(deal.value * 100)
    created = f"{deal.created:%Y-%m-%d %H:%M:%S}.{deal.number:06d}+00:00"
    # A deal's date_won is also its planned date while it is active.
    won = iso(deal.expected if deal.stage == "Open" else deal.closed if deal.stage == "Won" else None)
    return (
        _id("oppo", deal.number), _id("lead", deal.account.number), deal.account.name, _id("cont", deal.contact.number), deal.contact.name,
        _id("user", deal.rep.number), deal.rep.name, _id("pipe", 1), "Sales", _id("stat", deal.step), label, kind, f"{label} (Sales)",
        deal.probability, cents, "EUR", f"€{english(deal.value)}", "one_time", cents * deal.probability // 100, cents, deal.offer, created,
        f"{iso(deal.touched)} 17:03:44.120000+00:00", won, f"{iso(deal.closed)} 15:10:09.300000+00:00" if deal.stage == "Lost" else "",
        "Thomas Huber", "Thomas Huber",
    )  # fmt: skip
