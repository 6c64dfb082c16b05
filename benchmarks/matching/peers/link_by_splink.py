"""Splink on DuckDB, as its tutorial builds a model: ``python link_by_splink.py MARKET.csv RECORDS.csv ANSWERS.csv``.

Blocking: first 5 letters of the name; first 6 letters of the town with 2 of the name; postcode with 1 of the name; website; phone;
register number. u from random pairs, m by expectation maximisation within equal postcodes and within equal name beginnings.
It is told the true share of records that have a match.
"""

from __future__ import annotations

import json
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

_READ = """
CREATE TABLE {table} AS SELECT {id} AS unique_id, trim(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', ' ', 'g')) AS name,
    lower(strip_accents(street)) AS street, postcode, lower(strip_accents(city)) AS city,
    regexp_replace(website, '^https?://(www[.])?', '') AS website, phone, {register} AS register
FROM read_csv('{path}', all_varchar = true, header = true)
"""
_BEST = """
COPY (SELECT query_id, arg_max(company_id, weight) AS company_id, max(probability) AS score FROM (
    SELECT CASE WHEN source_dataset_l = 'records' THEN unique_id_l ELSE unique_id_r END AS query_id,
        CASE WHEN source_dataset_l = 'records' THEN unique_id_r ELSE unique_id_l END AS company_id,
        match_weight AS weight, match_probability AS probability FROM {pairs}) GROUP BY query_id) TO '{path}' (HEADER)
"""
_BLOCKS = [
    block_on("substr(name, 1, 5)"), block_on("substr(city, 1, 6)", "substr(name, 1, 2)"), block_on("postcode", "substr(name, 1, 1)"),
    block_on("website"), block_on("phone"), block_on("register"),
]  # fmt: skip


def main(market: str, records: str, out: str) -> None:
    base = duckdb.connect()
    number = "register_type || ' ' || register_number"
    base.execute(_READ.format(table="market_table", id="company_id", register=number, path=market))
    base.execute(_READ.format(table="records_table", id="query_id", register="register_number", path=records))
    count = base.execute("SELECT count(*) FROM market_table").fetchall()[0][0]
    started = time.process_time()
    linker = trained(DuckDBAPI(connection=base), count)
    built = time.process_time()
    pairs = linker.inference.predict(threshold_match_weight=-20)
    base.execute(_BEST.format(pairs=pairs.physical_name, path=out))
    print(json.dumps({"build": built - started, "match": time.process_time() - built}))


def trained(api: DuckDBAPI, count: int) -> Linker:
    tables = [api.register(f"{name}_table", dataset_display_name=name) for name in ("market", "records")]
    linker = Linker(tables, settings(count), log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("postcode"), block_on("substr(name, 1, 8)")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker


def settings(count: int) -> SettingsCreator:
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.97, 0.92, 0.85, 0.75]),
            cl.LevenshteinAtThresholds("postcode", 1),
            cl.JaroWinklerAtThresholds("city", [0.88]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("street", [0.9]),
            cl.ExactMatch("website"), cl.ExactMatch("phone"), cl.ExactMatch("register"),
        ],
        blocking_rules_to_generate_predictions=_BLOCKS,
        probability_two_random_records_match=0.7 / count,
    )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
