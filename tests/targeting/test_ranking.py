"""Ranking: three truth values, an honest fit, everybody counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.domain import LANGUAGES, Wording
from lotse.tables import Frame, Kind
from lotse.targeting import Icp, Ranking, parse_icp, rank

GERMAN = Wording("de")
MACHINES = "industry: {codes: ['28.41'], words: [Maschinenbau], weight: 3}"


ALL = """
  industry: {codes: ['28'], words: [Maschinenbau]}
  name_words: {none: [Vertrieb]}
  legal_forms: [GmbH]
  employees: {max: 200}
  revenue: {min: 1}
  founded: {min: 1900, max: 2020}
  states: [DE]
  postcodes: ['7']
  near: {place: Stuttgart, km: 100}
  website: {any: [de]}
  status: [active]
  certificates: [ISO]
  technologies: [SAP]
  triggers: [Umzug]
"""


def _icp(criteria: str, rest: str = "") -> Icp:
    return parse_icp(f"name: Test\ncountries: [DE]\ncriteria:\n  {criteria}\n{rest}")


def _verdicts(ranking: Ranking) -> dict[str, list[int]]:
    return {str(c): v.tolist() for c, v in zip(ranking.frame["company_id"], ranking.verdicts, strict=True)}


def _fits(ranking: Ranking) -> dict[str, float]:
    return dict(zip(map(str, ranking.frame["company_id"]), ranking.frame["fit"].tolist(), strict=True))


def test_a_code_decides_then_the_name_and_half_of_all_names_say_nothing(market: Frame) -> None:
    verdicts = _verdicts(rank(_icp(MACHINES, "exclusions: {one_per_group: false}"), market))
    assert verdicts == {
        "L1": [1],  # by the name
        "L2": [1],  # by the code, though the name is silent
        "L3": [0],  # a bakery by its name
        "L4": [-1],  # a name that says nothing
        "L7": [1],
        "L8": [1],
        "L10": [-1],  # a code too coarse
        "L11": [0],  # a code of another trade
    }


def test_everybody_is_ranked_or_left_out_for_one_reason(market: Frame) -> None:
    ranking = rank(_icp(MACHINES), market)
    left_out = {GERMAN(entry.label): entry.count for entry in ranking.left_out}
    assert left_out == {
        "Sitz in einem anderen Land": 1,
        "gelöscht": 1,
        "Verwaltungs-, Beteiligungs- oder Holdinggesellschaft": 1,
        "weitere Gesellschaft derselben Gruppe": 1,
    }
    assert len(ranking) + sum(left_out.values()) == len(market)
    [count] = ranking.counts
    assert (count.match, count.miss, count.unknown) == (4, 2, 2)


def test_the_fit_is_what_its_description_says(market: Frame) -> None:
    ranking = rank(_icp(f"{MACHINES}\n  employees: {{min: 50, weight: 1}}"), market)
    fits = _fits(ranking)
    industry, size = (4 + 1) / (4 + 2 + 2), (2 + 1) / (2 + 2 + 2)  # match + 1 / judged + 2
    assert fits["L1"] == 1.0
    assert fits["L2"] == pytest.approx((3 + size) / 4)
    assert fits["L3"] == 0.0
    assert fits["L4"] == pytest.approx((3 * industry + size) / 4)


def test_of_a_group_the_best_stays(market: Frame) -> None:
    ranking = rank(_icp(f"{MACHINES}\n  employees: {{min: 50}}"), market)
    assert "L8" in _fits(ranking)
    assert "L7" not in _fits(ranking)


def test_required_leaves_out_who_misses_but_not_who_is_unknown(market: Frame) -> None:
    ranking = rank(_icp("employees: {min: 50, required: true}\n  website: {}"), market)
    assert {"L3"}.isdisjoint(_fits(ranking))
    assert {"L1", "L2", "L4"} <= _fits(ranking).keys()
    assert "erfüllt nicht: ab 50 Beschäftigte" in [GERMAN(entry.label) for entry in ranking.left_out]


def test_reasons_point_to_facts(market: Frame) -> None:
    ranking = rank(
        _icp(f"{MACHINES}\n  states: [DE-BY]\n  near: {{place: München, km: 40}}\n  website: {{}}\n  legal_forms: [GmbH & Co KG]"), market
    )
    assert list(map(GERMAN, ranking.reasons("L2"))) == [
        "Branche 28.41.0 Werkzeugmaschinen (WZ 2008) laut Demodaten (erfunden), Stand 01.03.2025",
        "Sitz in Bayern (München)",
        "München, 1 km von München",
        "Rechtsform GmbH & Co. KG laut Demodaten (erfunden), Stand 01.03.2025",
    ]
    assert list(map(GERMAN, ranking.unknown("L2"))) == ["Website bekannt"]
    assert list(map(GERMAN, ranking.reasons("L1"))) == ["Name enthält „Maschinenbau“"]
    assert "Name enthält „baeckerei“" in list(map(GERMAN, ranking.misses("L3")))
    with pytest.raises(KeyError):
        ranking.reasons("L5")


def test_a_certificate_is_missed_only_where_some_are_known(market: Frame) -> None:
    verdicts = _verdicts(rank(_icp("certificates: [IATF 16949]"), market))
    assert (verdicts["L10"], verdicts["L11"], verdicts["L1"]) == ([1], [0], [-1])


def test_name_words_are_never_unknown(market: Frame) -> None:
    verdicts = _verdicts(
        rank(_icp("name_words: {any: [Maschinenbau, Technik], none: [Vertriebs]}", "exclusions: {one_per_group: false}"), market)
    )
    assert (verdicts["L1"], verdicts["L7"], verdicts["L11"], verdicts["L4"]) == ([1], [0], [1], [0])


def test_exclusions_by_id_and_word(market: Frame) -> None:
    ranking = rank(_icp(MACHINES, "exclusions: {company_ids: [L1], name_words: [Technik], shells: false, status: []}"), market)
    assert {"L1", "L11"}.isdisjoint(_fits(ranking))
    assert {"L5", "L6"} <= _fits(ranking).keys()


def test_a_country_as_place_covers_its_states(market: Frame) -> None:
    verdicts = _verdicts(rank(_icp("states: [CH, DE-BW]"), market))
    assert (verdicts["L1"], verdicts["L2"], verdicts["L4"]) == ([1], [0], [-1])


def test_columns_that_lack_are_unknown() -> None:
    bare = Frame({"company_id": Kind.TEXT.column(["a", "b"]), "name": Kind.TEXT.column(["Huber Maschinenbau", None])})
    ranking = rank(parse_icp(f"name: x\ncriteria:\n{ALL}"), bare)
    assert _verdicts(ranking) == {"a": [1, 1, *[-1] * 12], "b": [-1] * 14}
    assert len(rank(_icp(MACHINES), bare.take([]))) == 0


def test_a_company_of_which_nothing_is_known_is_unknown_throughout(market: Frame) -> None:
    nobody = {name: kind.column([None]) for name, kind in market.kinds.items()}
    lone = Frame({**nobody, "company_id": Kind.TEXT.column(["L0"])})
    ranking = rank(parse_icp(f"name: x\ncriteria:\n{ALL}"), Frame.concat([market, lone]))
    assert _verdicts(ranking)["L0"] == [-1] * 14
    assert len(ranking.unknown("L0")) == 14


def test_the_best_come_first_and_the_limit_cuts_the_rest(market: Frame) -> None:
    whole, top = rank(_icp(MACHINES), market), rank(_icp(MACHINES), market, limit=3)
    assert list(top.frame["company_id"]) == list(whole.frame["company_id"][:3])
    assert top.counts == whole.counts
    assert (np.diff(whole.frame["fit"]) <= 0).all()


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(11)))
def test_the_order_of_the_market_does_not_matter(market: Frame, order: list[int]) -> None:
    icp = _icp(f"{MACHINES}\n  employees: {{min: 50}}")
    assert list(rank(icp, market.take(order)).frame["company_id"]) == list(rank(icp, market).frame["company_id"])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([1.0, 60.0, None]), st.sampled_from(["DE-BW", "DE-BY", None])), min_size=2, max_size=12),
    st.integers(0, 11),
)
def test_unknown_lies_between_miss_and_match(rows: list[tuple[float | None, str | None]], at: int) -> None:
    """Whoever is unknown: to learn that it matches never lowers its fit, to learn that it misses never raises it."""
    at %= len(rows)
    fits = []
    for size in (1.0, None, 60.0):
        sizes = [size if n == at else row[0] for n, row in enumerate(rows)]
        frame = Frame(
            {
                "company_id": Kind.TEXT.column([str(n) for n in range(len(rows))]),
                "employees": Kind.NUMBER.column(sizes),
                "state": Kind.TEXT.column([row[1] for row in rows]),
            }
        )
        fits.append(_fits(rank(_icp("employees: {min: 50, weight: 2}\n  states: [DE-BW]"), frame))[str(at)])
    assert fits == sorted(fits)
    assert all(0 <= fit <= 1 for fit in fits)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_label_and_reason_is_worded(market: Frame, lang: str) -> None:
    icp = parse_icp(f"name: x\ncriteria:\n{ALL}")
    filled = market.with_columns(
        revenue=np.full(11, 5e6), founded=np.full(11, 1990.0), postcode=Kind.TEXT.column(["70173"] * 11),
        website=Kind.TEXT.column(["https://tannrieder.example/de"] * 11),
        technologies=Kind.TEXT.column(["SAP S/4"] * 11), trigger=Kind.TEXT.column(["Umzug"] * 11),
    )  # fmt: skip
    ranking, wording = rank(icp, filled), Wording(lang)
    texts = [wording(m) for c in ranking.frame["company_id"] for m in (*ranking.reasons(c), *ranking.misses(c), *ranking.unknown(c))]
    texts += [wording(entry.label) for entry in (*ranking.counts, *ranking.left_out)]
    assert all(text and "{" not in text for text in texts)
    assert any("1990" in text for text in texts)
