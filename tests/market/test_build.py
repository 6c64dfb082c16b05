from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from lotse.domain import LotseError, Wording
from lotse.market import COMPANIES, Market, build, open_market
from lotse.market.layout import Layout
from lotse.market.lock import build_lock


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_market_of_every_source(market: Market, sample_sources: list[Path]) -> None:
    frame = market.companies()
    assert tuple(frame.columns) == tuple(COMPANIES)
    assert len(frame) == len(market) == 39
    assert len(set(frame["company_id"])) == len(frame)
    assert set(frame["status"]) <= {"active", "removed", "unknown"}
    assert {source.file for source in market.manifest.sources} == {path.name for path in sample_sources}
    assert frame.kinds == COMPANIES


def test_attributions_and_dates_travel_with_the_market(market: Market) -> None:
    assert any("OffeneRegister" in text for text in market.attributions())
    dates = market.register_date()
    assert dates is not None
    assert dt.date(2017, 6, 1) < dates[0] <= dates[1] < dt.date(2019, 2, 1)
    assert [source.invented for source in market.manifest.sources if source.kind == "demo"] == [True]


def test_a_company_shows_where_each_value_stands(market: Market) -> None:
    hit = market.search("Admin Service GmbH & Co. KG")[0]
    company = market.company(hit.company_id)
    name = next(fact for fact in company.facts if fact.attribute == "name")
    assert (name.value, name.source, name.licence) == (company["name"], "offeneregister", "CC BY 4.0")
    assert (name.locator.record, name.locator.file) == ("B8534_HRA722324", "sample_current.csv")
    line = next(s for s in market.manifest.sources if s.file == name.locator.file)
    assert name.locator.line
    assert 2 <= name.locator.line <= line.records + 1
    assert len({fact.id for fact in company.facts}) == len(company.facts)


def test_facts_beyond_the_columns(market: Market) -> None:
    assert {"isin", "sector"} <= set(market.fact_attributes())
    isins = market.facts("isin")
    assert len(isins) > 0
    assert set(isins["company_id"]) <= set(market.companies(["company_id"])["company_id"])


def test_a_tiny_list_of_names_is_a_market(tmp_path: Path) -> None:
    source = write(tmp_path / "own.csv", "name\nBirkhahn Zerspanung GmbH\nAlmtal Gebinde AG\nSäntisblick KG\n")
    manifest = build([source], tmp_path / "market")
    assert manifest.companies == 3
    market = open_market(tmp_path / "market")
    assert market.search("saentisblick")[0].name == "Säntisblick KG"
    assert list(market.companies(["legal_form"])["legal_form"]) == ["GmbH", "AG", "KG"]
    assert market.register_date() is None


REGISTER = "company_number,name,legal_form,current_status,register_type,register_number,register_court,registered_office,retrieved_at\n"
ENTRY = "B8537_HRB904001,Birkhahn Zerspanung GmbH,GmbH,currently registered,HRB,904001,Ulm,Ulm,2018-07-28\n"
OWN = "company_id,name,city,register_court,register_number,website\n"
OWN_ROW = "C1,Birkhahn Zerspanung,Ulm,Ulm,HRB 904001,www.birkhahn.example\nC2,Almtal Gebinde GmbH,Wels,,,\n"


def test_an_own_id_stays_until_another_source_claims_the_company(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", OWN + OWN_ROW)
    register = write(tmp_path / "register.csv", REGISTER + ENTRY)
    build([own], tmp_path / "market")
    assert sorted(open_market(tmp_path / "market").companies()["company_id"]) == ["C1", "C2"]
    build([own, register], tmp_path / "market")
    market = open_market(tmp_path / "market")
    frame = market.companies()
    assert len(frame) == 2
    claimed = next(row for row in frame.rows() if row["name"] == "Birkhahn Zerspanung GmbH")
    assert claimed["company_id"].startswith("L")
    assert (claimed["website"], claimed["status"], claimed["source"]) == ("www.birkhahn.example", "active", "offeneregister")
    assert "C2" in set(frame["company_id"])
    assert market.resolve("C1") == claimed["company_id"]
    assert market.company("C1").company_id == claimed["company_id"]
    build([register], tmp_path / "market")
    assert open_market(tmp_path / "market").companies()["company_id"][0] == claimed["company_id"]


def test_rows_of_one_list_are_never_merged(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", OWN + OWN_ROW.splitlines()[0] + "\n" + OWN_ROW.splitlines()[0].replace("C1", "C9") + "\n")
    build([own], tmp_path / "market")
    assert sorted(open_market(tmp_path / "market").companies()["company_id"]) == ["C1", "C9"]


@pytest.mark.parametrize("older", [0, 1])
def test_an_id_stays_when_a_stronger_key_comes_to_light(tmp_path: Path, older: int) -> None:
    """Also where the last snapshot is that of an earlier Lotse, which this one does not open."""
    home = tmp_path / "market"
    nameless = write(tmp_path / "own.csv", "name,city\nBirkhahn Zerspanung GmbH,Ulm\n")
    built = build([nameless], home)
    before = open_market(home).companies()["company_id"][0]
    manifest = home / "snapshots" / built.version / "manifest.json"
    entry = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**entry, "schema": built.schema - older}), encoding="utf-8")
    write(tmp_path / "own.csv", "name,city,register_court,register_number\nBirkhahn Zerspanung GmbH,Ulm,Ulm,HRB 904001\n")
    build([nameless], home)
    assert open_market(home).companies()["company_id"][0] == before


