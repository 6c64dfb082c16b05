"""What a CRM's industry label means, and what a company's name tells of its industry."""

from lotse.targeting.industries.codes import code_digits, code_text, in_section, overlap
from lotse.targeting.industries.lexicon import Industry, industries, neighbours
from lotse.targeting.industries.profile import IndustryProfile, industries_in, industry_of_name, industry_profile
from lotse.targeting.industries.titles import find_industries, industry_title

__all__ = [
    "Industry", "IndustryProfile", "code_digits", "code_text", "find_industries", "in_section", "industries", "industries_in",
    "industry_of_name", "industry_profile", "industry_title", "neighbours", "overlap",
]  # fmt: skip
