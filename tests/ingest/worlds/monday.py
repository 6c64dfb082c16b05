"""monday sales CRM, a board exported to Excel: title rows, one block a group, header and sum repeated.

Read in: public importers of board exports (board title, group title, header "Name, Subitems, Owner, Status ... Item ID (auto generated)",
a summary row under each group). The group says nothing that the stage does not; sums must not become deals.
"""

from __future__ import annotations

from pathlib import Path

from tests.ingest.worlds.truth import IN_ENGLISH, Deal, Truth
from tests.ingest.worlds.writing import iso, write_xlsx

HEADER = ["Name", "Subitems", "Owner", "Stage", "Account", "Industry", "Contact", "Job title", "Deal Value", "Close Probability",
          "Forecast Value",
          "Deal creation date", "Expected Close Date", "Close Date", "Lost reason", "Product", "Last interaction",
          "Item ID (auto generated)"]  # fmt: skip
HEADER_DE = ["Name", "Subitems", "Verantwortlich", "Phase", "Unternehmen", "Branche", "Kontakt", "Position", "Auftragswert",
             "Wahrscheinlichkeit",
             "Prognosewert", "Erstellungsdatum", "Voraussichtlicher Abschluss", "Abschlussdatum", "Verlustgrund", "Produkt",
             "Letzte Interaktion",
             "Item ID (auto generated)"]  # fmt: skip


def render(truth: Truth, folder: Path) -> None:
    groups = {"Active deals": "Open", "Closed won": "Won", "Lost": "Lost"}
    _write(
        truth,
        folder / "Deals_1763655.xlsx",
        "Deals",
        HEADER,
        groups,
        ["New", "Discovery", "Proposal", "Negotiation", "Won", "Lost"],
        english=True,
    )


def render_de(truth: Truth, folder: Path) -> None:
    groups = {"Aktive Deals": "Open", "Gewonnen": "Won", "Verloren": "Lost"}
    stages = ["Neu", "Bedarfsklärung", "Angebot", "Verhandlung", "Gewonnen", "Verloren"]
    _write(truth, folder / "Vertriebspipeline_1763656.xlsx", "Vertriebspipeline", HEADER_DE, groups, stages, english=False)


def _write(truth: Truth, path: Path, board: str, header: list[str], groups: dict[str, str], stages: list[str], *, english: bool) -> None:
    rows: list[list[object]] = [[board], []]
    for group, state in groups.items():
        deals = [d for d in truth.deals if d.stage == state]
        rows += [[group], list(header), *(_row(d, stages, english) for d in deals), _sums(deals), [], []]
    write_xlsx(path, {board.lower(): rows})


def _row(deal: Deal, stages: list[str], english: bool) -> list[object]:
    stage = {"Won": stages[4], "Lost": stages[5]}.get(deal.stage, stages[deal.step])
    return [
        deal.name, None, deal.rep.name, stage, deal.account.name, IN_ENGLISH[deal.account.industry] if english else deal.account.industry,
        deal.contact.name, deal.contact.title, deal.value, deal.probability, round(deal.value * deal.probability / 100, 2),
        iso(deal.created),
        iso(deal.expected), iso(deal.closed) or None, deal.lost_reason or None, deal.offer, iso(deal.touched),
        str(7_000_000_000 + deal.number),
    ]  # fmt: skip


def _sums(deals: list[Deal]) -> list[object]:
    weighted = sum(d.value * d.probability / 100 for d in deals)
    return [None] * 8 + [round(sum(d.value for d in deals), 2), None, round(weighted, 2)] + [None] * 7
