"""The companies of a market as criteria want them: the columns, and the facts that no column holds."""

from __future__ import annotations

import numpy as np

from lotse.market import COMPANIES, Market
from lotse.tables import Frame

# What the market keeps as facts, joined into one text a company.
_FACTS = ("certificates", "technologies", "trigger")


def market_companies(market: Market) -> Frame:
    """All companies with every column of the market, and one a kind of fact (``None`` where nothing is known)."""
    frame = market.companies(tuple(COMPANIES))
    rows = {str(company): n for n, company in enumerate(frame["company_id"])}
    known = set(market.fact_attributes())
    columns = {}
    for attribute in (name for name in _FACTS if name in known):
        column = np.full(len(frame), None, dtype=object)
        facts = market.facts(attribute)
        for company, value in zip(facts["company_id"], facts["value"], strict=True):
            row = rows.get(str(company))
            if row is not None and value:
                column[row] = f"{column[row]} | {value}" if column[row] else str(value)
        columns[attribute] = column
    return frame.with_columns(**columns)
