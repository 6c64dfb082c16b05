"""Firms' sites to a WARC archive: imprint, contact, team and about pages, read politely, safely, and so that it can be proved when."""

from lotse.imprint.crawl.links import KINDS
from lotse.imprint.crawl.run import Result, crawl
from lotse.imprint.crawl.settings import Limits, Settings, is_contact
from lotse.imprint.crawl.sites import Site, read_sites, site_of
from lotse.imprint.crawl.visit import Outcome

__all__ = ["KINDS", "Limits", "Outcome", "Result", "Settings", "Site", "crawl", "is_contact", "read_sites", "site_of"]
