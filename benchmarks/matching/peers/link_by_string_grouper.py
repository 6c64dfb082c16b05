"""string-grouper: the 20 names nearest by trigrams (TF-IDF), the place decides among them.

``python link_by_string_grouper.py MARKET.csv RECORDS.csv ANSWERS.csv``. It needs no blocks: its sparse product compares all names.
"""

from __future__ import annotations

import json
import sys
import time

import pandas as pd
from place import agreement
from string_grouper import StringGrouper


def main(market_path: str, records_path: str, out: str) -> None:
    market, records = (pd.read_csv(path, dtype=str, keep_default_na=False) for path in (market_path, records_path))
    started = time.process_time()
    grouper = StringGrouper(
        market["name"], records["name"], market["company_id"], records["query_id"], min_similarity=0.3, max_n_matches=20, ignore_index=True
    )
    built = time.process_time()
    best(grouper.fit().get_matches(), market.set_index("company_id"), records.set_index("query_id")).to_csv(out, index=False)
    print(json.dumps({"build": built - started, "match": time.process_time() - built}))


def best(pairs: pd.DataFrame, market: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """One row a record: query_id, company_id, score."""
    companies = market.loc[pairs["left_company_id"]]
    asked = records.loc[pairs["right_query_id"]]
    places = zip(asked["postcode"], asked["city"], companies["postcode"], companies["city"], strict=True)
    score = (pairs["similarity"].to_numpy() + [agreement(*place) for place in places]).clip(0) / 1.2
    found = pd.DataFrame({"query_id": pairs["right_query_id"], "company_id": pairs["left_company_id"], "score": score})
    return found.sort_values("score", ascending=False, kind="stable").drop_duplicates("query_id")


if __name__ == "__main__":
    main(*sys.argv[1:])
