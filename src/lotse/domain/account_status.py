"""What a CRM's status of an account says: does it buy today, does it refuse advertising?"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def _words() -> dict[str, list[str]]:
    text = files("lotse.domain").joinpath("data", "account_status", "words.yaml").read_text(encoding="utf-8")
    words: dict[str, list[str]] = yaml.safe_load(text)
    return words


def is_customer(status: str | None) -> bool:
    """Whether the account buys today ("Bestandskunde"; not "ehemaliger Kunde")."""
    return _says(status, "customer") and not _says(status, "not_customer")


def refuses(status: str | None) -> bool:
    """Whether the status is an objection to advertising ("Keine Werbung")."""
    return _says(status, "refuses")


def _says(status: str | None, what: str) -> bool:
    text = (status or "").casefold()
    return any(word in text for word in _words()[what])
