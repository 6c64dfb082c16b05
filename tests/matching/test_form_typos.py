"""Misread legal forms."""

from __future__ import annotations

import pytest

from lotse.matching.form_typos import repaired


@pytest.mark.parametrize(
    ("word", "meant"),
    [("gmbbh", "gmbh"), ("grnbh", "gmbh"), ("6mbh", "gmbh"), ("rgmbh", "gmbh"), ("gmhb", "gmbh"), ("gcsellschaft", "gesellschaft")],
)
def test_repairs(word: str, meant: str) -> None:
    assert repaired(word) == meant


@pytest.mark.parametrize("word", ["ggmbh", "gebr", "bau", "gmund", "genossenschaft", "gemba", "muller", "mbh"])
def test_leaves_other_words(word: str) -> None:
    assert repaired(word) == word
