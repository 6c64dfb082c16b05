"""A mail address that somebody would have if the firm forms all as those that are known. Shown as a guess; never kept, never written to."""

from __future__ import annotations

from lotse.apps.accounts.models import Contact
from lotse.domain.full_names import parse_full_name
from lotse.domain.mail_patterns import MailGuess, guess_address, learn_pattern


def mail_guess(contact: Contact) -> MailGuess | None:
    """``None`` where an address is known, or nothing tells how the firm forms them."""
    if contact.email:
        return None
    rows = Contact.objects.filter(account_id=contact.account_id).exclude(email="").values_list("first_name", "last_name", "email")
    pattern = learn_pattern((f"{first} {last}", email) for first, last, email in rows)
    name = parse_full_name(f"{contact.first_name} {contact.last_name}")
    return guess_address(name, pattern) if pattern and name else None
