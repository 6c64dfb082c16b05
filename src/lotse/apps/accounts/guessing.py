"""A mail address that somebody would have if the firm forms all as those that are known. Shown as a guess; never kept, never written to."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.apps.accounts.models import Contact
from lotse.domain.full_names import parse_full_name
from lotse.imprint import learn_pattern


@dataclass(frozen=True, slots=True)
class MailGuess:
    """``support`` of the ``known`` addresses at the account are formed so; ``confidence`` 0 to 1."""

    address: str
    support: int
    known: int
    confidence: float


def mail_guess(contact: Contact) -> MailGuess | None:
    """``None`` where an address is known, or nothing tells how the firm forms them."""
    if contact.email:
        return None
    rows = Contact.objects.filter(account_id=contact.account_id).exclude(email="").only("first_name", "last_name", "email")
    known = [(name, row.email) for row in rows if (name := parse_full_name(f"{row.first_name} {row.last_name}"))]
    pattern, name = learn_pattern(known), parse_full_name(f"{contact.first_name} {contact.last_name}")
    address = pattern.guess(name) if pattern and name else None
    return MailGuess(address, pattern.support, pattern.known, pattern.confidence) if pattern and address else None
