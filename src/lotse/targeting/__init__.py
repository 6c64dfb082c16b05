"""Whom to sell to: ideal customer profiles, fit with reasons, what industries' labels and names tell."""

from lotse.targeting.criteria import (
    Criterion,
    FactWords,
    IndustryCriterion,
    LegalForms,
    NameWords,
    Near,
    Postcodes,
    Range,
    States,
    Statuses,
    Website,
    source_words,
)
from lotse.targeting.from_market import market_companies
from lotse.targeting.icp import COUNTRIES, Exclusions, Icp
from lotse.targeting.industries import (
    Industry,
    IndustryProfile,
    code_digits,
    code_text,
    find_industries,
    industries,
    industries_in,
    industry_of_name,
    industry_profile,
    industry_title,
)  # fmt: skip
from lotse.targeting.judging import MATCH, MISS, UNKNOWN, Companies, Judged, judge
from lotse.targeting.proposals import SegmentEffect, SegmentProposal, propose_from_customers, propose_segments
from lotse.targeting.ranking import CriterionCount, LeftOutCount, Ranking, rank
from lotse.targeting.reading import parse_icp, read_icp

# The criteria by which a company shows what trade it is in; place, size and legal form do not.
TELLING = frozenset({"industry", "name_words", "certificates", "technologies", "triggers"})

__all__ = [
    "COUNTRIES",
    "MATCH",
    "MISS",
    "TELLING",
    "UNKNOWN",
    "Companies",
    "Criterion",
    "CriterionCount",
    "Exclusions",
    "FactWords",
    "Icp",
    "Industry",
    "IndustryCriterion",
    "IndustryProfile",
    "Judged",
    "LeftOutCount",
    "LegalForms",
    "NameWords",
    "Near",
    "Postcodes",
    "Range",
    "Ranking",
    "SegmentEffect",
    "SegmentProposal",
    "States",
    "Statuses",
    "Website",
    "code_digits",
    "code_text",
    "find_industries",
    "industries",
    "industries_in",
    "industry_of_name",
    "industry_profile",
    "industry_title",
    "judge",
    "market_companies",
    "parse_icp",
    "propose_from_customers",
    "propose_segments",
    "rank",
    "read_icp",
    "source_words",
]  # fmt: skip
