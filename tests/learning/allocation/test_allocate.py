"""What the contract of ``lotse allocate`` asks for."""

from __future__ import annotations

import datetime as dt
import itertools

import numpy as np
import pytest

from lotse.domain import LotseError, Wording
from lotse.learning.allocation import CONVERSATIONS, allocate, allotment_table
from lotse.learning.allocation.shares import wanted_shares
from lotse.tables import Frame, Kind

DAY = dt.date(2025, 6, 30)
CELLS = ["|".join(c) for c in itertools.product(["Handel", "Chemie"], ["Einkauf", "IT"], ["Audit", "Pilot"])]


def talks(rates: dict[str, float], each: int = 40, seed: int = 1, closing: float = 0.4) -> Frame:
    """Conversations of the last 120 days in each cell with its reply rate."""
    rng = np.random.default_rng(seed)
    rows = []
    for cell, rate in rates.items():
        for _ in range(each):
            age = int(rng.integers(0, 120))
            engaged = rng.random() < rate
            known = age > rng.exponential(40)
            deal = ("won" if rng.random() < closing else "lost") if engaged and known else None
            early = ("meeting" if rng.random() < 0.4 else "reply") if engaged else "none"
            rows.append({"cell": cell, "date": DAY - dt.timedelta(days=age), "early_outcome": early, "deal_outcome": deal})
    return Frame.from_rows(CONVERSATIONS, rows)


def test_header_only_spreads_evenly() -> None:
    rows = allocate(Frame.of(CONVERSATIONS), cells=CELLS, capacity=80)
    assert [row.conversations for row in rows] == [10] * 8
    assert [row.p_best for row in rows] == pytest.approx([1 / 8] * 8)
    assert all(row.reason is not None for row in rows)


def test_sums_order_and_reasons() -> None:
    rows = allocate(talks({cell: 0.1 + 0.05 * i for i, cell in enumerate(CELLS[:6])}), cells=CELLS[::-1], capacity=101)
    assert [row.cell for row in rows] == CELLS[::-1]
    assert sum(row.conversations for row in rows) == 101
    assert sum(row.p_best for row in rows) == pytest.approx(1)
    assert all((row.reason is not None) == (row.conversations > 0) for row in rows)
    assert all(0 <= row.p_best <= row.p_half <= 1 for row in rows)


def test_limits_are_kept() -> None:
    least, most = [5, 0, 0, 0, 0, 0, 0, 0], [50, 3, 50, 50, 50, 50, 50, 50]
    limits = Frame.of({"cell": Kind.TEXT, "min": Kind.NUMBER, "max": Kind.NUMBER}, cell=CELLS, min=least, max=most)
    rows = allocate(talks({CELLS[1]: 0.6, CELLS[2]: 0.05}), cells=limits, capacity=100)
    assert sum(row.conversations for row in rows) == 100
    assert all(low <= row.conversations <= high for row, low, high in zip(rows, least, most, strict=True))
    assert rows[1].conversations == 3


@pytest.mark.parametrize(
    ("least", "most", "capacity"),
    [([60, 60], [100, 100], 100), ([0, 0], [10, 10], 100), ([20, 0], [10, 100], 50), ([-1, 0], [10, 100], 50)],
)
def test_impossible_limits_are_refused(least: list[int], most: list[int], capacity: int) -> None:
    limits = Frame.of({"cell": Kind.TEXT, "min": Kind.NUMBER, "max": Kind.NUMBER}, cell=CELLS[:2], min=least, max=most)
    with pytest.raises(LotseError):
        allocate(Frame.of(CONVERSATIONS), cells=limits, capacity=capacity)


@pytest.mark.parametrize("cells", [[], ["a", "a"], ["a", ""]])
def test_faulty_cells_are_refused(cells: list[str]) -> None:
    with pytest.raises(LotseError):
        allocate(Frame.of(CONVERSATIONS), cells=cells, capacity=5)


def test_unknown_outcome_names_its_line() -> None:
    frame = Frame.of(CONVERSATIONS, cell=["a", "a"], date=[DAY, DAY], early_outcome=["reply", "maybe"], deal_outcome=[None, None])
    with pytest.raises(LotseError) as caught:
        allocate(frame, capacity=5)
    assert (caught.value.place.line, caught.value.place.value) == (3, "maybe")


def test_order_of_rows_and_cells_changes_nothing() -> None:
    frame = talks({cell: 0.1 + 0.05 * i for i, cell in enumerate(CELLS)})
    shuffled = frame.take(np.random.default_rng(3).permutation(len(frame)))
    one = {row.cell: row for row in allocate(frame, cells=CELLS, capacity=77)}
    two = {row.cell: row for row in allocate(shuffled, cells=CELLS[::-1], capacity=77)}
    assert one == two


def test_names_change_next_to_nothing() -> None:
    frame = talks({cell: 0.1 + 0.06 * i for i, cell in enumerate(CELLS)}, each=80)
    renamed = {cell: "|".join(part[::-1] for part in cell.split("|")) for cell in CELLS}
    other = frame.with_columns(cell=np.array([renamed[cell] for cell in frame["cell"]], dtype=object))
    one = [row.p_best for row in allocate(frame, cells=CELLS, capacity=77)]
    two = [row.p_best for row in allocate(other, cells=[renamed[cell] for cell in CELLS], capacity=77)]
    assert one == pytest.approx(two, abs=0.06)


