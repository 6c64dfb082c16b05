"""Microsoft Dynamics 365 Sales, "Export to Excel (static worksheet)".

Read in: Microsoft's table reference of Opportunity (display names, English and German), public code that reads such sheets. The first
three columns are hidden ("(Do Not Modify) ..."), a hidden sheet holds the column dictionary, dates are real dates, a column of
the account carries the relation in brackets, and the actual revenue of a lost opportunity is 0.
"""

from __future__ import annotations

import uuid
from pathlib import Path

from tests.ingest.worlds.truth import Deal, Truth
from tests.ingest.worlds.writing import write_xlsx

HEADER = ["(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", "Topic", "Potential Customer",
          "Contact",
          "Job Title (Contact) (Contact)", "Industry (Account) (Account)", "Address 1: City (Account) (Account)", "Est. Revenue",
          "Est. Close Date",
          "Actual Revenue", "Actual Close Date", "Status", "Status Reason", "Pipeline Phase", "Probability", "Currency", "Owner",
          "Created By",
          "Created On", "Product"]  # fmt: skip
HEADER_DE = ["(Nicht ändern) Verkaufschance", "(Nicht ändern) Zeilenprüfsumme", "(Nicht ändern) Geändert am", "Thema", "Potenzieller Kunde",
             "Kontakt", "Position (Kontakt) (Kontakt)", "Branche (Firma) (Firma)", "Adresse 1: Ort (Firma) (Firma)", "Gesch. Umsatz",
             "Gesch. Abschlussdatum", "Tatsächlicher Umsatz", "Tatsächliches Abschlussdatum", "Status", "Statusgrund", "Pipelinephase",
             "Wahrscheinlichkeit", "Währung", "Besitzer", "Erstellt von", "Erstellt am", "Produkt"]  # fmt: skip
STATES = {"Open": ("Open", "In Progress"), "Won": ("Won", "Won"), "Lost": ("Lost", "Out-Sold")}
STATES_DE = {"Open": ("Offen", "In Bearbeitung"), "Won": ("Gewonnen", "Gewonnen"), "Lost": ("Verloren", "Ausverkauft")}


def render(truth: Truth, folder: Path) -> None:
    _write(truth, folder / "All Opportunities 20-11-2026 17-12-40.xlsx", "All Opportunities", HEADER, STATES)


def render_de(truth: Truth, folder: Path) -> None:
    _write(truth, folder / "Alle Verkaufschancen 20.11.2026 17-12-40.xlsx", "Alle Verkaufschancen", HEADER_DE, STATES_DE)


def _write(truth: Truth, path: Path, sheet: str, header: list[str], states: dict[str, tuple[str, str]]) -> None:
    rows = [header, *(_row(d, states) for d in truth.deals)]
    dictionary = [["opportunity:q3L2S1:opportunityid=" + header[0].replace(" ", "%20") + "&checksumLogicalName=" + header[1]]]
    write_xlsx(path, {sheet: rows, "hiddenSheet": dictionary}, hidden=["hiddenSheet"], hidden_columns="ABC")


def _row(deal: Deal, states: dict[str, tuple[str, str]]) -> list[object]:
    state, why = states[deal.stage]
    identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"opportunity/{deal.number}"))
    actual = {"Won": deal.value, "Lost": 0.0}.get(deal.stage)
    phase = ["1-Qualify", "2-Develop", "3-Propose", "4-Close"][deal.step]
    return [
        identity, f"{deal.number:06d}+Zk3vJ==", deal.created, deal.name, deal.account.name, deal.contact.name, deal.contact.title,
        deal.account.industry, deal.account.city, deal.value, deal.expected, actual, deal.closed, state, why, phase, deal.probability,
        "Euro",
        deal.rep.name, "SYSTEM", deal.created, deal.offer,
    ]  # fmt: skip
