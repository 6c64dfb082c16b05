"""The criteria of an ICP: each judges a company as match, miss, or "cannot be judged"."""

from lotse.targeting.criteria.criterion import Criterion, according, source_words
from lotse.targeting.criteria.industry import IndustryCriterion
from lotse.targeting.criteria.lists import FactWords, LegalForms, Postcodes, States, Statuses, Website, place_name
from lotse.targeting.criteria.name_words import NameWords
from lotse.targeting.criteria.near import Near
from lotse.targeting.criteria.ranges import Range

__all__ = [
    "Criterion", "FactWords", "IndustryCriterion", "LegalForms", "NameWords", "Near", "Postcodes", "Range", "States",
    "Statuses", "Website", "according", "place_name", "source_words",
]  # fmt: skip
