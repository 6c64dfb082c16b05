"""Lists kept by hand in Excel: title rows and sums, two owners, stage names, percentages, blocks by salesperson.

Modelled on how such lists look in German firms; no system's format.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.ingest.worlds.truth import Deal, Truth
from tests.ingest.worlds.writing import dmy, german, write_csv, write_xlsx


def titles_and_sum(truth: Truth, folder: Path) -> None:
    """Three title rows, a blank first column, a sum and a note at the end."""
    header = [None, "Nr.", "Kunde", "PLZ", "Ort", "Branche", "Ansprechpartner", "Funktion", "Vertrieb", "Produkt", "Angebotswert",
              "Angelegt", "Status",
              "Abschluss", None, "Bemerkung"]  # fmt: skip
    status = {"Won": "gewonnen", "Lost": "verloren", "Open": "offen"}
    rows = [
        [None, d.number, d.account.name, d.account.postcode, d.account.city, d.account.industry, d.contact.name, d.contact.title,
            d.rep.name, d.offer,
         d.value, d.created.date(), status[d.stage], d.closed, None, d.lost_reason or None]
        for d in truth.deals
    ]  # fmt: skip
    top = [["Angebotsübersicht Leitstand GmbH"], [None, "Stand:", dt.date(2026, 11, 20)], [None, "vertraulich"], [], header]
    total = [None, None, "Summe", *[None] * 7, round(sum(d.value for d in truth.deals), 2)]
    note = [None, "Hinweis: Werte netto, ohne Wartung. Rückfragen an den Innendienst."]
    write_xlsx(folder / "Angebotsliste 2024-2026.xlsx", {"Angebote": [*top, *rows, [], total, [], note], "Tabelle2": [[]]})


def two_owners(truth: Truth, folder: Path) -> None:
    """Inside sales wrote the offer, the field salesperson owned the deal; both are people's names."""
    header = ["Angebotsnr", "Innendienst", "Außendienst", "Firma", "Branche", "Ort", "Artikel", "Summe netto", "Anfrage vom", "Ergebnis",
              "Entscheidung am", "Grund"]  # fmt: skip
    clerks = ["Frau Lehmann", "Herr Ott", "Frau Seidl"]
    result = {"Won": "Auftrag", "Lost": "Absage", "Open": ""}
    rows = [
        [f"A-{d.created.year}-{d.number:04d}", clerks[d.number % 3], d.rep.name, d.account.name, d.account.industry, d.account.city,
            d.offer,
         german(d.value, " €"), dmy(d.created), result[d.stage], dmy(d.closed), d.lost_reason]
        for d in truth.deals
    ]  # fmt: skip
    write_csv(folder / "angebote.csv", [header, *rows], delimiter=";", encoding="cp1252")


def stage_names(truth: Truth, folder: Path) -> None:
    """Won and lost stand in the stage alone, in the firm's own words."""
    header = ["Projekt", "Kunde", "Branche", "Betreuer", "Stufe", "Volumen in €", "Start", "Ende", "Produktgruppe"]
    stages = [
        "1 - Erstgespräch",
        "2 - Bedarf geklärt",
        "3 - Angebot raus",
        "4 - Verhandlung",
        "5 - Auftrag erhalten",
        "6 - leider verloren",
    ]
    rows = [
        [d.name, d.account.name, d.account.industry, d.rep.listed, {"Won": stages[4], "Lost": stages[5]}.get(d.stage, stages[d.step]),
            d.value,
         d.created.date(), d.closed, d.offer]
        for d in truth.deals
    ]  # fmt: skip
    write_xlsx(folder / "Projektliste Vertrieb.xlsx", {"Projekte": [header, *rows]})


def percentages(truth: Truth, folder: Path) -> None:
    """No status at all: 100 % is won, 0 % is lost."""
    header = ["Firma", "Ort", "Branche", "Verkäufer", "Produkt", "Wert EUR", "Chance in %", "erfasst am", "abgeschlossen am", "Kommentar"]
    rows = [
        [d.account.name, d.account.city, d.account.industry, d.rep.name, d.offer, german(d.value), f"{d.probability} %", dmy(d.created),
            dmy(d.closed),
         d.lost_reason]
        for d in truth.deals
    ]  # fmt: skip
    write_csv(folder / "Chancenliste.csv", [header, *rows], delimiter=";", encoding="utf-8-sig")


def one_close_date(truth: Truth, folder: Path) -> None:
    """One column is the planned day of an open deal and the real one of a closed deal."""
    header = ["ID", "Account", "Industry", "Sales Rep", "Product", "Deal Size (EUR)", "Status", "Created", "Close Date", "Contact", "Role"]
    rows = [
        [d.number, d.account.name, d.account.industry, d.rep.name, d.offer, d.value, d.stage, d.created.date(), d.close_or_expected,
            d.contact.name,
         d.contact.title]
        for d in truth.deals
    ]  # fmt: skip
    write_xlsx(folder / "pipeline.xlsx", {"Pipeline": [header, *rows]})


def grouped_by_rep(truth: Truth, folder: Path) -> None:
    """A block for each salesperson with its name above and a subtotal below; firms in a second file, joined by name."""
    header = ["Kunde", "Produkt", "Wert", "Eingang", "Stand", "Datum Entscheidung"]
    stand = {"Won": "gewonnen", "Lost": "verloren", "Open": "offen"}
    rows: list[list[object]] = [["Vertriebsliste 2024 bis 2026"], [], list(header)]
    for rep in truth.reps:
        deals = [d for d in truth.deals if d.rep == rep]
        rows += [
            [rep.name],
            *(_line(d, stand[d.stage]) for d in deals),
            [f"Summe {rep.name}", None, round(sum(d.value for d in deals), 2)],
            [],
        ]
    rows.append(["Gesamtsumme", None, round(sum(d.value for d in truth.deals), 2)])
    write_xlsx(folder / "Vertriebsliste.xlsx", {"Liste": rows})
    firms = [[a.name, a.industry, a.street, a.postcode, a.city, a.country, a.employees] for a in truth.accounts]
    write_xlsx(folder / "Kundenstamm.xlsx", {"Kunden": [["Firmenname", "Branche", "Straße", "PLZ", "Ort", "Land", "MA"], *firms]})


def _line(deal: Deal, stand: str) -> list[object]:
    return [deal.account.name, deal.offer, deal.value, deal.created.date(), stand, deal.closed]
