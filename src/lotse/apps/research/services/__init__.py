"""Writing: research is begun, what it read is stored, a person decides on it."""

from lotse.apps.research.services.deciding import proposal_accept, proposal_reject, proposal_reopen
from lotse.apps.research.services.starting import (
    ACCOUNT,
    SEGMENT,
    account_of_domain,
    contact_of,
    research_start,
    segment_research_start,
    site_of_account,
)
from lotse.apps.research.services.storing import reading_failed, reading_store

__all__ = [
    "ACCOUNT",
    "SEGMENT",
    "account_of_domain",
    "contact_of",
    "proposal_accept",
    "proposal_reject",
    "proposal_reopen",
    "reading_failed",
    "reading_store",
    "research_start",
    "segment_research_start",
    "site_of_account",
]
