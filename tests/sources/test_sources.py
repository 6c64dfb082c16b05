from __future__ import annotations

import datetime as dt
import gzip
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.domain import LotseError, Wording
from lotse.sources import KINDS, Reading, Record, recognise, source_info
from lotse.sources.plain.columns import column_meanings

SAMPLES = [
    ("offeneregister", "sample_current.csv", 8),
    ("offeneregister", "sample_more_names.csv", 8),
    ("offeneregister", "sample_removed.csv", 8),
    ("listed", "sample.csv", 6),
    ("offeneregister_json", "sample.jsonl", 2),
    ("zefix", "sample.jsonl", 2),
    ("firmenbuch", "sample.xml", 1),
    ("gleif", "sample.csv", 3),
    ("gleif_parents", "sample.csv", 2),
    ("wikidata", "sample.jsonl", 1),
    ("gleif_names", "sample.csv", 8),
    ("datenanfragen", "sample.csv", 8),
    ("cordis", "sample.csv", 8),
    ("hotmaps", "sample.csv", 9),
    ("at_services", "sample.csv", 9),
    ("index_constituents", "sample.csv", 6),
    ("demo", "sample.csv", 6),
    ("plain", "sample.csv", 3),
]


def sample(kind: str, name: str) -> Path:
    return Path(str(files(f"lotse.sources.{kind}").joinpath(name)))


def read(path: Path) -> tuple[list[Record], Reading]:
    reading = Reading(recognise(path))
    return list(reading), reading


@pytest.mark.parametrize(("kind", "name", "count"), SAMPLES)
def test_a_sample_is_recognised_and_read_whole(kind: str, name: str, count: int) -> None:
    path = sample(kind, name)
    assert recognise(path).info.kind == kind
    records, reading = read(path)
    assert (len(records), reading.count, reading.rejected) == (count, count, [])
    assert all(record.record and (record.name or kind == "gleif_parents") for record in records)
    if kind != "plain":
        assert not reading.unread


@pytest.mark.parametrize("kind", KINDS)
def test_a_source_says_who_publishes_it_and_under_which_licence(kind: str) -> None:
    info = source_info(kind)
    assert all((info.publisher, info.licence, info.attribution, info.frequency, info.format_read_in))
    assert 0 < info.confidence <= 1
    assert 0 <= info.bounds.rejected <= 1


def test_the_register_gives_entries_with_court_and_date() -> None:
    records, _ = read(sample("offeneregister", "sample_current.csv"))
    first = next(record for record in records if record.record == "B8534_HRA722324")
    assert (first.register_type, first.register_number, first.register_court) == ("HRA", "722324", "Stuttgart")
    assert (first.register_key, first.status, first.state) == ("B8534||HRA|722324", "active", "DE-BW")
    assert (first.postcode, first.city) == ("70771", "Leinfelden-Echterdingen")
    assert first.observed_on
    assert dt.date(2017, 1, 1) < first.observed_on < dt.date(2019, 2, 1)


def test_a_list_of_ones_own_keeps_its_ids_and_is_read_in_german() -> None:
    records, reading = read(sample("plain", "sample.csv"))
    assert [record.own_id for record in records] == ["K-1", "K-2", "K-3"]
    assert [record.country for record in records] == ["DE", "AT", "CH"]
    assert [record.register_key for record in records] == ["B8534||HRB|904001", "FN|904002a", None]
    assert [record.employees for record in records] == [85, None, 1200]
    assert reading.unread == {"Notiz": 1}


def test_no_officer_and_no_care_of_line_is_read() -> None:
    path = sample("offeneregister", "sample_current.csv")
    assert not {"n_active_officers", "active_officer_roles"} - set(source_info("offeneregister").not_read)
    records, _ = read(path)
    assert not any("c/o" in (record.street or "") for record in records)


HEADER = "company_number,name,current_status,register_type,register_number,register_court,registered_office,retrieved_at\n"


def test_rows_that_cannot_be_read_are_listed_with_line_column_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    good = "B8537_HRB1,Birkhahn GmbH,currently registered,HRB,1,Ulm,Ulm,2018-07-28\n"
    bad = [
        "B8537_HRB2,,currently registered,HRB,2,Ulm,Ulm,2018-07-28\n",
        "nonsense,Almtal GmbH,currently registered,HRB,3,Ulm,Ulm,2018-07-28\n",
        "B8537_HRB4,Almtal GmbH,sleeping,HRB,4,Ulm,Ulm,2018-07-28\n",
        "B8537_HRB5,Almtal GmbH,removed,HRB,5,Ulm,Ulm,yesterday\n",
        "B8537_HRB6,too,short\n",
    ]
    path.write_text(HEADER + good + good + "".join(bad), encoding="utf-8")
    records, reading = read(path)
    assert len(records) == 1
    assert [(r.line, r.column) for r in reading.rejected] == [
        (3, None), (4, "name"), (5, "company_number"), (6, "current_status"), (7, "retrieved_at"), (8, None),
    ]  # fmt: skip
    assert all(Wording(lang)(r.reason) for r in reading.rejected for lang in ("de", "en"))


def test_a_packed_list_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.csv.gz"
    path.write_bytes(gzip.compress(b"Firma,PLZ\nBirkhahn GmbH,89073\n", mtime=0))
    records, _ = read(path)
    assert (records[0].name, records[0].postcode) == ("Birkhahn GmbH", "89073")


def test_a_kind_can_be_named_in_front(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name\nBirkhahn GmbH\n", encoding="utf-8")
    assert recognise(f"plain:{path}").info.kind == "plain"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"a,b\n1,2\n", "sources.not_recognised"),
        (b"name\n", "sources.no_company"),
        (gzip.compress(HEADER.encode(), mtime=0)[:40], "sources.damaged_gzip"),
        (HEADER.encode() + b"B8537_HRB1,\xff\xfe,removed,HRB,1,Ulm,Ulm,2018-07-28\n", "sources.not_utf8"),
        (HEADER.encode() + b"x" * 1_000_100 + b"\n", "sources.line_too_long"),
    ],
)
def test_what_is_no_source_is_refused_with_a_reason(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(LotseError) as error:
        read(path)
    assert error.value.message.key == key
    assert error.value.place.file == path
    for lang in ("de", "en"):
        Wording(lang)(error.value.message)
        if error.value.remedy:
            Wording(lang)(error.value.remedy)


@pytest.mark.parametrize(("source", "key"), [("nowhere.csv", "no_file"), ("handelsblatt:x.csv", "unknown_kind"), (".", "is_folder")])
def test_what_is_not_there_is_said(source: str, key: str) -> None:
    with pytest.raises(LotseError) as error:
        recognise(source)
    assert error.value.message.key == f"sources.{key}"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), min_size=8, max_size=8), max_size=5))
def test_any_cells_give_records_or_rejects(tmp_path: Path, cells: list[list[str]]) -> None:
    path = tmp_path / "register.csv"
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    path.write_bytes((HEADER + "\n".join(lines) + "\n").encode("utf-8", "replace"))
    try:
        records, reading = read(path)
    except LotseError:
        return
    assert len(records) + len(reading.rejected) >= 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"name,city\n" + content)
    try:
        read(path)
    except LotseError as error:
        assert error.message.key  # noqa: PT017


def test_of_two_columns_that_mean_the_same_the_first_counts() -> None:
    assert column_meanings(["Firma", "Name 2", "Unternehmen", "Postleit-zahl"]) == {"Firma": "name", "Postleit-zahl": "postcode"}
