"""Lists kept by hand as text: Excel's serial dates, Swiss numbers with time zones, UTF-16 with tabs.

Modelled on how such lists look in German, Austrian and Swiss firms; no system's format.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.ingest.worlds.truth import Truth
from tests.ingest.worlds.writing import dmy, german, swiss, write_csv

EPOCH = dt.date(1899, 12, 30)


def serial_dates(truth: Truth, folder: Path) -> None:
    """Dates as Excel counts them, since the columns were formatted as numbers when the file was saved."""
    header = [
        "Lfd. Nr.",
        "Kunde",
        "Branche",
        "PLZ",
        "Vertriebsmitarbeiter",
        "Produkt",
        "Wert",
        "Erstellt",
        "Geschlossen",
        "Erwartet",
        "Status",
    ]
    status = {"Won": "Gewonnen", "Lost": "Verloren", "Open": "Offen"}
    rows = [
        [d.number, d.account.name, d.account.industry, d.account.postcode, d.rep.name, d.offer, f"{d.value:.2f}".replace(".", ","),
         _serial(d.created.date()), _serial(d.closed), _serial(d.expected), status[d.stage]]
        for d in truth.deals
    ]  # fmt: skip
    write_csv(folder / "export.csv", [header, *rows], delimiter=";", encoding="cp1252")


def swiss_numbers(truth: Truth, folder: Path) -> None:
    """CHF 48'000.00 and moments with a zone."""
    header = [
        "Verkaufschance",
        "Firma",
        "Branche",
        "Kanton/Ort",
        "Kundenberater",
        "Angebot",
        "Betrag",
        "Eröffnet",
        "Status",
        "Abgeschlossen",
        "Grund",
    ]
    status = {"Won": "Zuschlag", "Lost": "Absage", "Open": "pendent"}
    rows = [
        [d.name, d.account.name, d.account.industry, d.account.city, d.rep.name, d.offer, f"CHF {swiss(d.value)}",
         f"{d.created:%Y-%m-%dT%H:%M:%S}+{'02' if 4 <= d.created.month <= 9 else '01'}:00", status[d.stage],
         f"{d.closed:%Y-%m-%d}T11:20:00+01:00" if d.closed else "", d.lost_reason]
        for d in truth.deals
    ]  # fmt: skip
    write_csv(folder / "offerten.csv", [header, *rows], delimiter=";", encoding="utf-8-sig")


def utf16_tabs(truth: Truth, folder: Path) -> None:
    """ "Unicode text" as Excel saves it: UTF-16 with a byte-order mark, tabs, columns without a name between."""
    header = [
        "Kundenname",
        "",
        "Branche",
        "Zuständig",
        "Angebotssumme",
        "Angebot vom",
        "Ausgang",
        "",
        "Ausgang am",
        "Leistung",
        "Gesprächspartner",
    ]
    outcome = {"Won": "Zusage", "Lost": "Absage", "Open": "noch offen"}
    rows = [
        [d.account.name, "", d.account.industry, d.rep.name, german(d.value), dmy(d.created), outcome[d.stage], "", dmy(d.closed), d.offer,
         f"{d.contact.name}, {d.contact.title}"]
        for d in truth.deals
    ]  # fmt: skip
    write_csv(folder / "Angebote Unicode.txt", [header, *rows], delimiter="\t", encoding="utf-16")


def _serial(day: dt.date | None) -> int | None:
    return (day - EPOCH).days if day else None
