"""Web pages to company facts, people and signals, each with the words that say so."""

from lotse.imprint.imprint import FIELDS, Found, Imprint, Representative
from lotse.imprint.read import read_page
from lotse.imprint.reading import Kind, decode
from lotse.imprint.refusal import find_refusal
from lotse.imprint.run import Result, read_pages
from lotse.imprint.site import SiteFact, read_site
from lotse.imprint.structured import StructuredOrganisation, StructuredPerson, read_structured
from lotse.imprint.team import TeamMember, read_team

__all__ = [
    "FIELDS",
    "Found",
    "Imprint",
    "Kind",
    "Representative",
    "Result",
    "SiteFact",
    "StructuredOrganisation",
    "StructuredPerson",
    "TeamMember",
    "decode",
    "find_refusal",
    "read_page",
    "read_pages",
    "read_site",
    "read_structured",
    "read_team",
]
