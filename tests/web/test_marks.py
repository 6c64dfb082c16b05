"""Two texts word by word, two lists entry by entry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.web.versions.marks import GONE, NEW, SAME, Pieces, marked, paired

LINE = "Vor dem nächsten Audit liegt der Nachweis für jedes Teil bereit."
WORDS = st.text("ab cd.,ß", max_size=60)
ENTRIES = st.lists(st.tuples(WORDS, WORDS), max_size=5)


def _said(pieces: Pieces, state: str) -> list[str]:
    return [piece.text for piece in pieces if piece.state == state]


@pytest.mark.parametrize(
    ("after", "gone", "new"),
    [
        (LINE, [], []),
        (LINE.replace("jedes Teil", "jede Charge"), ["jedes Teil"], ["jede Charge"]),
        (LINE.replace("bereit", "von selbst bereit"), [], [" von selbst"]),
        (
            "Etwas völlig anderes, das mit dem Alten kein Wort gemein hat!",
            [LINE],
            ["Etwas völlig anderes, das mit dem Alten kein Wort gemein hat!"],
        ),
        ("Kurz", [LINE], ["Kurz"]),
    ],
)
def test_words_added_and_removed(after: str, gone: list[str], new: list[str]) -> None:
    left, right = marked(LINE, after)
    assert (_said(left, GONE), _said(right, NEW)) == (gone, new)


@given(WORDS, WORDS)
def test_no_word_is_lost(before: str, after: str) -> None:
    left, right = marked(before, after)
    assert "".join(piece.text for piece in left) == before
    assert "".join(piece.text for piece in right) == after
    assert {piece.state for piece in left} <= {SAME, GONE}
    assert {piece.state for piece in right} <= {SAME, NEW}


def test_an_objection_keeps_its_place_beside_its_answer() -> None:
    before = [("Wir haben Excel.", "Wer pflegt sie?"), ("Kein Budget.", "Der Check kostet 1.900 Euro.")]
    after = [("Das macht unser ERP.", "Kennt es das Messmittel?"), ("Kein Budget.", "Ab Januar?")]
    assert paired(before, after) == [(None, after[0]), (before[1], after[1]), (before[0], None)]


@given(ENTRIES, ENTRIES)
def test_every_entry_stands_once(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> None:
    pairs = paired(before, after)
    assert [new for _, new in pairs if new is not None] == after
    assert sorted(old for old, _ in pairs if old is not None) == sorted(before)
