"""The large sources: documents, packed files, what is left out."""

from __future__ import annotations

import bz2
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.domain import LotseError, Wording, say
from lotse.sources import Reading, Record, recognise

DOCUMENTS = [("offeneregister_json", "sample.jsonl"), ("zefix", "sample.jsonl"), ("firmenbuch", "sample.xml"), ("wikidata", "sample.jsonl")]


def sample(kind: str, name: str) -> Path:
    return Path(str(files(f"lotse.sources.{kind}").joinpath(name)))


def read(path: Path) -> tuple[list[Record], Reading]:
    reading = Reading(recognise(path))
    return list(reading), reading


@pytest.mark.parametrize(("kind", "name"), DOCUMENTS)
def test_nothing_about_a_person_comes_through(kind: str, name: str) -> None:
    path = sample(kind, name)
    records, reading = read(path)
    assert ("Muster" in path.read_text(encoding="utf-8")) == (kind != "wikidata")
    assert not any("Muster" in str(record) for record in records)
    assert not reading.rejected


def test_what_is_left_out_is_counted_by_reason_in_words() -> None:
    _, reading = read(sample("offeneregister_json", "sample.jsonl"))
    assert dict(reading.left_out) == {"sources.association": 1, "sources.sole_trader": 1}
    assert all(Wording(lang)(say(key)) for key in reading.left_out for lang in ("de", "en"))


def test_registers_of_three_countries_give_keys() -> None:
    german, swiss, austrian = (read(sample(*source))[0][0] for source in DOCUMENTS[:3])
    assert (german.register_key, swiss.register_key, austrian.register_key) == ("B8537||HRB|904001", "CHE|904003002", "FN|904002a")
    assert (swiss.legal_form, swiss.previous_names) == ("AG", "Alpblick Transport AG")
    assert (austrian.name, austrian.previous_names) == ("Almtal Gebinde Gesellschaft m.b.H.", "Almtal Fassfabrik GmbH")
    assert austrian.extra["purpose"] == "Erzeugung von Fässern"


def test_a_parent_is_a_record_without_a_name() -> None:
    records, _ = read(sample("gleif_parents", "sample.csv"))
    assert [(record.name, record.lei, *record.extra) for record in records] == [
        ("", "00000000BIRKHAHN0001", "parent_lei"),
        ("", "00000000BIRKHAHN0001", "ultimate_parent_lei"),
    ]


def test_packed_files_are_read_as_they_are(tmp_path: Path) -> None:
    documents = sample("offeneregister_json", "sample.jsonl").read_bytes()
    (tmp_path / "register.jsonl.bz2").write_bytes(bz2.compress(documents))
    with zipfile.ZipFile(tmp_path / "lei.csv.zip", "w") as archive:
        archive.writestr("lei.csv", sample("gleif", "sample.csv").read_bytes())
    assert len(read(tmp_path / "register.jsonl.bz2")[0]) == 2
    assert len(read(tmp_path / "lei.csv.zip")[0]) == 3


def test_an_array_with_a_document_a_line(tmp_path: Path) -> None:
    lines = sample("zefix", "sample.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "zefix.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    assert len(read(tmp_path / "zefix.json")[0]) == 2


def test_an_unknown_field_of_a_document_is_reported(tmp_path: Path) -> None:
    lines = sample("zefix", "sample.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "zefix.jsonl").write_text(lines[0].replace('"ehraid"', '"size": {"class": "M"}, "ehraid"') + "\n", encoding="utf-8")
    assert dict(read(tmp_path / "zefix.jsonl")[1].unread) == {"size.class": 1}


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("x.xml", b"<AUSZUG_V2_RESPONSE", "sources.not_recognised"),
        ("x.json", b"{}\n", "sources.not_recognised"),
        ("x.bz2", b"BZh9 nonsense", "sources.damaged_gzip"),
        ("x.zip", b"PK\x03\x04 nonsense", "sources.damaged_gzip"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LotseError) as error:
        read(tmp_path / name)
    assert error.value.message.key == key


def test_an_extract_that_brings_its_own_entities_is_refused(tmp_path: Path) -> None:
    text = sample("firmenbuch", "sample.xml").read_text(encoding="utf-8")
    bomb = text.replace("<answers", '<!DOCTYPE answers [<!ENTITY a "aaaa">]>\n<answers')
    (tmp_path / "x.xml").write_text(bomb, encoding="utf-8")
    with pytest.raises(LotseError):
        read(tmp_path / "x.xml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.sampled_from(DOCUMENTS), st.integers(0, 2000), st.binary(max_size=20))
def test_a_damaged_document_is_read_rejected_or_refused(tmp_path: Path, source: tuple[str, str], at: int, noise: bytes) -> None:
    content = sample(*source).read_bytes()
    at = min(at, len(content))
    path = tmp_path / source[1]
    path.write_bytes(content[:at] + noise + content[at + len(noise) :])
    try:
        read(path)
    except LotseError as error:
        assert error.message.key  # noqa: PT017
