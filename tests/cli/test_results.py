"""What each command writes, in the columns of docs/contracts.md and in their order."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from lotse.cli.app import app
from tests.cli.conftest import firm, write

VERDICT = "estimate,lower,upper,p_bad,verdict,reason"


def run(*words: object) -> Any:
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def header(path: Path) -> str:
    return path.read_text(encoding="utf-8").splitlines()[0]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def plan(market: Path, deals: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan")
    run("plan", deals, "--market", market, "--out", out, "--start", "2026-12-03", "--capacity", 4, "--goal", 99, "--lang", "de-CH")
    return out


def test_a_plan_holds_the_files_of_the_contract(plan: Path) -> None:
    assert header(plan / "accounts.csv") == "rank,company_id,name,postcode,city,segment,fit,reasons,channel,country,owner,week"
    assert header(plan / "verdicts.csv") == f"kind,name,{VERDICT}"
    assert header(plan / "forecast.csv") == "day,p10,p25,p50,p75,p90"
    assert (plan / "plan.pdf").read_bytes().startswith(b"%PDF")
    summary = json.loads((plan / "summary.json").read_text(encoding="utf-8"))
    assert list(summary)[:6] == ["as_of", "goal", "probability", "lower", "upper", "levers"]
    assert summary["plan"]["customers"]["target"] == 99


def test_a_plan_has_fifty_accounts_of_which_none_is_a_customer(plan: Path, deals: Path) -> None:
    accounts = rows(plan / "accounts.csv")
    taken = {deal["account"] for deal in rows(deals) if deal["stage"] in {"Won", "Open"}}
    assert len(accounts) >= 50
    assert len({account["company_id"] for account in accounts}) == len(accounts)
    assert not taken & {account["name"] for account in accounts}
    assert min(account["week"] for account in accounts) == "2026-11-30"
    assert all(0 <= float(account["fit"]) <= 1 for account in accounts)


def test_people_are_named_in_the_tables_and_not_on_the_page(plan: Path) -> None:
    page = (plan / "plan.html").read_text(encoding="utf-8")
    names = {row["name"] for row in rows(plan / "verdicts.csv") if row["kind"] == "rep"}
    assert names == {"Ada Quast", "Ben Zorn", "Cleo Wirth"}
    assert not [name for name in names if name in page or name.split()[1] in page]
    assert "ß" not in page.replace("Großhandel", "")


def test_results_that_chance_gives_name_nobody_weak(plan: Path) -> None:
    assert {row["verdict"] for row in rows(plan / "verdicts.csv") if row["kind"] == "rep"} & {"weak"} == set()


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-16"), (";", "cp1252"), ("\t", "utf-8-sig")])
def test_match_keeps_each_record_and_reads_what_spreadsheets_write(delimiter: str, encoding: str, market: Path, tmp_path: Path) -> None:
    records = [["", *firm(2)[:3]], ["x7", *firm(3)[:3]], ["x8", "", "", ""], ["", "Würmlinger Quatsch AG", "", "Wien"]]
    source = write(tmp_path / "q.csv", ["id", "Name", "Postcode", "City"], records, delimiter=delimiter, encoding=encoding)
    run("match", source, "--market", market, "--out", tmp_path / "m.csv")
    assert header(tmp_path / "m.csv") == "query_id,company_id,score,decision,reason"
    found = rows(tmp_path / "m.csv")
    assert [row["query_id"] for row in found] == ["1", "x7", "x8", "4"]
    assert [row["company_id"] for row in found] == ["F002", "F003", "", ""]
    assert [row["decision"] for row in found] == ["match", "match", "none", "none"]


@pytest.mark.parametrize(
    "cells", ["|A|x\n|B|x\n", "cell,min,max\n|A|x,,\n|B|x,,9\n", "cell;min;max\r\n|A|x;;\r\n|B|x;;9\r\n", "|Ä|x\n|B|x\n"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_allocate_gives_each_listed_cell_a_row_and_everything_out(cells: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "cells.csv").write_bytes(cells.encode(encoding))
    (tmp_path / "c.csv").write_text("cell,date,early_outcome,deal_outcome\n|A|x,2026-01-02,reply,won\n|B|x,2026-01-02,quark,\n")
    result = run("allocate", tmp_path / "c.csv", "--capacity", 40, "--cells", tmp_path / "cells.csv", "--out", tmp_path / "a.csv")
    assert header(tmp_path / "a.csv") == "cell,conversations,p_best,p_half,reason"
    found = rows(tmp_path / "a.csv")
    assert [row["cell"] for row in found] == [cells.splitlines()[-2].split(";")[0].split(",")[0], "|B|x"]
    assert sum(int(row["conversations"]) for row in found) == 40
    assert [(row["file"], row["line"], row["value"]) for row in rows(tmp_path / "rejected.csv")] == [("c.csv", "3", "quark")]
    assert "rejected.csv" in result.output


def test_diagnose_and_forecast_write_what_the_contract_says(deals: Path, tmp_path: Path) -> None:
    run("diagnose", deals, "--out", tmp_path)
    run("forecast", deals, "--goal", 5, "--out", tmp_path, "--as-of", "2026-08-01")
    assert header(tmp_path / "reps.csv") == f"rep,{VERDICT}"
    assert header(tmp_path / "segments.csv") == f"segment,{VERDICT}"
    assert header(tmp_path / "forecast.csv") == "day,p10,p25,p50,p75,p90"
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert list(summary)[:6] == ["as_of", "goal", "probability", "lower", "upper", "levers"]
    assert (summary["as_of"], summary["goal"]) == ("2026-08-01", 5)


def test_a_row_of_sums_is_listed_and_does_not_fail_strict(deals: Path, tmp_path: Path) -> None:
    total = tmp_path / "deals.csv"
    total.write_text(deals.read_text(encoding="utf-8") + "Summe,,,,,,,,1431000\n", encoding="utf-8")
    run("diagnose", total, "--out", tmp_path / "out", "--strict")
    assert [row["line"] for row in rows(tmp_path / "out" / "rejected.csv")] == ["162"]


def test_outreach_check_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    table = [["DE", "phone", "company_generic", "cold"], ["FR", "phone", "company_generic", "cold"]]
    source = write(tmp_path / "o.csv", ["country", "channel", "recipient", "relationship"], table, delimiter=";", encoding="utf-16")
    run("outreach", "check", source, "--out", tmp_path / "d.csv")
    assert header(tmp_path / "d.csv").startswith("country,channel,recipient,relationship,decision,rule,unmet,duties,provisions,reason")
    assert [row["country"] for row in rows(tmp_path / "d.csv")] == ["DE"]
    assert [row["value"] for row in rows(tmp_path / "rejected.csv")] == ["FR"]
