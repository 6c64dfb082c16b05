"""Writes the history as the export of a German CRM: Windows-1252, semicolons, 31.12.2025, 1.234,50 €."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from dirt import typed_name, typed_postcode, typed_street
from history import LAST, STORY, Account, Deal

COUNTRY = {"DE": "Deutschland", "AT": "Österreich", "CH": "Schweiz"}
PHASES = {"Erstkontakt": 10, "Bedarfsanalyse": 25, "Präsentation": 40, "Angebot": 60, "Verhandlung": 80}
CHANNELS = ["Messe", "Empfehlung", "Website", "Telefon", "Mailing", "Partner"]
REASONS = {
    "Automobilzulieferer": ["Vorgabe des OEM", "Konzernlösung vorhanden", "Preis", "Vorgabe des OEM", "Keine Entscheidung"],
    "Lebensmittelhersteller": ["Kein Bedarf", "Excel reicht", "Budget verschoben"],
}
OTHER_REASONS = ["Preis", "Keine Entscheidung", "Budget verschoben", "Wettbewerb", "Excel reicht", "Kein Bedarf"]
KINDS = ["Telefonat", "E-Mail", "Termin vor Ort", "Videokonferenz", "Telefonat"]
SUBJECTS = {
    "Telefonat": ["Rückfrage zum Angebot", "Erstgespräch", "Nachgefasst", "Termin vereinbart"],
    "E-Mail": ["Unterlagen gesendet", "Angebot gesendet", "Protokoll gesendet"],
    "Termin vor Ort": ["Rundgang Messraum", "Präsentation vor Ort"],
    "Videokonferenz": ["Vorführung", "Klärung mit IT"],
}


def write_export(rng: np.random.Generator, folder: Path, accounts: Sequence[Account], deals: Sequence[Deal]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    numbers = {id(deal): f"VC-{deal.created.year}-{n:04d}" for n, deal in enumerate(deals, 1)}
    names = {a.number: typed_name(rng, a.company.name) for a in accounts}
    _write(folder / "Verkaufschancen.csv", _deals(rng, deals, numbers, names))
    _write(folder / "Firmen.csv", _firms(rng, accounts, names))
    _write(folder / "Ansprechpartner.csv", _buyers(accounts, names))
    _write(folder / "Aktivitäten.csv", _activities(rng, deals, numbers, names))
    _write(folder / "Preisliste.csv", _prices())
    _write(folder / "Vertriebsteam.csv", [["Mitarbeiter", "Gebiet", "Im Vertrieb seit", "Rolle"], *_team()])


def _deals(rng: np.random.Generator, deals: Sequence[Deal], numbers: dict[int, str], names: dict[int, str]) -> list[list[str]]:
    header = [
        "Chancen-Nr.", "Bezeichnung", "Kunden-Nr.", "Firma", "Ansprechpartner", "Verantwortlich", "Produkt", "Phase", "Wahrscheinlichkeit",
        "Auftragswert", "Erstellt am", "Geplanter Abschluss", "Abgeschlossen am", "Verlustgrund", "Herkunft", "Letzte Aktivität",
    ]  # fmt: skip
    rows = [_deal(rng, deal, numbers[id(deal)], names[deal.account.number]) for deal in deals]
    total = sum(deal.value for deal in deals)
    rows[61][10], rows[244][10] = "32.13.2024", "k. A."
    for at in (112, 389, 640):
        rows[at][5] = ""
    rows[503][9] = "auf Anfrage"
    rows[700:700] = [list(rows[699])]
    rows.insert(321, list(rows[318]))
    return [header, *rows, ["Summe", f"{len(rows)} Verkaufschancen", *[""] * 7, euro(total), *[""] * 6]]


def _deal(rng: np.random.Generator, deal: Deal, number: str, firm: str) -> list[str]:
    offer = STORY["offers"][deal.offer]["name"]
    phase = {"Won": "Gewonnen", "Lost": "Verloren"}.get(deal.stage) or _phase(rng, deal)
    share = {"Gewonnen": 100, "Verloren": 0}.get(phase, PHASES.get(phase, 0))
    reasons = REASONS.get(deal.account.company.segment, OTHER_REASONS)
    return [
        number, f"{offer} {deal.account.company.stem}", str(deal.account.number), firm, deal.buyer.name, seller(deal.rep), offer, phase,
        f"{share} %", euro(deal.value), day(deal.created), day(deal.expected), day(deal.ended),
        str(rng.choice(reasons)) if deal.stage == "Lost" and rng.random() < 0.85 else "",
        str(rng.choice(CHANNELS)), day(deal.last_activity),
    ]  # fmt: skip


def _phase(rng: np.random.Generator, deal: Deal) -> str:
    reached = min(len(PHASES) - 1, (LAST - deal.created).days // 25)
    return list(PHASES)[int(rng.integers(reached + 1))]


def _firms(rng: np.random.Generator, accounts: Sequence[Account], names: dict[int, str]) -> list[list[str]]:
    header = [
        "Kunden-Nr.", "Firma", "Straße", "PLZ", "Ort", "Land", "Branche", "Mitarbeiter", "Umsatz", "Status", "Kunde seit", "Betreuer",
        "Telefon", "Internet", "USt-IdNr.", "Kennzeichen",
    ]  # fmt: skip
    rows = [_firm(rng, account, names[account.number]) for account in accounts]
    quiet = next(i for i, a in enumerate(accounts) if i > 40 and a.customer_since is None and a.in_market)
    rows[quiet][-1] = "Keine Werbung"
    twin = list(rows[25])
    twin[0], twin[1] = str(accounts[-1].number + 1), twin[1].replace("GmbH", "G.m.b.H.")
    return [header, *rows, twin]


def _firm(rng: np.random.Generator, account: Account, name: str) -> list[str]:
    firm = account.company
    status = "Kunde" if account.customer_since else "Einstiegskunde" if account.entered else "Interessent"
    revenue = euro(firm.revenue) if firm.revenue and rng.random() < 0.6 else ""
    return [
        str(account.number), name, typed_street(rng, firm.street), typed_postcode(rng, firm.town.postcode), firm.town.city,
        COUNTRY[firm.town.country], firm.segment, str(firm.employees or ""), revenue,
        status, day(account.customer_since), seller(account.rep), "",
        firm.website if rng.random() < 0.7 else "", firm.vat_id if rng.random() < 0.25 else "", "",
    ]  # fmt: skip


def _buyers(accounts: Sequence[Account], names: dict[int, str]) -> list[list[str]]:
    header = ["Ansprechpartner-Nr.", "Kunden-Nr.", "Firma", "Anrede", "Vorname", "Nachname", "Position", "E-Mail", "Mobil"]
    rows = [
        [str(b.number), str(a.number), names[a.number], b.salutation, b.first, b.last, b.title, b.email, b.phone]
        for a in accounts for b in a.buyers
    ]  # fmt: skip
    return [header, *rows]


def _activities(rng: np.random.Generator, deals: Sequence[Deal], numbers: dict[int, str], names: dict[int, str]) -> list[list[str]]:
    rows = []
    for deal in deals:
        span = max(1, (deal.last_activity - deal.created).days)
        when = sorted({_workday(deal.created + dt.timedelta(days=int(d))) for d in rng.integers(0, span, size=int(rng.integers(1, 4)))})
        for date in [*[d for d in when if d < deal.last_activity], deal.last_activity]:
            kind = str(rng.choice(KINDS))
            rows.append((date, kind, str(rng.choice(SUBJECTS[kind])), deal))
    header = ["Datum", "Art", "Betreff", "Chancen-Nr.", "Firma", "Ansprechpartner", "Mitarbeiter", "Ergebnis"]
    body = [
        [day(date), kind, about, numbers[id(d)], names[d.account.number], d.buyer.name, seller(d.rep), _outcome(rng, kind)]
        for date, kind, about, d in sorted(rows, key=lambda row: row[0])
    ]
    return [header, *body]


def _outcome(rng: np.random.Generator, kind: str) -> str:
    return str(rng.choice(["erreicht", "nicht erreicht", "Rückruf vereinbart"], p=[0.6, 0.25, 0.15])) if kind == "Telefonat" else ""


def _prices() -> Iterable[list[str]]:
    groups = {"core": "Kernprodukt", "spc": "Zusatzmodul", "msa": "Zusatzmodul", "training": "Dienstleistung", "pilot": "Einstieg"}
    yield ["Artikel-Nr.", "Bezeichnung", "Gruppe", "Listenpreis netto", "Einheit", "Dauer in Tagen"]
    length = {"core": 90, "check": 5, "audit": 10, "workshop": 14, "pilot": 30, "spc": 20, "msa": 20, "training": 2}
    for n, (key, offer) in enumerate(STORY["offers"].items(), 1):
        yield [f"HP-{n:03d}", offer["name"], groups.get(key, "Einstieg"), euro(offer["price"]), "pauschal", str(length[key])]
    yield ["HP-020", "Wartung und Pflege je Jahr", "Wartung", euro(8640), "Jahr", ""]
    yield ["HP-021", "Zusatzarbeitsplatz", "Zusatzmodul", euro(1450), "Stück", ""]


def _team() -> list[list[str]]:
    return [[f"{p['name']}, {p['first']}", p["region"], day(p["since"]), "Vertrieb"] for p in STORY["people"]]


def seller(name: str) -> str:
    """A salesperson's full name."""
    return next(f"{p['first']} {p['name']}" for p in STORY["people"] if p["name"] == name)


def day(date: dt.date | None) -> str:
    return f"{date:%d.%m.%Y}" if date else ""


def euro(amount: float) -> str:
    """1.234,50 €."""
    return f"{amount:,.2f} €".replace(",", "_").replace(".", ",").replace("_", ".")


def _workday(date: dt.date) -> dt.date:
    return date + dt.timedelta(days=max(0, 8 - date.isoweekday())) if date.isoweekday() > 5 else date


def _write(path: Path, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
