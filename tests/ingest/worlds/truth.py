"""One invented history, and what a reader must find in whatever system wrote it down."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lotse.tables import History

FIRST, LAST = dt.date(2024, 7, 1), dt.date(2026, 11, 20)
INDUSTRIES = ("Maschinenbau", "Medizintechnik", "Kunststoffverarbeitung", "Lebensmittel", "Logistik")
IN_ENGLISH = dict(zip(INDUSTRIES, ("Machinery", "Medical Devices", "Plastics", "Food Production", "Logistics"), strict=True))
RATES = dict(zip(INDUSTRIES, (0.45, 0.4, 0.25, 0.2, 0.1), strict=True))
OFFERS = {"Leitstand Kernlizenz": 38500.0, "Leitstand Modul Wartung": 9850.5, "Rüstzeit-Check": 1990.0}
TITLES = {
    "Produktion": ("Produktionsleiter", "Werkleiterin"), "Geschäftsführung": ("Geschäftsführer", "Geschäftsführerin"),
    "IT": ("IT-Leiter", "Leiterin EDV"), "Einkauf": ("Einkaufsleiterin", "Leiter Einkauf"),
}  # fmt: skip
REASONS = ("Preis", "Kein Bedarf", "Wettbewerb", "Keine Entscheidung")
SOURCES = ("Messe", "Empfehlung", "Website", "Telefon")
STEMS = [
    "Brunner",
    "Kaltenbach",
    "Ostermoor",
    "Wendehals",
    "Rottland",
    "Lindhorst",
    "Grauwinkel",
    "Felsner",
    "Tannegger",
    "Morgenroth",
    "Sandkamp",
    "Eschweil",
]
FIELDS = ["Anlagenbau", "Technik", "Werke", "Systeme", "Gruppe", "Fertigung", "Handel", "Produktion"]
TOWNS = (
    ("89073", "Ulm", "DE"), ("70565", "Stuttgart", "DE"), ("80331", "München", "DE"), ("33602", "Bielefeld", "DE"), ("01067", "Dresden",
        "DE"),
    ("4020", "Linz", "AT"), ("8010", "Graz", "AT"), ("8005", "Zürich", "CH"), ("9000", "St. Gallen", "CH"),
)  # fmt: skip


@dataclass(frozen=True)
class Rep:
    number: int
    first: str
    last: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def listed(self) -> str:
        return f"{self.last}, {self.first}"

    @property
    def login(self) -> str:
        return ".".join(tokens(self.name))

    @property
    def email(self) -> str:
        return f"{self.login}@leitstand.example"


REPS = tuple(
    Rep(n, first, last)
    for n, (first, last) in enumerate(
        [
            ("Jürgen", "Weiß"), ("Sabine", "Krüger"), ("Anna-Lena", "Müller-Strauß"), ("Philipp", "von der Heide"), ("Renée", "Böhm"),
            ("Thomas", "Huber"), ("Karin", "Zürcher"),
        ],
        1,
    )
)  # fmt: skip


@dataclass(frozen=True)
class Account:
    number: int
    name: str
    street: str
    postcode: str
    city: str
    country: str
    industry: str
    employees: int
    rep: Rep


@dataclass(frozen=True)
class Contact:
    number: int
    account: Account
    first: str
    last: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        return f"{'.'.join(tokens(self.name))}@{'-'.join(tokens(self.account.name))}.example"


@dataclass(frozen=True)
class Deal:
    """``step`` 0 to 3 is how far it got; ``closed`` is None while open."""

    number: int
    account: Account
    contact: Contact
    rep: Rep
    offer: str
    created: dt.datetime
    closed: dt.date | None
    expected: dt.date
    stage: str
    step: int
    value: float
    lost_reason: str
    source: str
    touched: dt.date

    @property
    def name(self) -> str:
        return f"{self.offer} {self.account.name.split()[0]}"

    @property
    def close_or_expected(self) -> dt.date:
        return self.closed or self.expected

    @property
    def probability(self) -> int:
        return {"Won": 100, "Lost": 0}.get(self.stage, 20 * (self.step + 1))


@dataclass(frozen=True)
class Truth:
    accounts: tuple[Account, ...]
    contacts: tuple[Contact, ...]
    deals: tuple[Deal, ...]
    reps: tuple[Rep, ...] = REPS


@dataclass(frozen=True)
class Expected:
    """How a system's labels differ from the truth's: what it calls the segments, and which currency it keeps."""

    segments: Mapping[str, str] = field(default_factory=dict)
    currency: str | None = "EUR"
    reps: Callable[[Rep], str] = lambda rep: rep.name


def draw_truth(seed: int = 7, count: int = 400) -> Truth:
    rng = np.random.default_rng(seed)
    accounts = tuple(_account(rng, n) for n in range(1, 181))
    contacts = tuple(_contact(rng, n, accounts[n % len(accounts)]) for n in range(1, 301))
    days = sorted(int(d) for d in rng.integers(0, (LAST - FIRST).days - 10, size=count))
    return Truth(accounts, contacts, tuple(_deal(rng, n, contacts, FIRST + dt.timedelta(days=d)) for n, d in enumerate(days, 1)))


def _account(rng: np.random.Generator, number: int) -> Account:
    postcode, city, country = TOWNS[int(rng.integers(len(TOWNS)))]
    form = {"DE": ("GmbH", "GmbH & Co. KG", "AG"), "AT": ("GmbH", "Ges.m.b.H."), "CH": ("AG", "GmbH")}[country]
    # A number makes the name unique: two firms of one name would be another test than that of the file's shape.
    stem = f"{STEMS[number % len(STEMS)]}{FIELDS[number // len(STEMS) % len(FIELDS)].lower()}"
    name = f"{stem} {FIELDS[number % len(FIELDS)]} {number} {rng.choice(form)}"
    street = f"Industriestr. {rng.integers(1, 99)}"
    industry = INDUSTRIES[int(rng.integers(5))]
    return Account(number, name, street, postcode, city, country, industry, int(rng.lognormal(4.4, 0.8)), REPS[int(rng.integers(7))])


def _contact(rng: np.random.Generator, number: int, account: Account) -> Contact:
    persona = list(TITLES)[int(rng.integers(4))]
    first = ("Bernd", "Martina", "Björn", "Käthe", "Urs", "Zoë")[int(rng.integers(6))]
    last = ("Grünwald", "Oßwald", "Petersen", "Vögeli", "Strasser", "Nägele", "Iber")[int(rng.integers(7))]
    return Contact(number, account, first, f"{last}", TITLES[persona][int(rng.integers(2))])


def _deal(rng: np.random.Generator, number: int, contacts: tuple[Contact, ...], day: dt.date) -> Deal:
    contact = contacts[int(rng.integers(len(contacts)))]
    rep = REPS[int(rng.choice(7, p=[0.2, 0.18, 0.16, 0.15, 0.14, 0.1, 0.07]))]
    offer = list(OFFERS)[int(rng.choice(3, p=[0.5, 0.2, 0.3]))]
    value = round(OFFERS[offer] * float(rng.choice([1, 1, 1, 0.95, 1.5])), 2)
    created = dt.datetime.combine(_workday(day), dt.time(int(rng.integers(8, 16)), int(rng.integers(60)), int(rng.integers(60))))
    won = rng.random() < RATES[contact.account.industry]
    closed = _workday(created.date() + dt.timedelta(days=int(rng.lognormal(3.6 if won else 4.1, 0.5)) + 3))
    expected = _workday(created.date() + dt.timedelta(days=60))
    reason, source = REASONS[int(rng.integers(4))], SOURCES[int(rng.integers(4))]
    step = int(rng.integers(4))
    if closed > LAST or rng.random() < 0.06:
        touched = min(LAST, created.date() + dt.timedelta(days=int(rng.integers(1, 40))))
        return Deal(number, contact.account, contact, rep, offer, created, None, expected, "Open", step, value, "", source, touched)
    stage = "Won" if won else "Lost"
    return Deal(
        number, contact.account, contact, rep, offer, created, closed, expected, stage, step, value, "" if won else reason, source, closed
    )


def _workday(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=8 - day.isoweekday()) if day.isoweekday() > 5 else day


def tokens(text: str) -> tuple[str, ...]:
    """Words without case, umlauts and signs: "Krüger, Sabine" and "sabine.krueger" hold the same ones."""
    low = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    plain = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()
    return tuple(re.findall(r"[a-z0-9]+", plain))


def differences(truth: Truth, history: History, expected: Expected) -> list[str]:
    """What the reader got wrong, in words; empty where the history is the truth's."""
    found = list(history.deals.rows())
    problems = []
    if history.segment_basis != "industry":
        problems.append(f"segment_basis is {history.segment_basis!r}, not 'industry'")
    wanted_cells = Counter(
        (_key(expected.reps(d.rep)), _words(expected.segments.get(d.account.industry, d.account.industry)), d.stage) for d in truth.deals
    )
    found_cells = Counter((_key(r["rep"]), _words(r["segment"]), r["stage"]) for r in found)
    problems += _counted("rep x segment x stage", wanted_cells, found_cells)
    problems += _counted("values", Counter((d.stage, d.value) for d in truth.deals), Counter((r["stage"], r["value"]) for r in found))
    problems += _counted("created days", Counter(d.created.date() for d in truth.deals), Counter(r["created"] for r in found))
    problems += _counted(
        "closed days",
        Counter((d.stage, d.closed) for d in truth.deals),
        Counter((r["stage"], r["closed"] if r["stage"] != "Open" else None) for r in found),
    )
    currencies = {r["currency"] for r in found} - {None}
    if expected.currency and currencies - {expected.currency}:
        problems.append(f"currency: {currencies}, not {expected.currency}")
    return problems


def _key(name: Any) -> tuple[str, ...]:
    return tuple(sorted(tokens(name or "")))


def _words(label: Any) -> str:
    return " ".join(tokens(label or ""))


def _counted(what: str, wanted: Counter[Any], found: Counter[Any]) -> list[str]:
    missing, extra = wanted - found, found - wanted
    if not missing and not extra:
        return []
    return [
        f"{what}: {missing.total()} of {wanted.total()} missing, {extra.total()} of {found.total()} too many; "
        f"missing e.g. {list(missing)[:3]}, too many e.g. {list(extra)[:3]}"
    ]
