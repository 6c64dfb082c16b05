"""What is kept of the companies finds the same as what is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from lotse.matching import Match, Matcher, kept_index
from lotse.tables import Frame, Kind
from tests.matching.conftest import market

RECORDS = Frame.of(
    dict.fromkeys(("name", "city", "street", "website"), Kind.TEXT),
    name=["Kräutle Maschinenbau", "Windpark Oberhausen 12", "Bellmann & Sohn Hebezeuge", "Reederei"],
    city=["Ulm", "Oberhausen", None, "Hamburg"],
    street=[None, None, None, "Am Kai 3"],
    website=["kraeutle.de", None, None, None],
)


def matched(folder: Path) -> list[Match]:
    return Matcher(kept_index(market(), folder)).match(RECORDS)


def test_a_kept_index_finds_the_same(tmp_path: Path, matcher: Matcher) -> None:
    expected = matcher.match(RECORDS)
    assert matched(tmp_path / "kept") == matched(tmp_path / "kept") == expected
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("name", ["core.txt", "block.names.rows.npy", "places.lat.npy", "weight.npy"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, matcher: Matcher, name: str) -> None:
    matched(tmp_path / "kept")
    (tmp_path / "kept" / name).write_bytes(b"")
    assert matched(tmp_path / "kept") == matcher.match(RECORDS)


def test_an_index_of_other_companies_is_made_anew(tmp_path: Path, matcher: Matcher) -> None:
    kept_index(market(extra=40), tmp_path / "kept")
    assert matched(tmp_path / "kept") == matcher.match(RECORDS)


def test_a_folder_that_cannot_be_written_is_no_harm(tmp_path: Path, matcher: Matcher) -> None:
    (tmp_path / "file").write_text("")
    assert matched(tmp_path / "file" / "kept") == matcher.match(RECORDS)
