"""The fitted models keep to their signs, whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.matching.compare import FEATURES
from lotse.matching.model import JUDGE_FEATURES, Forest, packaged


@pytest.mark.parametrize(("model", "signs"), [("pair", FEATURES), ("judge", JUDGE_FEATURES)])
@given(seed=st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_more_evidence_never_lowers_a_score(model: str, signs: dict[str, int], seed: int) -> None:
    forest = Forest.from_json(packaged()[model], list(signs))
    rng = np.random.default_rng(seed)
    values = rng.choice(forest.threshold[forest.threshold < 1e30], (50, len(signs))).astype(np.float32)
    before = forest.margin(values)
    for column, sign in enumerate(signs.values()):
        if sign:
            more = values.copy()
            more[:, column] += sign * rng.random(50).astype(np.float32) * 3
            assert (forest.margin(more) >= before - 1e-9).all()


def test_a_model_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="other features"):
        Forest.from_json(packaged()["pair"], ["name"])
