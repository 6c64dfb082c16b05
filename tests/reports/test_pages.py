"""The HTML files: self-contained, escaped, in both languages, nobody named who should not be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from lotse.reports.contract import plan_files
from tests.reports import sample_plan as sample

PAGES = [
    "de/plan.html",
    "en/plan.html",
    "de-CH/plan.html",
    "extreme/plan.html",
    "hostile/plan.html",
    "finding/report.html",
    "finding/forecast.html",
]


@pytest.mark.parametrize("page", PAGES)
def test_no_script_no_style_attribute_nothing_to_fetch(rendered: Path, page: str) -> None:
    text = (rendered / page).read_text(encoding="utf-8")
    tree = LexborHTMLParser(text)
    assert not tree.css("script, link, iframe, object, img, [style], [onclick], [onload]")
    assert len(tree.css("style")) == 1
    assert not re.search(r"(?:src|href)=[\"'](?!#)", text)
    assert len(text.encode()) < 600_000


@pytest.mark.parametrize("page", PAGES)
def test_headings_and_landmarks(rendered: Path, page: str) -> None:
    tree = LexborHTMLParser((rendered / page).read_text(encoding="utf-8"))
    assert len(tree.css("h1")) == 1
    assert [len(tree.css(tag)) for tag in ("main", "nav")] == [1, 1]
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert all(node.attributes["href"][1:] in ids for node in tree.css("a[href^='#']"))
    assert all(svg.css_first("title") is not None for svg in tree.css("svg[role=img]"))


def test_people_stand_under_pseudonyms(rendered: Path) -> None:
    text = (rendered / "de/plan.html").read_text(encoding="utf-8")
    assert "Person A" in text
    assert not [name for name in sample.PEOPLE if name in text]


def test_names_appear_when_asked_for(rendered: Path) -> None:
    assert "Selin Yildiz" in (rendered / "hostile/plan.html").read_text(encoding="utf-8")


def test_people_are_grouped_by_verdict_with_cannot_tell_first(rendered: Path) -> None:
    tree = LexborHTMLParser((rendered / "de/plan.html").read_text(encoding="utf-8"))
    table = next(t for t in tree.css("table.dense") if "Vertriebsleute" in (t.attributes["aria-label"] or ""))
    verdicts = [row.css("td")[-1].text(strip=True) for row in table.css("tbody tr")]
    assert verdicts == ["noch unklar"] * 3 + ["solide"] * 2 + ["stark", "schwach"]


def test_hostile_names_stay_text(rendered: Path) -> None:
    tree = LexborHTMLParser((rendered / "hostile/plan.html").read_text(encoding="utf-8"))
    shown = tree.body.text() if tree.body else ""
    assert all(name in shown for name in sample.HOSTILE)


def test_statements_carry_evidence_or_who_confirms_them(rendered: Path) -> None:
    tree = LexborHTMLParser((rendered / "de/plan.html").read_text(encoding="utf-8"))
    quality = tree.css_first("#quality .points li")
    assert quality.css_first("details.why li").text() == "Gelesen aus Verkaufschancen.csv"
    assert "Annahme, zu bestätigen durch: Geschäftsführung" in tree.css_first("#segments").text()


def test_old_register_data_is_called_that_first(rendered: Path) -> None:
    tree = LexborHTMLParser((rendered / "de/plan.html").read_text(encoding="utf-8"))
    text = tree.css_first(".first").text()
    assert text.index("älter als 24 Monate") < text.index("verdoppeln")


def test_swiss_pages_hold_no_eszett(rendered: Path) -> None:
    """What the room itself says; the client's own words stay as they are."""
    assert "ß" not in (rendered / "de-CH/plan.html").read_text(encoding="utf-8")


def test_language_is_declared(rendered: Path) -> None:
    declared = {
        lang: re.search(r'<html lang="([^"]+)"', (rendered / lang / "plan.html").read_text(encoding="utf-8"))
        for lang in ("de", "en", "de-CH")
    }
    assert [found and found.group(1) for found in declared.values()] == ["de-DE", "en-GB", "de-CH"]


def test_files_of_the_contract(tmp_path: Path) -> None:
    paths = plan_files(sample.plan(), tmp_path, "de")
    assert [path.name for path in paths] == ["accounts.csv", "verdicts.csv", "forecast.csv", "summary.json"]
    accounts = (tmp_path / "accounts.csv").read_text(encoding="utf-8").splitlines()
    assert accounts[0] == "rank,company_id,name,postcode,city,segment,fit,reasons,channel,country,owner,week"
    assert len(accounts) == 121
    verdicts = (tmp_path / "verdicts.csv").read_text(encoding="utf-8").splitlines()
    assert verdicts[0] == "kind,name,estimate,lower,upper,p_bad,verdict,reason"
    assert any(line.startswith("rep,Mira Brandt,-0.06,") for line in verdicts)
    assert (tmp_path / "forecast.csv").read_text(encoding="utf-8").startswith("day,p10,p25,p50,p75,p90\n1,")
    assert json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))["plan"]["accounts"] == 120
