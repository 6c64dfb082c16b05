"""How a crawl behaves: who it says it is, how much it asks for, and how long it waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from lotse import __version__
from lotse.domain import LotseError, Place, say

# The product's name, by which robots.txt may address it (RFC 9309, 2.2.1).
ROBOT = "Lotse"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one crawl. Times in seconds, sizes in bytes on the wire; ``delay`` is kept between two requests to one host."""

    pages: int = 10
    sites_at_once: int = 200
    delay: float = 1.0
    connect_seconds: float = 10.0
    page_seconds: float = 30.0
    site_seconds: float = 300.0
    page_bytes: int = 2_000_000
    unpacked_bytes: int = 4_000_000
    redirects: int = 6


@dataclass(frozen=True, slots=True)
class Settings:
    """``contact``: a mail address or a page, told to every server. ``allow_private``: also addresses that are not on the public net.

    Raises :class:`LotseError` where ``contact`` is neither.
    """

    contact: str
    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False

    def __post_init__(self) -> None:
        if not is_contact(self.contact):
            raise LotseError(say("imprint.crawl.contact"), remedy=say("imprint.crawl.contact_remedy"), place=Place(value=self.contact))

    @property
    def user_agent(self) -> str:
        return f"{ROBOT}/{__version__} (+{self.contact if _is_page(self.contact) else f'mailto:{self.contact}'})"


def is_contact(text: str) -> bool:
    """Whether an operator of a site can turn there: a mail address, or a page."""
    return _is_page(text) or _is_mail(text)


def _is_page(contact: str) -> bool:
    return contact.isascii() and contact.isprintable() and " " not in contact and bool(_host(contact))


def _host(contact: str) -> str | None:
    try:
        parts = urlsplit(contact)
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None


def _is_mail(contact: str) -> bool:
    try:
        return contact.isascii() and bool(validate_email(contact, check_deliverability=False, test_environment=True))
    except EmailNotValidError:
        return False
