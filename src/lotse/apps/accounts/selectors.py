"""Reading: who must not be contacted, and what kind of recipient somebody is."""

from __future__ import annotations

from collections.abc import Iterable

from lotse.apps.accounts.models import Account, Contact, OptOutKey
from lotse.apps.accounts.services import company_keys_of, contact_keys_of

# Whose firm is the person: to be treated as one (the law reference's "sole").
_SOLE = ("e.k.", "e.u.", "einzelunternehmen", "einzelfirma", "gbr", "freiberufl")


def is_suppressed(*, account: Account, contact: Contact | None, channel: str) -> bool:
    """Whether anybody's refusal stands against this contact by this channel. One key that fits suffices."""
    keys = company_keys_of(account) | (contact_keys_of(contact) if contact else frozenset())
    return bool(suppressed_keys(keys, channel=channel))


def suppressed_keys(keys: Iterable[str], *, channel: str = "") -> frozenset[str]:
    """Which of these keys an opt-out holds that was not withdrawn; for a channel, also those against every channel."""
    wanted = sorted(set(keys))
    found: set[str] = set()
    for start in range(0, len(wanted), 500):  # SQLite takes only so many parameters
        rows = OptOutKey.objects.filter(key__in=wanted[start : start + 500], opt_out__withdrawn_at=None)
        if channel:
            rows = rows.filter(opt_out__channel__in=["", channel])
        found.update(rows.values_list("key", flat=True))
    return frozenset(found)


def refusals_of(keys: Iterable[str]) -> list[tuple[str, str]]:
    """``(key, channel)`` of every refusal that stands against one of these keys; channel ``""`` is every channel."""
    rows = OptOutKey.objects.filter(key__in=sorted(set(keys)), opt_out__withdrawn_at=None)
    return list(rows.values_list("key", "opt_out__channel"))


def recipient_kind(*, account: Account, contact: Contact | None) -> str:
    """In the words of the decision table: company_generic, named_person, sole_trader."""
    if any(word in account.legal_form.casefold() for word in _SOLE):
        return "sole_trader"
    return "named_person" if contact else "company_generic"
