"""An ICP file is read strictly, and written so that it reads back the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.domain import LANGUAGES, LotseError, Wording
from lotse.domain.states import states
from lotse.targeting import (
    COUNTRIES,
    Exclusions,
    FactWords,
    Icp,
    IndustryCriterion,
    LegalForms,
    NameWords,
    Near,
    Postcodes,
    Range,
    States,
    Statuses,
    Website,
    parse_icp,
    read_icp,
)

WORDS = st.lists(
    st.text(alphabet="abzßü019=*-: '\"#", min_size=1, max_size=9).map(lambda w: "x" + "".join(w.split())),
    min_size=1,
    max_size=3,
    unique=True,
).map(tuple)
WEIGHT = {"weight": st.floats(0.01, 100), "required": st.booleans()}
SIZES = st.tuples(st.integers(0, 500), st.integers(0, 10**9)).map(lambda t: (float(t[0]), float(t[0] + t[1])))
criteria = st.tuples(
    st.builds(
        IndustryCriterion,
        codes=st.lists(st.sampled_from(["28", "2841", "01", "46731"]), min_size=1, unique=True).map(tuple),
        words=WORDS,
        **WEIGHT,
    ),
    st.builds(NameWords, any=WORDS, none=WORDS, **WEIGHT),
    st.builds(LegalForms, any=WORDS, **WEIGHT),
    SIZES.flatmap(lambda s: st.builds(Range, column=st.just("employees"), min=st.just(s[0]), max=st.just(s[1]), **WEIGHT)),
    st.builds(Range, column=st.just("revenue"), min=st.floats(0, 1e12), **WEIGHT),
    st.builds(Range, column=st.just("founded"), max=st.integers(1800, 2030).map(float), **WEIGHT),
    st.builds(States, any=st.lists(st.sampled_from([*states(), *COUNTRIES]), min_size=1, max_size=4, unique=True).map(tuple), **WEIGHT),
    st.builds(Postcodes, any=st.lists(st.sampled_from(["01067", "7", "9999"]), min_size=1, unique=True).map(tuple), **WEIGHT),
    st.builds(Website, any=WORDS | st.just(()), **WEIGHT),
    st.builds(Statuses, any=st.just(("active",)), **WEIGHT),
    st.builds(FactWords, kind=st.sampled_from(["certificates", "technologies", "triggers"]), any=WORDS, **WEIGHT),
)
icps = st.builds(
    Icp,
    name=st.text(alphabet="aä: -#'\"{}[]&*!|>%@NOyes0", min_size=1).map(lambda s: "x" + " ".join(s.split())).map(str.strip),
    criteria=st.tuples(criteria, st.integers(1, 2**11 - 1)).map(lambda t: tuple(c for n, c in enumerate(t[0]) if t[1] >> n & 1)),
    countries=st.lists(st.sampled_from(COUNTRIES), min_size=1, unique=True).map(tuple),
    exclusions=st.builds(
        Exclusions,
        status=st.sampled_from([(), ("removed",), ("removed", "unknown")]),
        shells=st.booleans(),
        company_ids=WORDS | st.just(()),
        name_words=WORDS | st.just(()),
    ),
)


@settings(deadline=None)
@given(icps)
def test_what_is_written_reads_back(icp: Icp) -> None:
    assert parse_icp(icp.to_yaml()) == icp


@settings(deadline=None)
@given(st.text())
def test_any_text_is_an_icp_or_a_clear_error(text: str) -> None:
    icp, error = _read(text)
    assert icp or error
    for lang in LANGUAGES if error else ():
        assert Wording(lang)(error.message)
        assert Wording(lang)(error.remedy)


def _read(text: str) -> tuple[Icp | None, LotseError | None]:
    try:
        return parse_icp(text), None
    except LotseError as error:
        return None, error


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["any", "min", "max", "weight", "codes", "place", "km"]), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    st.sampled_from(["industry", "employees", "near", "states", "status", "website", "triggers"]),
)
def test_any_tree_is_an_icp_or_a_clear_error(tree: object, key: str) -> None:
    text = yaml.safe_dump({"name": "x", "criteria": {key: tree}})
    icp, error = _read(text)
    if icp:
        assert icp.criteria[0].key == key
    else:
        assert error
        assert error.place.line
        assert error.remedy


def _criteria(line: str) -> str:
    return f"name: Test\ncountries: [DE]\ncriteria:\n  {line}\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "value", "told"),
    [
        (_criteria("colour: red"), 4, "colour", "colour", "industry"),
        (_criteria("employees: {min: fifty}"), 4, "min", "fifty", "eine Zahl"),
        (_criteria("employees: {min: 500, max: 50}"), 4, "max", "50", "ab 500"),
        (_criteria("employees: {weight: 2}"), 4, "employees", None, "min"),
        (_criteria("employees: {min: -5}"), 4, "min", "-5", "eine Zahl"),
        (_criteria("employees: {min: .nan}"), 4, "min", ".nan", "eine Zahl"),
        (_criteria("employees: {min: 5, weight: 0}"), 4, "weight", "0", "Gewicht"),
        (_criteria("employees: {min: 5, required: maybe}"), 4, "required", "maybe", "true oder false"),
        (_criteria("industry: {codes: [Maschinenbau]}"), 4, "codes", "Maschinenbau", "28.41"),
        (_criteria("industry: {}"), 4, "industry", None, "codes"),
        (_criteria("states: [Bavarien]"), 4, "states", "Bavarien", "DE-BW"),
        (_criteria("postcodes: [7O]"), 4, "postcodes", "7O", "1 bis 5 Ziffern"),
        (_criteria("near: {place: Entenhausen, km: 50}"), 4, "place", "Entenhausen", "Postleitzahl"),
        (_criteria("near: {place: Stuttgart, km: 0}"), 4, "km", "0", "Kilometer"),
        (_criteria("name_words: {any: ['***']}"), 4, "any", "***", "Buchstaben"),
        (_criteria("states: [DE-BW]\n  states: [DE-BY]"), 5, "states", None, "zusammenfassen"),
        ("name: x\ncountries: [FR]\ncriteria: {website: {}}", 2, "countries", "FR", "DE, AT, CH, LI"),
        ("countries: [DE]\ncriteria: {website: {}}", 1, "", None, "name:"),
        ("name: x\n", 1, "", None, "criteria:"),
        ("name: x\ncriteria: [", 2, None, None, "Einrückung"),
        ("", None, None, None, "Einrückung"),
        ("name: x\ncriteria: {website: {}}\nexclusions: {status: [dead]}", 3, "status", "dead", "active oder removed"),
    ],
)
def test_mistakes_are_named_with_place_and_remedy(text: str, line: int, column: str, value: str, told: str) -> None:
    with pytest.raises(LotseError) as caught:
        parse_icp(text)
    error = caught.value
    assert (error.place.line, error.place.column, error.place.value) == (line, column, value)
    assert error.remedy is not None
    assert told in Wording("de")(error.remedy)


def test_postcodes_and_countries_stay_as_they_are_written() -> None:
    icp = parse_icp("name: 007\ncountries: [DE, at]\ncriteria: {postcodes: [01067, 0815], states: [Bayern, CH, Wien]}")
    assert icp.name == "007"
    assert icp.countries == ("DE", "AT")
    assert [c.spec()["any"] for c in icp.criteria] == [["01067", "0815"], ["DE-BY", "CH", "AT-9"]]


def test_near_takes_a_postcode_and_keeps_its_place() -> None:
    icp = parse_icp(_criteria("near: {place: 73728 Esslingen, km: 30, weight: 2}"))
    [near] = icp.criteria
    assert isinstance(near, Near)
    assert (round(near.lat, 1), round(near.lon, 1)) == (48.7, 9.3)
    assert parse_icp(icp.to_yaml()) == icp


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00\xd8", b"\x00\x01\x02", b"x" * 1_100_000])
def test_files_that_are_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "icp.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LotseError) as caught:
        read_icp(path)
    assert caught.value.place.file == path


def test_many_aliases_do_not_explode(tmp_path: Path) -> None:
    levels = "\n".join(f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    path = tmp_path / "icp.yaml"
    path.write_text(f"name:\n  - &a0 [x]\n{levels}\ncriteria: {{website: {{}}}}\n", encoding="utf-8")
    with pytest.raises(LotseError):
        read_icp(path)
