"""The table refuses to hold what it cannot mean."""

from __future__ import annotations

import copy
from importlib.resources import files
from typing import Any

import pytest
import yaml

from lotse.domain import LANGUAGES
from lotse.domain.wording import texts
from lotse.outreach import parse_table, table


@pytest.fixture
def tree() -> dict[str, Any]:
    return copy.deepcopy(yaml.safe_load(files("lotse.outreach").joinpath("rules", "2026-11-23.yaml").read_text(encoding="utf-8")))


def test_version_and_file_agree(tree: dict[str, Any]) -> None:
    assert table().version == "2026-11-23"
    assert parse_table(tree) == table()


@pytest.mark.parametrize(
    ("field", "value"),
    [("channel", ["e-mail"]), ("country", ["LI"]), ("conditions", ["consent_prof"]), ("alternative", ["by_hand"])],
)
def test_a_rule_in_unknown_words_is_refused(tree: dict[str, Any], field: str, value: list[str]) -> None:
    tree["rules"][3][field] = value
    with pytest.raises(ValueError, match=f"rule {tree['rules'][3]['id']} uses words"):
        parse_table(tree)


def test_an_id_is_used_once(tree: dict[str, Any]) -> None:
    tree["rules"].append(tree["rules"][0])
    with pytest.raises(ValueError, match="share an id"):
        parse_table(tree)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_the_table_has_its_wording(lang: str) -> None:
    worded = texts("outreach", lang)
    law = table()
    wanted = {
        "rule": [*(rule.id for rule in law.rules), "X0"],
        "condition": law.conditions,
        "duty": law.always,
        "channel": law.channels,
        "recipient": law.recipients,
        "relationship": law.relationships,
    }
    for section, names in wanted.items():
        assert {f"outreach.{section}.{name}" for name in names} <= worded.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_wording_for_what_is_not_in_the_table(lang: str) -> None:
    law = table()
    ids = {f"outreach.rule.{rule.id}" for rule in law.rules} | {"outreach.rule.X0"}
    assert {key for key in texts("outreach", lang) if key.startswith("outreach.rule.")} == ids


@pytest.mark.parametrize("lang", LANGUAGES)
def test_conditions_can_stand_in_a_list(lang: str) -> None:
    """They are joined by commas, so they hold none."""
    worded = texts("outreach", lang)
    for key in worded:
        if key.startswith(("outreach.condition.", "outreach.duty.")):
            assert "," not in worded[key]
            assert not worded[key].endswith(".")
