"""Lists that people keep, small enough to check by eye."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.domain import LotseError, Wording
from lotse.ingest import Reading, read_history
from lotse.ingest.outcomes import Outcome, outcome_of


def read(tmp_path: Path, mapping: dict[str, str] | None = None, **files: str) -> Reading:
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_history(tmp_path, mapping=mapping)


def notes(reading: Reading) -> set[str]:
    assert all(Wording(lang)(note) for lang in ("de", "en") for note in reading.history.notes)
    return {note.key.rpartition(".")[2] for note in reading.history.notes}


def lines(header: str, row: str, n: int = 30) -> str:
    """``row`` with {i} and, by turns, one of the words in [a|b|c]."""
    out = []
    for i in range(n):
        text = row.replace("{i}", str(i)).replace("{d}", f"{i % 28 + 1:02d}")
        while "[" in text:
            before, _, rest = text.partition("[")
            words, _, after = rest.partition("]")
            options = words.split("|")
            text = before + options[i % len(options)] + after
        out.append(text)
    return header + "\n" + "\n".join(out) + "\n"


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("gewonnen", Outcome.WON),
        ("7 - Auftrag erteilt", Outcome.WON),
        ("Closed Won", Outcome.WON),
        ("Deal won", Outcome.WON),
        ("WON", Outcome.WON),
        ("Auftrag", Outcome.WON),
        ("Zuschlag", Outcome.WON),
        ("closedwon", Outcome.WON),
        ("verloren", Outcome.LOST),
        ("Absage", Outcome.LOST),
        ("kein Auftrag", Outcome.LOST),
        ("nicht gewonnen", Outcome.LOST),
        ("Closed-Lost to Competition", Outcome.LOST),
        ("Out-Sold", Outcome.LOST),
        ("closedlost", Outcome.LOST),
        ("Abandoned", Outcome.LOST),
        ("Auftrag in Aussicht", Outcome.OPEN),
        ("Qualifiziert zum Kauf", Outcome.OPEN),
        ("Contract Sent", Outcome.OPEN),
        ("Angebot raus", Outcome.OPEN),
        ("noch offen", Outcome.OPEN),
        ("abgeschlossen", Outcome.CLOSED),
        ("Demo Completed", Outcome.OPEN),
        ("", None),
    ],
)
def test_what_stage_names_say(label: str, outcome: Outcome | None) -> None:
    assert outcome_of(label) == outcome


def test_the_one_who_sells_is_the_owner(tmp_path: Path) -> None:
    text = lines(
        "Betreuer;Vertriebler;angelegt von;Kunde;Branche;Wert;Status;Erstellt;Abgeschlossen",
        "[Ott, Eva|Lehmann, Kurt];[Jana Weber|Tom Huber|Ida Klein];Eva Ott;F{i} GmbH;[Bau|Chemie];{i}.000,00 €;"
        "[gewonnen|verloren|offen];{d}.01.2025;[02.02.2025|03.02.2025|]",
    )
    reading = read(tmp_path, liste=text)
    assert set(reading.history.deals["rep"]) == {"Jana Weber", "Tom Huber", "Ida Klein"}
    assert "owner_chosen" in notes(reading)


def test_spellings_of_one_person_become_one(tmp_path: Path) -> None:
    text = lines(
        "Deal;Owner;Kunde;Betrag;Stage;Created;Close Date",
        "D{i};[J. Weber|jana.weber@firma.de|Weber, Jana|Tom Huber|Dr. Tom Huber|tom huber];F{i} AG;{i}00;"
        "[Closed Won|Closed Lost|Demo];2025-01-{d};2025-03-01",
    )
    reading = read(tmp_path, deals=text, users="Name,Email\nJana Weber,jana.weber@firma.de\nTom Huber,tom@firma.de\n")
    assert Counter(reading.history.deals["rep"]) == {"Jana Weber": 15, "Tom Huber": 15}
    assert {file.kind for file in reading.files} == {"deals", "users"}


def test_initials_are_resolved_through_the_team(tmp_path: Path) -> None:
    text = lines(
        "VB;Kunde;Wert;Stand;Datum;Entscheidung", "[JW|TH];F{i} GmbH;{i}00,00;[Zuschlag|Absage|läuft];{d}.02.2025;[15.04.2025|16.04.2025|]"
    )
    reading = read(tmp_path, liste=text, team="Kürzel;Name;Gebiet\nJW;Jana Weber;Nord\nTH;Tom Huber;Süd\n")
    assert set(reading.history.deals["rep"]) == {"Jana Weber", "Tom Huber"}
    assert reading.history.people["region"].tolist() == ["Nord", "Süd"]


def test_one_closing_date_serves_both(tmp_path: Path) -> None:
    text = lines(
        "Kunde;Verkäufer;Wert;Status;Erstellt;Abschlussdatum", "F{i};[A Ott|B Klein];{i};[gewonnen|verloren|offen];{d}.01.2025;15.06.2025"
    )
    deals = read(tmp_path, liste=text).history.deals.rows()
    for deal in deals:
        assert (deal["expected"] if deal["stage"] == "Open" else deal["closed"]) == dt.date(2025, 6, 15)
        assert deal["stage"] != "Open" or deal["closed"] is None


def test_probability_alone_tells_won_and_lost(tmp_path: Path) -> None:
    text = lines(
        "Firma;Verkäufer;Wert;Chance in %;erfasst am;abgeschlossen am",
        "F{i};[A Ott|B Klein];{i};[100 %|0 %|40 %];{d}.01.2025;[1.3.2025|1.3.2025|]",
    )
    assert Counter(read(tmp_path, liste=text).history.deals["stage"]) == {"Won": 10, "Lost": 10, "Open": 10}


def test_ticks_and_letters_tell_won_and_lost(tmp_path: Path) -> None:
    text = lines("Datum;Kunde;ADM;VK-Preis;Auftrag;verloren an", "{d}.01.2025;F{i} GmbH;[Ott|Klein];1{i}.500;[x||];[|Mitbewerb|]")
    assert Counter(read(tmp_path, liste=text).history.deals["stage"]) == {"Won": 10, "Lost": 10, "Open": 10}
    text = lines("Rep,Client,Deal Size,Outcome,Opened", "[Jana Ott|Tom Klein],C{i},{i}00,[W|L|],2025-01-{d}")
    assert Counter(read(tmp_path, liste=text).history.deals["stage"]) == {"Won": 10, "Lost": 10, "Open": 10}


def test_parts_of_a_list_are_put_together(tmp_path: Path) -> None:
    header = "Kunde;Verkäufer;Wert;Erstellt;Abgeschlossen"
    parts = {name: lines(header, f"{name}{{i}} GmbH;Eva Klein;{{i}}000;{{d}}.01.2025;{end}", 10)
             for name, end in (("gewonnen", "01.03.2025"), ("verloren", "01.03.2025"), ("offen", ""))}  # fmt: skip
    assert Counter(read(tmp_path, **parts).history.deals["stage"]) == {"Won": 10, "Lost": 10, "Open": 10}


def test_sums_and_groups_are_no_deals(tmp_path: Path) -> None:
    blocks = []
    for rep in ("Weber, Jana", "Huber, Tom"):
        rows = [f"{rep if i == 0 else ''};F{i} AG;1.{i:03d},00;{['gewonnen', 'verloren'][i % 2]};01.02.2025;1{i}.04.2025" for i in range(6)]
        blocks += [*rows, f"Summe {rep};;10.000,00;;;"]
    text = "\n".join(["Betreuer;Kunde;Wert;Status;Erstellt;Abschluss", *blocks, "Gesamt;;20.000,00;;;"])
    reading = read(tmp_path, liste=text)
    assert Counter(reading.history.deals["rep"]) == {"Jana Weber": 6, "Tom Huber": 6}
    assert reading.history.deals["value"].max() < 2000
    assert [r.reason.key for r in reading.rejected] == ["ingest.row.total"] * 3


@pytest.mark.parametrize(
    ("column", "values", "basis", "segments"),
    [
        ("Branche", "[Bau|Bau |BAU|Chemie]", "industry", {"Bau", "Chemie"}),
        ("Kundensegment", "[KMU|Konzern]", "segment", {"KMU", "Konzern"}),
        ("Mitarbeiterzahl", "[5|30|900]", "size", {"1-9", "10-49", "250+"}),
        ("Bundesland", "[Bayern|Hessen]", "region", {"Bayern", "Hessen"}),
        ("Produkt", "[A|B]", "none", {None}),
    ],
)
def test_the_rule_of_the_segment(column: str, values: str, basis: str, segments: set[str | None], tmp_path: Path) -> None:
    text = lines(
        f"Kunde;Verkäufer;{column};Wert;Status;Erstellt", f"F{{i}};[A Ott|B Klein];{values};{{i}};[gewonnen|verloren];{{d}}.01.2025", 40
    )
    history = read(tmp_path, liste=text).history
    assert (history.segment_basis, set(history.deals["segment"])) == (basis, segments)


def test_evident_slips_are_joined_and_said(tmp_path: Path) -> None:
    text = lines(
        "Kunde;Verkäufer;Branche;Produkt;Wert;Status;Erstellt",
        "F{i};[A Ott|B Klein];Technology;[GTXPro|GTX Pro];{i};[gewonnen|verloren];{d}.01.2025",
        40,
    )
    text += "Fx;A Ott;Technolgy;GTX Basic;1;verloren;01.01.2025\n"
    reading = read(tmp_path, liste=text, preisliste="Produkt;Listenpreis\nGTX Pro;4821\nGTX Basic;550\n")
    assert set(reading.history.deals["segment"]) == {"Technology"}
    assert set(reading.history.deals["offer"]) == {"GTX Pro", "GTX Basic"}
    assert "slip" in notes(reading)


def test_accounts_are_joined_by_name_without_regard_to_spelling(tmp_path: Path) -> None:
    deals = lines("Kunde;Verkäufer;Wert;Status;Erstellt", "MÜLLER  [Bau|Guss] gmbh;[A Ott|B Klein];{i};[gewonnen|verloren];{d}.01.2025")
    firms = "Firmenname;Branche;PLZ;Ort\nMüller Bau GmbH;Bau;89073;Ulm\nMüller Guss GmbH;Gießerei;80331;München\n"
    history = read(tmp_path, deals=deals, firmen=firms).history
    assert set(history.deals["account"]) == {"Müller Bau GmbH", "Müller Guss GmbH"}
    assert set(history.deals["segment"]) == {"Bau", "Gießerei"}
    assert len(history.accounts) == 2


def test_what_cannot_be_read_is_listed_and_the_rest_kept(tmp_path: Path) -> None:
    text = lines(
        "Nr;Kunde;Verkäufer;Wert;Status;Erstellt;Abgeschlossen", "V{i};F{i};[A Ott|B Klein];{i};[gewonnen|verloren];{d}.01.2025;01.03.2025"
    )
    text += "V98;Fx;A Ott;auf Anfrage;gewonnen;01.01.2025;01.03.2025\nV99;Fy;A Ott;5;gewonnen;32.13.2024;01.03.2025\n"
    text += "V1;F1;B Klein;1;gewonnen;02.01.2025;05.03.2025\n"
    reading = read(tmp_path, liste=text)
    found = {(r.line, r.column, r.value) for r in reading.rejected}
    assert found == {(32, "Wert", "auf Anfrage"), (33, "Erstellt", "32.13.2024")}
    deals = {deal["deal_id"]: deal for deal in reading.history.deals.rows()}
    assert len(deals) == 31
    assert deals["V98"]["value"] is None
    assert deals["V1"]["stage"] == "Won"  # the last state of the two rows
    assert "doubles" in notes(reading)


def test_the_user_has_the_last_word(tmp_path: Path) -> None:
    text = lines("Kunde;Vertriebler;Betreuer;Wert;Status;Erstellt", "F{i};Ida Klein;[A Ott|B Kern];{i};[gewonnen|verloren];{d}.01.2025")
    assert set(read(tmp_path, {"rep": "Betreuer"}, liste=text).history.deals["rep"]) == {"A Ott", "B Kern"}


@pytest.mark.parametrize(("mapping", "key"), [({"besitzer": "Wert"}, "unknown_field"), ({"rep": "Gibtsnicht"}, "unknown_column")])
def test_a_wrong_mapping_is_named(mapping: dict[str, str], key: str, tmp_path: Path) -> None:
    text = lines("Kunde;Verkäufer;Wert;Status;Erstellt", "F{i};[A Ott|B Klein];{i};[gewonnen|verloren];{d}.01.2025")
    with pytest.raises(LotseError) as error:
        read(tmp_path, mapping, liste=text)
    assert error.value.message.key == f"ingest.{key}"


def test_without_deals_it_says_what_was_found(tmp_path: Path) -> None:
    with pytest.raises(LotseError) as error:
        read(tmp_path, firmen="Firma;PLZ;Ort;Branche\nA GmbH;89073;Ulm;Bau\nB AG;80331;München;Chemie\n")
    assert error.value.message.key == "ingest.no_deals"
    assert "Firma, PLZ, Ort, Branche" in Wording("de")(error.value.message)


def test_an_empty_folder_and_one_without_tables(tmp_path: Path) -> None:
    with pytest.raises(LotseError, match="empty_folder"):
        read_history(tmp_path)
    (tmp_path / "brief.docx").write_text("x")
    with pytest.raises(LotseError, match="no_tables"):
        read_history(tmp_path)


def test_currencies_are_told_apart(tmp_path: Path) -> None:
    text = lines("Kunde;Verkäufer;Wert;Status;Erstellt", "F{i};[A Ott|B Klein];[1.000,00 €|CHF 1'000.00];[gewonnen|verloren];{d}.01.2025")
    reading = read(tmp_path, liste=text)
    assert set(reading.history.deals["currency"]) == {"EUR", "CHF"}
    assert "currencies" in notes(reading)


def test_the_last_day_is_not_an_expected_one(tmp_path: Path) -> None:
    text = lines(
        "Kunde;Verkäufer;Wert;Status;Erstellt;Geplanter Abschluss", "F{i};[A Ott|B Klein];1;[gewonnen|offen];{d}.01.2025;01.12.2031"
    )
    assert read(tmp_path, liste=text).history.as_of == dt.date(2025, 1, 28)


@settings(max_examples=60, deadline=3000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=6), max_size=12))
def test_any_cells_below_known_headings_are_read_or_refused(tmp_path: Path, rows: list[list[str]]) -> None:
    text = "Kunde;Verkäufer;Wert;Status;Erstellt;Abschluss\n" + "\n".join(";".join(row) for row in rows)
    (tmp_path / "any.csv").write_text(text, encoding="utf-8", errors="replace")
    try:
        reading = read_history(tmp_path)
    except LotseError:
        return
    assert set(reading.history.deals["stage"]) <= {"Won", "Lost", "Open"}


def test_a_column_is_left_out_where_the_user_says_so(tmp_path: Path) -> None:
    text = lines(
        "Firma;Betreuer;Bearbeiter;Phase;Erstellt am", "Werk {i} GmbH;[Anna Nord|Uwe Barnstedt];Ida Falk;[Gewonnen|Verloren];{d}.03.2026"
    )
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    before = {column.column: column for column in read_history(tmp_path).files[0].columns}
    assert before["Betreuer"].field == "rep"
    assert before["Betreuer"].examples == ("Anna Nord", "Uwe Barnstedt")
    reading = read_history(tmp_path, unused={"deals": ["Betreuer", "Bearbeiter", "no such column"], "accounts": ["Firma"]})
    after = {column.column: column for column in reading.files[0].columns}
    assert after["Betreuer"].field is None
    assert after["Betreuer"].reason.key == "ingest.reason.left_out"
    assert after["Firma"].field == "account", "of another kind of table"
    assert not any(reading.history.deals["rep"])