def test_the_best_cell_gets_most() -> None:
    rows = allocate(talks({cell: 0.5 if i == 3 else 0.1 for i, cell in enumerate(CELLS)}, each=120), cells=CELLS, capacity=100)
    assert max(rows, key=lambda row: row.conversations).cell == CELLS[3]
    assert rows[3].conversations > 40


def test_misleading_replies_are_found_out() -> None:
    many = talks({CELLS[0]: 0.5, CELLS[5]: 0.5}, each=300, closing=0.01)
    few = talks(dict.fromkeys(CELLS[1:5], 0.15), each=300, closing=0.5, seed=2)
    rows = {row.cell: row for row in allocate(Frame.concat([many, few]), cells=CELLS, capacity=100)}
    assert rows[CELLS[0]].conversations < rows[CELLS[1]].conversations


def test_new_cells_borrow_strength_from_their_neighbours() -> None:
    rates = {cell: 0.45 if cell.startswith("Chemie") else 0.08 for cell in CELLS if not cell.endswith("IT|Pilot")}
    rows = {row.cell: row for row in allocate(talks(rates, each=100), cells=CELLS, capacity=200)}
    assert rows["Chemie|IT|Pilot"].p_half > 2 * rows["Handel|IT|Pilot"].p_half


def test_a_cell_not_listed_gets_nothing_but_lends_strength() -> None:
    rows = allocate(talks({CELLS[0]: 0.5, CELLS[1]: 0.1}), cells=CELLS[1:3], capacity=9)
    assert [row.cell for row in rows] == CELLS[1:3]
    assert sum(row.conversations for row in rows) == 9


def test_a_change_is_noticed() -> None:
    rng = np.random.default_rng(5)
    rows = []
    for cell, (before, since) in {CELLS[0]: (0.5, 0.03), CELLS[1]: (0.2, 0.2)}.items():
        for age in rng.integers(0, 200, 800):
            early = "reply" if rng.random() < (since if age < 60 else before) else "none"
            rows.append({"cell": cell, "date": DAY - dt.timedelta(days=int(age)), "early_outcome": early})
    first, second = allocate(Frame.from_rows(CONVERSATIONS, rows), cells=CELLS[:2], capacity=50)
    assert second.conversations > first.conversations


@pytest.mark.parametrize("parts", [1, 2, 4])
def test_cells_may_have_any_number_of_parts(parts: int) -> None:
    cells = ["|".join(f"{letter}{i}" for i in range(parts)) for letter in "abc"]
    assert sum(row.conversations for row in allocate(talks({cells[0]: 0.3}), cells=cells, capacity=10)) == 10


def test_degenerate_files_give_a_sane_answer() -> None:
    undated = Frame.of(CONVERSATIONS, cell=["a", "b", None], early_outcome=["none", None, "reply"], deal_outcome=["won", "lost", None])
    assert sum(row.conversations for row in allocate(undated, capacity=7)) == 7
    assert [row.conversations for row in allocate(talks({"a": 1.0}, each=5), capacity=0)] == [0]
    with pytest.raises(LotseError):
        allocate(talks({"a": 1.0}, each=5), capacity=-1)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_reasons_are_sentences(lang: str) -> None:
    frame = talks({cell: 0.1 + 0.08 * i for i, cell in enumerate(CELLS[:6])})
    table = list(allotment_table(allocate(frame, cells=CELLS, capacity=200), Wording(lang)))
    assert all(str(row[4]).endswith((".", ")")) for row in table if row[1])


def test_repeats_itself() -> None:
    frame = talks(dict.fromkeys(CELLS, 0.2))
    assert allocate(frame, capacity=50) == allocate(frame, capacity=50)


def test_equals_stay_in_use_and_a_clear_best_gets_most() -> None:
    rng = np.random.default_rng(2)
    alike = wanted_shares(np.exp(0.2 * rng.standard_normal((4000, 36))))
    assert (alike > 1 / 36 / 4).mean() > 0.9
    ahead = wanted_shares(np.exp(0.2 * rng.standard_normal((4000, 36))) * np.where(np.arange(36) == 5, 5.0, 1.0))
    assert ahead.argmax() == 5
    assert ahead[5] > 0.9
    assert ahead.sum() == pytest.approx(1)
    assert ahead.min() > 0


def test_a_relation_within_one_segment_is_learned() -> None:
    # In trade, those who reply do not buy; in chemistry they do.
    trade = talks(dict.fromkeys(CELLS[:4], 0.4), each=250, closing=0.01)
    chemistry = talks(dict.fromkeys(CELLS[4:], 0.3), each=250, closing=0.3, seed=3)
    rows = {row.cell: row for row in allocate(Frame.concat([trade, chemistry]), cells=CELLS, capacity=100)}
    assert sum(rows[cell].conversations for cell in CELLS[4:]) > 85
    assert all(rows[cell].p_half < 0.2 for cell in CELLS[:4])
