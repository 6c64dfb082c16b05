"""What changed between two snapshots, and what is too much of a change to be true."""

from __future__ import annotations

from pathlib import Path

import pytest

from lotse.domain import LotseError, Wording
from lotse.market import ChangeKind, build, diff, open_market

HEADER = "company_id,name,legal_form,postcode,city,status,website\n"
ROWS = {
    "C1": "C1,Birkhahn Zerspanung GmbH,GmbH,89073,Ulm,aktiv,www.birkhahn.example\n",
    "C2": "C2,Almtal Gebinde GmbH,GmbH,89073,Ulm,aktiv,\n",
    "C3": "C3,Donauried Messgeräte GmbH,GmbH,89073,Ulm,aktiv,\n",
    "C4": "C4,Pirkbrück Fass GmbH,GmbH,89073,Ulm,aktiv,\n",
    "C5": "C5,Säntisblick Logistik GmbH,GmbH,89073,Ulm,aktiv,\n",
}


def published(tmp_path: Path, rows: dict[str, str]) -> None:
    (tmp_path / "own.csv").write_text(HEADER + "".join(rows.values()), encoding="utf-8")
    build([tmp_path / "own.csv"], tmp_path / "market")


def test_every_kind_of_change_is_listed_once(tmp_path: Path) -> None:
    published(tmp_path, ROWS)
    later = {key: row for key, row in ROWS.items() if key != "C5"} | {
        "C1": "C1,Birkhahn Präzision GmbH,GmbH,89073,Ulm,aktiv,\n",
        "C2": "C2,ALMTAL Gebinde AG,AG,70173,Stuttgart,aktiv,\n",
        "C3": "C3,Donauried Messgeräte GmbH,GmbH,89073,Ulm,gelöscht,\n",
        "C6": "C6,Isarwinkel Optik GmbH,GmbH,80331,München,aktiv,\n",
    }
    published(tmp_path, later)
    found = {(change.company_id, change.kind): (change.before, change.after) for change in diff(tmp_path / "market")}
    assert found == {
        ("C1", ChangeKind.RENAMED): ("Birkhahn Zerspanung GmbH", "Birkhahn Präzision GmbH"),
        ("C2", ChangeKind.NEW_LEGAL_FORM): ("GmbH", "AG"),
        ("C2", ChangeKind.MOVED): ("89073 Ulm", "70173 Stuttgart"),
        ("C3", ChangeKind.REMOVED): ("89073 Ulm", None),
        ("C5", ChangeKind.REMOVED): ("89073 Ulm", None),
        ("C6", ChangeKind.FOUNDED): (None, "80331 München"),
    }


def test_a_company_that_got_another_id_has_not_been_founded(tmp_path: Path) -> None:
    own, register = tmp_path / "own.csv", tmp_path / "register.csv"
    own.write_text(
        "company_id,name,city,register_court,register_number\nC1,Birkhahn Zerspanung GmbH,Ulm,Ulm,HRB 904001\n", encoding="utf-8"
    )
    build([own], tmp_path / "market")
    register.write_text(
        "company_number,name,legal_form,current_status,register_type,register_number,register_court,registered_office,retrieved_at\n"
        "B8537_HRB904001,Birkhahn Zerspanung GmbH,GmbH,currently registered,HRB,904001,Ulm,Ulm,2018-07-28\n",
        encoding="utf-8",
    )
    build([own, register], tmp_path / "market")
    assert diff(tmp_path / "market") == []


def test_without_an_earlier_snapshot_that_is_said(tmp_path: Path) -> None:
    published(tmp_path, ROWS)
    for since in (None, "19990101T000000"):
        with pytest.raises(LotseError) as error:
            diff(tmp_path / "market", since)
        assert error.value.message.key == "market.no_earlier"


def many(count: int, site: bool = True) -> dict[str, str]:
    return {str(n): f"C{n},Birkhahn {n} GmbH,GmbH,89073,Ulm,aktiv,{'www.b.example' if site else ''}\n" for n in range(count)}


def test_half_a_file_is_not_published_unless_somebody_says_that_it_is_whole(tmp_path: Path) -> None:
    published(tmp_path, many(200))
    before = open_market(tmp_path / "market").manifest
    for rows, key in ((many(100), "fewer_records"), (many(200, site=False), "emptier_column")):
        with pytest.raises(LotseError) as error:
            published(tmp_path, rows)
        assert error.value.message.key == f"market.{key}"
        assert all(Wording(lang)(text) for lang in ("de", "en") for text in (error.value.message, error.value.remedy) if text)
    assert open_market(tmp_path / "market").manifest == before
    build([tmp_path / "own.csv"], tmp_path / "market", accept_jumps=True)
    assert len(open_market(tmp_path / "market")) == 200