def test_the_same_sources_build_nothing_new_and_changed_ones_reuse_the_rest(tmp_path: Path) -> None:
    own, register = write(tmp_path / "own.csv", OWN + OWN_ROW), write(tmp_path / "register.csv", REGISTER + ENTRY)
    first = build([own, register], tmp_path / "market")
    assert build([own, register], tmp_path / "market") == first
    write(own, OWN + OWN_ROW + "C3,Pirkbrück AG,Linz,,,\n")
    told: list[str] = []
    second = build([own, register], tmp_path / "market", progress=lambda _done, _total, what: told.append(what))
    assert (second.companies, "register.csv" in told, "own.csv" in told) == (3, False, True)
    assert second.version > first.version


def test_the_last_three_snapshots_stay(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    versions = []
    for count in range(1, 6):
        write(own, "name\n" + "".join(f"Birkhahn {n} GmbH\n" for n in range(count)))
        versions.append(build([own], tmp_path / "market").version)
    layout = Layout(tmp_path / "market")
    assert versions == sorted(versions)
    assert sorted(path.name for path in layout.snapshots.iterdir()) == versions[-3:]
    assert len(list(layout.stages.iterdir())) == 1


def test_a_reader_keeps_its_snapshot_while_another_is_published(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", "name\nBirkhahn GmbH\n")
    build([own], tmp_path / "market")
    reader = open_market(tmp_path / "market")
    write(own, "name\nBirkhahn GmbH\nAlmtal AG\n")
    build([own], tmp_path / "market")
    assert (len(reader.companies()), len(reader.search("almtal"))) == (1, 0)
    assert len(open_market(tmp_path / "market").companies()) == 2


def test_a_second_build_says_that_another_is_at_work(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", "name\nBirkhahn GmbH\n")
    with build_lock(Layout(tmp_path / "market").lock), pytest.raises(LotseError) as error:
        build([own], tmp_path / "market")
    assert error.value.message.key == "market.other_build"
    assert str(os.getpid()) in Wording("en")(error.value.message)
    assert build([own], tmp_path / "market").companies == 1


def test_an_implausible_file_is_not_published(tmp_path: Path) -> None:
    good = "".join(ENTRY.replace("904001", str(n)) for n in range(1, 200))
    register = write(tmp_path / "register.csv", REGISTER + good)
    first = build([register], tmp_path / "market")
    write(
        register,
        REGISTER + good + "".join(ENTRY.replace("currently registered", "dreaming").replace("904001", str(n)) for n in range(200, 300)),
    )
    with pytest.raises(LotseError) as error:
        build([register], tmp_path / "market")
    assert error.value.message.key == "market.too_many_rejected"
    write(register, REGISTER + good.replace("Ulm,2018", ",2018"))
    with pytest.raises(LotseError) as error:
        build([register], tmp_path / "market")
    assert error.value.message.key == "market.column_too_empty"
    assert open_market(tmp_path / "market").manifest == first


def test_damage_is_said_with_what_to_do(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", "name\nBirkhahn GmbH\n")
    home = tmp_path / "market"
    manifest_path = home / "snapshots" / build([own], home).version / "manifest.json"
    entry = json.loads(manifest_path.read_text(encoding="utf-8"))
    cases = {
        "{": "damaged_manifest",
        json.dumps({"schema": entry["schema"]}): "damaged_manifest",
        json.dumps({**entry, "schema": entry["schema"] - 1}): "other_schema",
        json.dumps({**entry, "schema": 99}): "other_schema",
        "[]": "damaged_manifest",
    }
    for text, key in cases.items():
        manifest_path.write_text(text, encoding="utf-8")
        assert said(home) == f"market.{key}"
    manifest_path.write_text(json.dumps(entry), encoding="utf-8")
    (manifest_path.parent / "ids.parquet").unlink()
    assert said(home) == "market.file_missing"
    (home / "CURRENT").unlink()
    assert said(home) == "market.nothing_published"
    assert said(tmp_path / "nowhere") == "market.no_folder"
    assert said(own) == "market.is_file"
    assert build([own], home).companies == 1


def test_a_damaged_table_or_index_is_said(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", "name\nBirkhahn GmbH\n")
    build([own], tmp_path / "market")
    market = open_market(tmp_path / "market")
    (market.folder / "companies.parquet").write_bytes(b"nonsense")
    (market.folder / "search" / "meta.json").write_text("nonsense", encoding="utf-8")
    for use in (market.companies, lambda: market.search("birkhahn"), lambda: market.company("x")):
        with pytest.raises(LotseError) as error:
            use()
        Wording("de")(error.value.message)


def said(path: Path) -> str:
    with pytest.raises(LotseError) as error:
        open_market(path)
    assert error.value.remedy
    for lang in ("de", "en"):
        Wording(lang)(error.value.message)
        Wording(lang)(error.value.remedy)
    return error.value.message.key


def test_no_source_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LotseError) as error:
        build([], tmp_path / "market")
    assert error.value.message.key == "market.no_sources"


def test_an_empty_list_is_an_error_and_leaves_no_market(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", "name,city\n")
    with pytest.raises(LotseError):
        build([own], tmp_path / "market")
    assert said(tmp_path / "market") == "market.nothing_published"
