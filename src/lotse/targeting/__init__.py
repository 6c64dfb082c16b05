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
)
from lotse.targeting.icp import COUNTRIES, Exclusions, Icp
from lotse.targeting.industries import Industry, IndustryProfile, industries, industries_in, industry_of_name, industry_profile
from lotse.targeting.ranking import CriterionCount, LeftOutCount, Ranking, rank
from lotse.targeting.reading import parse_icp, read_icp

__all__ = [
    "COUNTRIES", "Criterion", "CriterionCount", "Exclusions", "FactWords", "Icp", "Industry", "IndustryCriterion",
    "IndustryProfile", "LeftOutCount", "LegalForms", "NameWords", "Near", "Postcodes", "Range", "Ranking", "States",
    "Statuses", "Website", "industries", "industries_in", "industry_of_name", "industry_profile", "parse_icp", "rank",
    "read_icp",
]  # fmt: skip
