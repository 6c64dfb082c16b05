"""Accounts as a file that travels: formulas neutralised, and the attribution of what is in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from lotse.apps.accounts.models import Account

COLUMNS = (
    "company_id", "name", "legal_form", "street", "postcode", "city", "country", "state", "website", "phone", "email", "industry",
    "industry_label", "employees", "status", "segment", "fit", "owner",
)  # fmt: skip
# By these a spreadsheet takes a text for a formula (OWASP, CSV injection).
_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutral(value: object) -> str:
    """Text that no spreadsheet executes: an apostrophe before what begins like a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_STARTS) else text


def as_csv(accounts: Iterable[Account], attributions: Sequence[str]) -> bytes:
    """UTF-8 with a byte-order mark, so that Excel reads umlauts; the attribution stands in the last lines."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in _rows(accounts, attributions):
        writer.writerow(row)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(accounts: Iterable[Account], attributions: Sequence[str]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("accounts")
    for row in _rows(accounts, attributions):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(accounts: Iterable[Account], attributions: Sequence[str]) -> Iterable[list[str]]:
    yield list(COLUMNS)
    for account in accounts:
        segment = account.segment.approved.name if account.segment and account.segment.approved else ""
        named = {"segment": segment, "owner": account.owner.user.name if account.owner else ""}
        yield [neutral(named[column] if column in named else getattr(account, column)) for column in COLUMNS]
    for line in attributions:
        yield [neutral(f"# {line}")]
