"""The PDF: the whole answer on one sheet, numbered sheets, text that stays text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from lotse.reports import render_plan
from tests.reports import sample_plan as sample


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.mark.parametrize(("folder", "told"), [("de", "Seite 1 von"), ("en", "Page 1 of")])
def test_the_first_sheet_holds_the_whole_answer(rendered: Path, folder: str, told: str) -> None:
    first, second = pages(rendered / folder / "plan.pdf")[:2]
    assert told in first
    for part in ("verdoppeln Sie", "31", "Ziel 44" if folder == "de" else "Goal 44", "120", "Prüfmittel-Check", "Ohne diese Änderungen"):
        assert part in first, part
    assert "Ohne diese Änderungen das Ziel auf 40" not in second


def test_long_names_do_not_push_the_first_sheet_over(rendered: Path) -> None:
    first, second = pages(rendered / "extreme" / "plan.pdf")[:2]
    assert "Was die Geschäftsführung jetzt entscheidet" in first
    assert f"{sample.LONG.split()[0]}" in first
    assert "Was die Historie trägt" in second


def test_sheets_are_numbered_and_dated(rendered: Path) -> None:
    texts = pages(rendered / "de" / "plan.pdf")
    assert all(f"Seite {n} von {len(texts)}" in text for n, text in enumerate(texts, 1))
    assert all("20.11.2026" in text for text in texts)


def test_table_headers_are_repeated(rendered: Path) -> None:
    texts = pages(rendered / "de" / "plan.pdf")
    assert sum("Was dafür spricht" in text for text in texts) >= 2


def test_markup_in_names_stays_text(rendered: Path) -> None:
    text = " ".join(" ".join(pages(rendered / "hostile" / "plan.pdf")).split())
    for name in ("#panic()", "*x*", "<b>", "$1$", "`raw`", "@ref"):
        assert name in text, name


def test_fonts_are_embedded(rendered: Path) -> None:
    reader = PdfReader(rendered / "de" / "plan.pdf")
    names = {str(font["/BaseFont"]) for page in reader.pages for font in (f.get_object() for f in page["/Resources"]["/Font"].values())}
    assert names
    assert all("Inter" in name or "DejaVuSansMono" in name for name in names), names


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path, rendered: Path) -> None:
    render_plan(sample.plan(), tmp_path)
    assert (tmp_path / "plan.pdf").read_bytes() == (rendered / "de" / "plan.pdf").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.html", "plan.pdf"]
