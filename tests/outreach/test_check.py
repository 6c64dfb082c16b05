"""``lotse outreach check``: rows in, rows with decisions out, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain import LotseError, Wording
from lotse.outreach import Checked, check
from lotse.tables import TextRow, TextTable, read_text_table

GERMAN = Wording("de")


def _check(tmp_path: Path, text: str, encoding: str = "utf-8") -> Checked:
    path = tmp_path / "contacts.csv"
    path.write_bytes(text.encode(encoding))
    return check(read_text_table(path))


def _rows(checked: Checked) -> list[dict[str, str]]:
    return [dict(zip(checked.header, row, strict=True)) for row in checked.rows(GERMAN)]


def test_rows_keep_their_columns_and_gain_the_decision(tmp_path: Path) -> None:
    checked = _check(
        tmp_path,
        "contact,country,channel,recipient,relationship,individual_manual,not_suppressed,note\n"
        "c1,DE,email,company_generic,cold,,true,ä\n"
        "c2,CH,email,named_person,existing_customer,true,,\n"
        "c3,CH,email,named_person,existing_customer,,false,\n"
        "c4,DE,phone,company_generic,cold,,true,\n",
    )
    assert checked.rejected == ()
    assert checked.header[:14] == (
        "contact", "country", "channel", "recipient", "relationship", "individual_manual", "not_suppressed", "note",
        "decision", "rule", "unmet", "duties", "provisions", "reason",
    )  # fmt: skip
    rows = _rows(checked)
    assert [(row["contact"], row["decision"], row["rule"]) for row in rows] == [
        ("c1", "deny", "DE-E3"),
        ("c2", "allow", "CH-E1"),
        ("c3", "deny", "CH-E1"),
        ("c4", "condition", "DE-P6"),
    ]
    assert rows[0]["note"] == "ä"
    assert rows[3]["unmet"] == "presumed_consent_reason;caller_id_shown;office_hours"
    assert rows[0]["duties"] == "sender_identified;principal_named;commercial_nature_clear;optout_in_message;source_documented"
    assert rows[1]["duties"].startswith("not_suppressed;")
    assert rows[0]["reason"] == "E-Mail nicht erlaubt: keine Einwilligung. Der Brief ist möglich."
    assert rows[0]["provisions"] == "§ 7 Abs. 2 Nr. 2 UWG"


def test_a_german_file_in_any_order_and_case(tmp_path: Path) -> None:
    checked = _check(tmp_path, "Relationship;RECIPIENT;Channel;country;office hours\r\ncold;Company Generic;Phone;de;ja\r\n", "cp1252")
    assert [(row["decision"], row["unmet"]) for row in _rows(checked)] == [("condition", "presumed_consent_reason;caller_id_shown")]


@pytest.mark.parametrize(
    ("row", "column", "value", "told"),
    [
        ("FR,email,consumer,cold,", "country", "FR", "möglich sind DE, AT, CH"),
        ("DE,e-mail!,consumer,cold,", "channel", "e-mail!", "email, phone"),
        ("DE,email,boss,cold,", "recipient", "boss", "company_generic"),
        ("DE,email,consumer,lukewarm,", "relationship", "lukewarm", "prior_contact"),
        (",email,consumer,cold,", "country", None, "möglich sind DE"),
        ("DE,email,consumer,cold,perhaps", "consent_proof", "perhaps", "Weder true noch false"),
    ],
)
def test_unknown_words_are_rejected_with_their_place(tmp_path: Path, row: str, column: str, value: str | None, told: str) -> None:
    checked = _check(tmp_path, f"country,channel,recipient,relationship,consent_proof\nDE,letter,company_generic,cold,\n{row}\n")
    assert len(_rows(checked)) == 1
    [rejected] = checked.rejected
    assert (rejected.line, rejected.column, rejected.value) == (3, column, value)
    assert told in GERMAN(rejected.reason)


@pytest.mark.parametrize("word", ["", "unknown", "?", "k.A.", "-"])
def test_not_knowing_is_no_error(tmp_path: Path, word: str) -> None:
    checked = _check(tmp_path, f"country,channel,recipient,relationship,consent_proof\nDE,email,consumer,consent,{word}\n")
    assert [(row["decision"], row["unmet"]) for row in _rows(checked)] == [("condition", "consent_proof")]


def test_checking_a_result_again_changes_nothing(tmp_path: Path) -> None:
    first = _check(tmp_path, "id,country,channel,recipient,relationship\n1,AT,phone,company_generic,cold\n")
    table = TextTable("again.csv", first.header, [TextRow(2, first.rows(GERMAN)[0])], "utf-8", ",", 1)
    again = check(table)
    assert again.header == first.header
    assert again.rows(GERMAN) == first.rows(GERMAN)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(LotseError) as error:
        _check(tmp_path, "country,channel,notes\nDE,email,x\n")
    assert GERMAN(error.value.message) == "In der Kopfzeile fehlen die Spalten recipient und relationship"
    assert error.value.place.line == 1


def test_a_column_of_the_table_stands_once(tmp_path: Path) -> None:
    table = TextTable("x.csv", ("country", "channel", "recipient", "relationship", "Country"), [], "utf-8", ",", 1)
    with pytest.raises(LotseError) as error:
        check(table)
    assert error.value.place.column == "Country"


@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=6))
def test_every_row_is_decided_or_rejected(cells: list[list[str]]) -> None:
    header = ("country", "channel", "recipient", "relationship", "not_suppressed")
    table = TextTable("any.csv", header, [TextRow(n + 2, tuple(row)) for n, row in enumerate(cells)], "utf-8", ",", 1)
    checked = check(table)
    assert len(checked.decisions) + len(checked.rejected) == len(cells)
    assert len(checked.rows(GERMAN)) == len(checked.decisions)
