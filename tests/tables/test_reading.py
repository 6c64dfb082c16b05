"""Tables are read whatever their encoding and delimiter; what is none is refused with a clear word."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lotse.domain import LotseError, Wording, say
from lotse.tables import Kind, Limits, Rejected, read_grids, read_records, read_text_table, write_rejected

ROWS = "Name;Ort;Wert\r\nMüller & Söhne;Köln;1,5\r\nGrößer „AG“;Zürich;2\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_every_encoding_reads_the_same(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(ROWS.encode(encoding))
    table = read_text_table(tmp_path / "a.csv")
    assert table.header == ("Name", "Ort", "Wert")
    assert [row.cells for row in table.rows] == [("Müller & Söhne", "Köln", "1,5"), ("Größer „AG“", "Zürich", "2")]


@pytest.mark.parametrize(("encoding", "found"), [("mac_roman", "mac_roman"), ("cp850", "cp850"), ("latin-1", "cp1252")])
def test_old_code_pages_are_told_by_their_letters(encoding: str, found: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Name;Ort\nMüller;Köln\nGrößer;Zürich\n".encode(encoding))
    table = read_text_table(tmp_path / "a.csv")
    assert (table.encoding, table.rows[1].cells) == (found, ("Größer", "Zürich"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter(delimiter: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\n".join(delimiter.join(r) for r in [("a", "b", "c"), ("1", "2", "3"), ("4", "5", "6")]))
    table = read_text_table(tmp_path / "a.csv")
    assert (table.delimiter, table.rows[1].cells) == (delimiter, ("4", "5", "6"))


def test_decimal_commas_do_not_part_cells(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b\n" + "1,5;2,5\n" * 20)
    assert read_text_table(tmp_path / "a.csv").delimiter == ";"


def test_bars_inside_cells_do_not_part_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("cell\nChemie|IT|Audit\nBau|IT|Audit\n")
    assert read_text_table(tmp_path / "a.csv").rows[0].cells == ("Chemie|IT|Audit",)


def test_excels_declaration_is_obeyed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\r\na,x|b\r\n1,2|3\r\n")
    table = read_text_table(tmp_path / "a.csv")
    assert (table.header, table.rows[0].line) == (("a,x", "b"), 3)


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('Liste 2025\n\na;b\n1;"zwei\nZeilen"\n3;4\n')
    table = read_text_table(tmp_path / "a.csv")
    assert (table.header_line, [row.line for row in table.rows]) == (3, [4, 6])
    assert table.rows[0].cells[1] == "zwei\nZeilen"


def test_a_quote_that_never_closes_costs_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('a;b\n1;"offen\n3;4\n5;6\n')
    table = read_text_table(tmp_path / "a.csv")
    assert [row.cells for row in table.rows] == [("3", "4"), ("5", "6")]
    assert table.ragged[0].line == 2


def test_rows_with_too_much_are_named_and_short_ones_filled(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b;c\n1;2;3;4\n5;6\n7;8;9;;\n")
    table = read_text_table(tmp_path / "a.csv")
    assert [row.cells for row in table.rows] == [("5", "6", ""), ("7", "8", "9")]
    assert (table.ragged[0].line, table.ragged[0].value) == (2, "1;2;3;4")


def test_headings_are_unique(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;a;;b\n1;2;3;4\n")
    assert read_text_table(tmp_path / "a.csv").header == ("a", "a (2)", "(3)", "b")


def book(path: Path, rows: list[list[object]], prepare: Callable[[Workbook], None] | None = None) -> Path:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(row)
    if prepare:
        prepare(workbook)
    workbook.save(path)
    return path


def test_a_workbook_reads_as_it_looks(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Liste"],
        [],
        ["Kunde", "Wert", "Tag", "Ok"],
        ["A", 1.234, dt.date(2025, 1, 2), True],
        [None, 5, None, False],
    ]
    path = book(tmp_path / "a.xlsx", rows, lambda b: b.worksheets[0].merge_cells("A4:A5"))
    table = read_text_table(path)
    assert (table.header_line, table.header) == (3, ("Kunde", "Wert", "Tag", "Ok"))
    assert [row.cells for row in table.rows] == [("A", "1.2340", "2025-01-02", "true"), ("A", "5", "", "false")]


def test_a_sheet_is_found_by_name_or_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["a", "b"], [1, 2]], lambda b: b.create_sheet("Zwei").append(["x", "y"]))
    assert read_text_table(path, sheet="Zwei").header == ("x", "y")
    with pytest.raises(LotseError) as error:
        read_text_table(path, sheet="Drei")
    assert error.value.message.key == "tables.reading.no_sheet"


def test_one_cell_in_the_last_corner_does_not_cost_all_memory(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["a"]], lambda b: b.worksheets[0].cell(1_000_000, 16_000, "z") and None)
    with pytest.raises(LotseError) as error:
        read_text_table(path)
    assert error.value.message.key == "tables.reading.too_many_cells"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"\r\n;;;\r\n", "empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"\0" * 10_000, "binary"),
        (b"%PDF-1.7\n\x00\x01\x02\x03\x04\x05\x06\x07" * 20, "binary"),
        (b"PK\x03\x04 and nothing that follows", "damaged_zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged_workbook"),
        (b"a" * 5000, "line_too_long"),
        (b";" * 900, "empty"),
        (b"x;" * 900, "too_many_columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, key: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(LotseError) as error:
        read_text_table(tmp_path / "a.csv", limits=Limits(line=2_000, columns=500))
    assert error.value.message.key == f"tables.reading.{key}"
    assert error.value.remedy is not None
    assert all(Wording(lang)(error.value.message) for lang in ("de", "de-CH", "en"))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "none.csv", "no_file"), (tmp_path, "is_folder")):
        with pytest.raises(LotseError) as error:
            read_text_table(path)
        assert error.value.message.key == f"tables.reading.{key}"


def test_a_zip_gives_its_tables_and_names_what_it_refuses(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deals.csv", "a;b\n1;2\n")
        archive.writestr("../../etc/outside.csv", "a;b\n")
        archive.writestr("inner.zip", b"PK")
        archive.writestr("__MACOSX/._deals.csv", b"\0\0")
        archive.writestr("bomb.csv", b"0" * 20_000_000)
        archive.writestr("picture.png", bytes(range(256)))
    rejected: list[Rejected] = []
    grids = list(read_grids(tmp_path / "a.zip", rejected=rejected))
    assert [grid.file for grid in grids] == ["a.zip/deals.csv"]
    reasons = {(r.value or r.file): r.reason.key.rpartition(".")[2] for r in rejected}
    assert reasons == {
        "../../etc/outside.csv": "member_outside",
        "inner.zip": "member_nested",
        "bomb.csv": "member_bomb",
        "a.zip/picture.png": "binary",
    }
    assert not (tmp_path.parent / "outside.csv").exists()


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 3_000_000)
    with pytest.raises(LotseError) as error:
        list(read_grids(tmp_path / "a.zip", limits=Limits(unpacked_bytes=1_000_000)))
    assert error.value.message.key == "tables.reading.bomb"


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=600))
def test_any_bytes_are_a_table_or_an_error_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any.csv").write_bytes(content)
    try:
        table = read_text_table(tmp_path / "any.csv")
    except LotseError:
        return
    assert all(len(row.cells) == len(table.header) for row in table.rows)


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_damaged_workbooks_are_an_error_in_words(tmp_path: Path, noise: bytes) -> None:
    path = book(tmp_path / "a.xlsx", [["a", "b"], [1, 2]])
    content = bytearray(path.read_bytes())
    content[60 : 60 + len(noise)] = noise
    path.write_bytes(bytes(content))
    try:
        read_text_table(path)
    except LotseError:
        return


def test_records_are_typed_leniently_and_bad_cells_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Opportunity ID;Created-Date;VALUE;won;Rest\nA;31.12.2025;1.234,50 €;ja;x\nB;nie;k. A.;nein;\n")
    columns = {"opportunity_id": Kind.TEXT, "created_date": Kind.DATE, "value": Kind.NUMBER, "won": Kind.FLAG, "persona": Kind.TEXT}
    records = read_records(tmp_path / "a.csv", columns, required=["opportunity_id"])
    assert records.frame["opportunity_id"].tolist() == ["A", "B"]
    assert records.frame["created_date"][0] == np.datetime64("2025-12-31")
    assert np.isnat(records.frame["created_date"][1])
    assert records.frame["value"][0] == 1234.5
    assert records.frame["won"].tolist() == [True, False]
    assert records.frame["persona"].tolist() == [None, None]
    assert records.frame["line"].tolist() == [2, 3]
    assert records.extra is not None
    assert list(records.extra.columns) == ["Rest"]
    assert [(r.line, r.column, r.value) for r in records.rejected] == [(3, "Created-Date", "nie")]


def test_a_missing_required_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(LotseError) as error:
        read_records(tmp_path / "a.csv", {"cell": Kind.TEXT}, required=["cell"])
    assert error.value.message.params["columns"] == ["cell"]


def test_rejected_values_cannot_act_as_formulas(tmp_path: Path) -> None:
    entry = Rejected("a.csv", 3, "Wert", "=HYPERLINK(1)", say("tables.reading.not_a_number"))
    write_rejected(tmp_path / "r.csv", [entry], Wording("de"))
    assert (tmp_path / "r.csv").read_text() == "file,line,column,value,reason\na.csv,3,Wert,'=HYPERLINK(1),Das ist keine Zahl\n"
