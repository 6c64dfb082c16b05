from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from lotse.sources import Reading, Record, recognise
from lotse.sources.hotmaps.parser import operator_name
from lotse.sources.index_constituents.parser import euros


def sample(kind: str) -> dict[str, Record]:
    path = Path(str(files(f"lotse.sources.{kind}").joinpath("sample.csv")))
    return {record.record: record for record in Reading(recognise(path))}


def test_an_lei_is_the_record_and_the_key() -> None:
    record = sample("gleif_names")["1595BW375IP7GP7MRA65"]
    assert (record.name, record.country, record.lei) == ("Utholm Wind GmbH & Co KG", "DE", record.record)


def test_a_website_with_its_category_and_day() -> None:
    record = sample("datenanfragen")["dade:1blu"]
    assert (record.website, record.industry, record.postcode) == ("https://www.1blu.de/", "61", "13627")
    assert str(record.observed_on) == "2026-03-08"
    assert sample("datenanfragen")["dade:1plus-agency"].industry is None  # two categories: it could be either


def test_money_from_research_is_a_fact() -> None:
    record = sample("cordis")["pic:999568996"]
    assert (record.name, record.city, record.extra["eu_contribution_eur"]) == ("ASCENION GmbH", "MUNICH", "419016")


@pytest.mark.parametrize(
    ("site", "group", "name"),
    [
        ("SCHWENK Zement KG, Werk Mergelstetten", "Schwenk Zement KG", "SCHWENK Zement KG"),
        ("Mondi Frantschach GmbH", "Mondi Group", "Mondi Frantschach GmbH"),
        ("Wopfinger Baustoffindustrie", "Schmid Industrieholding", "Schmid Industrieholding"),
        ("Papierwerk Sundern GmbH", "Papierwerk Sundern GmbH", "Papierwerk Sundern GmbH"),
        ("Beispiel AG - Werk 2", "Beispiel", "Beispiel AG"),
    ],
)
def test_a_plant_belongs_to_who_runs_it(site: str, group: str, name: str) -> None:
    assert operator_name(site, group) == name


def test_a_plant_keeps_its_class_emissions_and_group() -> None:
    record = sample("hotmaps")["hotmaps:1"]
    assert (record.name, record.industry, record.extra["group"]) == ("voestalpine Stahl Donawitz GesmbH", "24.10", "voestalpine AG")
    assert record.extra["emissions_ets_2014_t"] == "2808536"


def test_soft_hyphens_are_not_part_of_a_name() -> None:
    names = {record.name for record in sample("at_services").values()}
    assert "KSV1870 Holding AG" in names


def test_another_firms_box_is_not_believed() -> None:
    abb = sample("index_constituents")["CH0012221716"]
    assert (abb.name, abb.website, abb.employees) == ("ABB", None, None)
    first = sample("index_constituents")["DE0005545503"]
    assert (first.city, first.employees, first.revenue, first.founded) == ("Montabaur", 3167, 3.91e9, 1988)


@pytest.mark.parametrize(
    ("written", "amount"),
    [("€ 603.3 million (end 2021)", 603.3e6), ("€ 7.2B (2018)", 7.2e9), ("2.25 Billion Euro (2018)", 2.25e9),
     ("CHF 62.39 billion (2024)", None), ("", None), (None, None), ("€ ., million", None)],
)  # fmt: skip
def test_only_euros_are_revenue(written: str | None, amount: float | None) -> None:
    assert euros(written) == amount
