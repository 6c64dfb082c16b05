"""Records of several sources as one company: keys, the matcher, a person's judgement, survivorship, ids."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lotse.market import Market, build, open_market
from lotse.market.companions import Companies

REGISTER = (
    "company_number,name,legal_form,current_status,register_type,register_number,register_court,registered_office,street,postal_code,city,"
    "retrieved_at\n"
)
FIRMS = [
    ("B8537_HRB904001", "Birkhahn Zerspanung GmbH", "GmbH", "Mühlweg 4", "89073", "Ulm"),
    ("B8537_HRB904002", "Birkhahn Verwaltungs-GmbH", "GmbH", "Mühlweg 4", "89073", "Ulm"),
    ("B8534_HRB904003", "Donauried Gebindetechnik GmbH", "GmbH", "Hafenstraße 12", "70173", "Stuttgart"),
    ("B8534_HRB904004", "Säntisblick Messgeräte AG", "AG", "Bergstraße 1", "70174", "Stuttgart"),
]
SITES = (
    "company_key,imprint_url,categories,org_type,customer_countries,record_quality,name,street,postcode,city,country,website,last_changed\n"
)


def register(tmp_path: Path) -> Path:
    lines = (
        f"{number},{name},{form},currently registered,{number[6:9]},{number[9:]},Ulm,{city},{street},{postcode},{city},2018-07-28\n"
        for number, name, form, street, postcode, city in FIRMS
    )
    path = tmp_path / "register.csv"
    path.write_text(REGISTER + "".join(lines), encoding="utf-8")
    return path


def sites(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "sites.csv"
    path.write_text(SITES + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


BIRKHAHN = "dade:b,,commerce,company,de,verified,BIRKHAHN Zerspanung Gesellschaft mbH,Mühlweg 4,89073,Ulm,DE,https://www.birkhahn.example,2026-03-08"
STRANGER = "dade:s,,commerce,company,de,verified,Almtal Fass GmbH,Weg 1,01067,Dresden,DE,https://www.almtal.example,2026-03-08"


def built(tmp_path: Path, *sources: Path) -> Market:
    build(list(sources), tmp_path / "market")
    return open_market(tmp_path / "market")


def test_a_record_without_a_number_is_recognised_by_name_and_address(tmp_path: Path) -> None:
    market = built(tmp_path, register(tmp_path), sites(tmp_path, BIRKHAHN, STRANGER))
    frame = market.companies()
    assert len(frame) == 5
    row = next(row for row in frame.rows() if row["website"] == "https://www.birkhahn.example")
    assert (row["name"], row["register_number"], row["source"], row["industry"]) == (
        "Birkhahn Zerspanung GmbH", "904001", "offeneregister", "47",
    )  # fmt: skip
    facts = {fact.attribute: fact for fact in market.company(row["company_id"]).facts if fact.source == "datenanfragen"}
    assert (facts["website"].locator.record, facts["website"].licence) == ("dade:b", "CC0 1.0")
    assert 0.85 * 0.85 <= facts["website"].confidence < 0.85
    assert market.manifest.linked == 1


def test_an_invented_firm_is_no_real_one(tmp_path: Path) -> None:
    demo = tmp_path / "demo.csv"
    demo.write_text(
        "company_id,name,street,postcode,city,country,certificates,technologies,trigger,trigger_date,observed_on,source\n"
        "D1,Birkhahn Zerspanung GmbH,Mühlweg 4,89073,Ulm,DE,ISO 9001,,,,2026-10-08,demo\n",
        encoding="utf-8",
    )
    assert len(built(tmp_path, register(tmp_path), demo).companies()) == 5


def judgements(tmp_path: Path, what: str, record: str = "dade:b") -> Path:
    path = tmp_path / "judgements.csv"
    path.write_text(
        "source,record,other_source,other_record,judgement\n"
        f"datenanfragen,{record},offeneregister,B8537_HRB904001,{what}\ngone,1,offeneregister,2,same\n",
        encoding="utf-8",
    )
    return path


def test_a_person_outranks_the_machine_both_ways_and_ids_lead_on(tmp_path: Path) -> None:
    parts = (register(tmp_path), sites(tmp_path, BIRKHAHN, STRANGER))
    together = next(r for r in built(tmp_path, *parts).companies().rows() if r["website"] == "https://www.birkhahn.example")["company_id"]
    market = built(tmp_path, *parts, judgements(tmp_path, "not_same"))
    by_site = {row["website"]: row for row in market.companies().rows() if row["website"]}
    assert len(market.companies()) == 6
    assert by_site["https://www.birkhahn.example"]["name"] == "BIRKHAHN Zerspanung Gesellschaft mbH"
    assert market.company(together)["register_number"] == "904001"
    assert market.manifest.unknown_judgements == 1
    market = built(tmp_path, *parts, judgements(tmp_path, "same", "dade:s"))
    assert len(set(market.companies()["company_id"])) == len(market.companies()) == 4
    stranger = by_site["https://www.almtal.example"]["company_id"]
    assert market.resolve(stranger) == together


def test_two_rows_of_one_list_are_not_one_company(tmp_path: Path) -> None:
    market = built(tmp_path, register(tmp_path), sites(tmp_path, BIRKHAHN, BIRKHAHN.replace("dade:b", "dade:c")))
    assert len(market.companies()) == 6


def test_a_parent_is_a_fact_of_the_company_that_has_the_lei(tmp_path: Path) -> None:
    lei, parents = (Path(str(files(f"lotse.sources.{kind}").joinpath("sample.csv"))) for kind in ("gleif", "gleif_parents"))
    market = built(tmp_path, lei, parents)
    assert len(market.companies()) == 3
    facts = {fact.attribute: fact.value for fact in market.company(market.search("Birkhahn Zerspanung")[0].company_id).facts}
    assert (facts["parent_lei"], facts["ultimate_parent_lei"]) == ("00000000ALMTAL000001", "00000000FOREIGN00001")


def test_the_newest_status_counts(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "name,city,register_court,register_number,status,observed_on\nBirkhahn Zerspanung,Ulm,Ulm,HRB 904001,gelöscht,2026-01-01\n",
        encoding="utf-8",
    )
    frame = built(tmp_path, register(tmp_path), own).companies()
    assert next(row["status"] for row in frame.rows() if row["register_number"] == "904001") == "removed"


PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=25)


@given(PAIRS, PAIRS)
def test_what_was_held_apart_stays_apart_and_the_rest_is_an_equivalence(apart: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> None:
    apart = [(one, other) for one, other in apart if one != other]
    companies = Companies(apart)
    for one, other in pairs:
        assert companies.join(one, other) == (companies.root(one) == companies.root(other))
    assert all(companies.root(one) != companies.root(other) for one, other in apart)
    roots = companies.joined()
    assert all(roots[root] == root and root <= record for record, root in roots.items())
