"""The market: snapshots of companies from public registers and lists, with stable ids, facts and search."""

from lotse.market.build import build
from lotse.market.columns import COMPANIES
from lotse.market.company import Company
from lotse.market.diff import Change, ChangeKind, diff
from lotse.market.manifest import Manifest, SourceEntry
from lotse.market.market import Market, open_market
from lotse.market.search import Hit
from lotse.market.shells import is_shell

open = open_market  # noqa: A001  (lotse.market.open(path) is the door that is documented)

__all__ = [
    "COMPANIES",
    "Change",
    "ChangeKind",
    "Company",
    "Hit",
    "Manifest",
    "Market",
    "SourceEntry",
    "build",
    "diff",
    "is_shell",
    "open",
    "open_market",
]
