"""Spellings that lists in use have and that once misled the reader; each case is the least list that shows it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from lotse.ingest import read_history
from lotse.tables import History

REPS = ("Jana Weber", "Ole Brandt", "Käthe Groß")
FIRMS = {
    "Alpenguss GmbH": "Maschinenbau",
    "Elbfracht KG": "Logistik",
    "Isarpharma AG": "Chemie",
    "Rheinwerk SE": "Energie",
    "Hansaguss KG": "Maschinenbau",
    "Mainfracht AG": "Logistik",
    "Inntal SE": "Chemie",
    "Ostwind AG": "Energie",
}
STATES = ("Won", "Lost", "Open", "Lost", "Won", "Lost")
ROWS = 48

Deal = dict[str, str]


def deals() -> list[Deal]:
    """Days as in German lists; an open deal has no closing day."""
    found = []
    for i in range(ROWS):
        firm, state = list(FIRMS)[i % 8], STATES[i % 6]
        begun = dt.date(2024, 1, 8) + dt.timedelta(days=9 * i)
        ended = begun + dt.timedelta(days=20 + i % 7)
        found.append(
            {
                "firm": firm,
                "industry": FIRMS[firm],
                "rep": REPS[i % 3],
                "helper": ("Heidi Kramer", "Tim Nowak")[i % 2],
                "state": state,
                "begun": f"{begun:%d.%m.%Y}",
                "ended": "" if state == "Open" else f"{ended:%d.%m.%Y}",
                "planned": f"{ended:%d.%m.%Y}",
                "value": f"{1000 + 250 * (i % 9)},00",
            }
        )
    return found


def read(tmp_path: Path, header: Sequence[str], rows: Sequence[Sequence[str]], name: str = "liste.csv") -> History:
    lines = [";".join(header), *(";".join(row) for row in rows)]
    (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_history(tmp_path).history


def states(history: History) -> Counter[object]:
    return Counter(history.deals["stage"])


EXPECTED = Counter(STATES * (ROWS // 6))
BASE = ("Kunde", "Branche", "Verkäufer", "Angelegt am", "Abgeschlossen am", "Betrag (EUR)")


def base(deal: Deal) -> list[str]:
    return [deal[field] for field in ("firm", "industry", "rep", "begun", "ended", "value")]


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Status", {"Won": "erteilt", "Lost": "nicht erteilt", "Open": "offen"}),
        ("Stand", {"Won": "AB erhalten", "Lost": "kein Interesse", "Open": "Angebot raus"}),
        ("Stand", {"Won": "Glocke geläutet", "Lost": "abgesagt", "Open": "Termin steht"}),
        ("G/V", {"Won": "gew.", "Lost": "verl.", "Open": ""}),
        ("Gewonnen?", {"Won": "✓", "Lost": "✗", "Open": ""}),
        ("Gewonnen", {"Won": "x", "Lost": "", "Open": ""}),
        ("Where are we?", {"Won": "Signed", "Lost": "Said no", "Open": "Quote sent"}),
        ("Resultat", {"Won": "positiv", "Lost": "negativ", "Open": "steht aus"}),
        ("state", {"Won": "closed_won", "Lost": "closed_lost", "Open": "in_progress"}),
    ],
)
def test_outcomes_in_the_words_of_the_house(heading: str, written: Mapping[str, str], tmp_path: Path) -> None:
    history = read(tmp_path, [*BASE, heading], [[*base(deal), written[deal["state"]]] for deal in deals()])
    assert states(history) == EXPECTED


@pytest.mark.parametrize("heading", ["Chance", "W'keit", "Hoffnung"])
@pytest.mark.parametrize("written", [("100", "0", "40"), ("1", "0", "0,4"), ("100%", "0%", "40%")])
def test_nil_and_all_tell_the_outcome_where_nothing_else_does(heading: str, written: tuple[str, str, str], tmp_path: Path) -> None:
    shares = dict(zip(("Won", "Lost", "Open"), written, strict=True))
    rows = [[d["firm"], d["industry"], d["rep"], d["begun"], d["planned"], d["value"], shares[d["state"]]] for d in deals()]
    history = read(tmp_path, ["Kunde", "Branche", "Vertrieb", "Angelegt", "Abschluss", "Volumen EUR", heading], rows)
    assert states(history) == EXPECTED


def test_a_first_stage_that_always_has_nil_is_open(tmp_path: Path) -> None:
    stage = {"Won": ("Auftrag", "100"), "Lost": ("Verloren", "0"), "Open": ("Erstkontakt", "0")}
    history = read(tmp_path, [*BASE, "Phase", "Wahrscheinlichkeit"], [[*base(d), *stage[d["state"]]] for d in deals()])
    assert states(history) == EXPECTED


def test_closed_yes_does_not_mean_won(tmp_path: Path) -> None:
    stage = {"Won": "Auftrag gewonnen", "Lost": "Auftrag verloren", "Open": "In Bearbeitung"}
    rows = [[*base(d), stage[d["state"]], "Nein" if d["state"] == "Open" else "Ja"] for d in deals()]
    assert states(read(tmp_path, [*BASE, "Phase", "Auftrag geschlossen"], rows)) == EXPECTED


def test_a_tick_in_one_of_two_columns(tmp_path: Path) -> None:
    rows = [[*base(d), "x" if d["state"] == "Won" else "", "x" if d["state"] == "Lost" else ""] for d in deals()]
    assert states(read(tmp_path, [*BASE, "gewonnen", "verloren"], rows)) == EXPECTED


def test_days_of_order_and_refusal_are_all_there_is(tmp_path: Path) -> None:
    rows = [
        [
            d["firm"],
            d["industry"],
            d["rep"],
            d["begun"],
            d["ended"] if d["state"] == "Won" else "",
            d["ended"] if d["state"] == "Lost" else "",
        ]
        for d in deals()
    ]
    history = read(tmp_path, ["Kunde", "Branche", "Verkäufer", "Anfrage", "Auftrag", "Absage"], rows)
    assert states(history) == EXPECTED


def test_one_column_for_the_day_of_order_or_refusal(tmp_path: Path) -> None:
    words = {"Won": "4 Auftrag", "Lost": "5 Abgelehnt", "Open": "2 Angebot"}
    header = ["Kunde", "Branche", "Verkäufer", "Erstellt", "Auftragseingang / Absage am", "Wert EUR", "Phase"]
    history = read(tmp_path, header, [[*base(d), words[d["state"]]] for d in deals()])
    closed = [day for day, stage in zip(history.deals["closed"], history.deals["stage"], strict=True) if stage != "Open"]
    assert not any(str(day) == "NaT" for day in closed)


def test_firms_under_a_heading_for_ids(tmp_path: Path) -> None:
    words = {"Won": "Won", "Lost": "Lost", "Open": "New"}
    header = ["name", "partner_id", "industry", "user_id", "create_date", "date_closed", "expected_revenue", "stage_id"]
    history = read(tmp_path, header, [[f"Anfrage {i}", *base(d), words[d["state"]]] for i, d in enumerate(deals())])
    assert set(history.deals["account"]) == set(FIRMS)


def test_thousands_in_the_heading(tmp_path: Path) -> None:
    words = {"Won": "gewonnen", "Lost": "verloren", "Open": "offen"}
    rows = [[*base(d)[:5], f"{1.5 + i % 5}".replace(".", ","), words[d["state"]]] for i, d in enumerate(deals())]
    history = read(tmp_path, [*BASE[:5], "Wert (T€)", "Status"], rows)
    assert set(history.deals["value"]) == {1500.0, 2500.0, 3500.0, 4500.0, 5500.0}


def test_the_owner_in_two_columns(tmp_path: Path) -> None:
    words = {"Won": "gewonnen", "Lost": "verloren", "Open": "offen"}
    header = ["Kunde", "Branche", "Owner First Name", "Owner Last Name", "Created", "Closed on", "Amount", "Status"]
    rows = [[d["firm"], d["industry"], *d["rep"].split(), *base(d)[3:], words[d["state"]]] for d in deals()]
    assert set(read(tmp_path, header, rows).deals["rep"]) == set(REPS)


def test_a_person_before_the_day(tmp_path: Path) -> None:
    words = {"Won": "gewonnen", "Lost": "verloren", "Open": "offen"}
    rows = [[*base(d)[:3], f"{d['helper']} Mar 5, 2024 07:05 AM", *base(d)[4:], words[d["state"]]] for d in deals()]
    history = read(tmp_path, ["Kunde", "Branche", "Verkäufer", "Erstellungsprotokoll", *BASE[4:], "Status"], rows)
    assert {str(day) for day in history.deals["created"]} == {"2024-03-05"}


def test_a_file_for_each_salesperson(tmp_path: Path) -> None:
    words = {"Won": "gewonnen", "Lost": "verloren", "Open": "offen"}
    for rep in REPS:
        rows = [[*base(d)[:2], *base(d)[3:], words[d["state"]]] for d in deals() if d["rep"] == rep]
        history = read(tmp_path, [*BASE[:2], *BASE[3:], "Status"], rows, name=f"Angebote {rep}.csv")
    assert Counter(history.deals["rep"]) == Counter(dict.fromkeys(REPS, ROWS // 3))


def test_a_file_for_each_state(tmp_path: Path) -> None:
    for name, state in (("Offene Angebote", "Open"), ("Aufträge", "Won"), ("Absagen", "Lost")):
        rows = [[*base(d)[:4], d["planned"], d["value"]] for d in deals() if d["state"] == state]
        history = read(tmp_path, ["Kunde", "Branche", "Verkäufer", "Angelegt am", "Datum", "Betrag"], rows, name=f"{name}.csv")
    assert states(history) == EXPECTED


def test_a_trait_of_firms_under_a_heading_of_the_house(tmp_path: Path) -> None:
    words = {"Won": "gewonnen", "Lost": "verloren", "Open": "offen"}
    history = read(tmp_path, ["Kunde", "Welt", *BASE[2:], "Status"], [[*base(d), words[d["state"]]] for d in deals()])
    assert set(history.deals["segment"]) == set(FIRMS.values())
    assert history.segment_basis == "segment"
