"""Accounts and people while one types: beginnings first, by the index; then whatever contains the words."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import CharField, Lookup, Q, QuerySet

from lotse.apps.accounts.models import Account, Contact
from lotse.domain.folding import fold

_FEW = 500
R = TypeVar("R", Account, Contact)


@CharField.register_lookup
class InThisOrder(Lookup):
    """``phone__in_this_order="089123"``: these characters one after the other, whatever stands between; only letters and digits.

    What passes it is few enough for an expression that says what may stand between: SQLite calls back into Python for each of those.
    """

    lookup_name = "in_this_order"

    def get_prep_lookup(self) -> str:
        return f"%{'%'.join(char for char in str(self.rhs) if char.isalnum())}%"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, known = self.process_lhs(compiler, connection)
        value, wanted = self.process_rhs(compiler, connection)
        return f"{column} LIKE {value}", (*known, *wanted)


def accounts_named(text: str, most: int) -> list[Account]:
    """By name, place or postcode; none for an empty text."""
    return _named(Account.objects.order_by("sort_key", "pk"), "sort_key", text, most)


def contacts_named(text: str, most: int) -> list[Contact]:
    """By first or last name, those who left too."""
    return _named(Contact.objects.select_related("account").order_by("folded", "pk"), "folded", text, most)


def containing(rows: QuerySet[R], text: str) -> QuerySet[R, int]:
    """Keys of the rows that contain every word of the text: read from an index alone, which is why other filters are laid around it."""
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    return rows.order_by().values_list("pk", flat=True)


def of_accounts(text: str) -> Q:
    """Rows of the accounts that contain the words: of few by their keys, which every database looks up; of many by the question itself."""
    asked = containing(Account.objects.all(), text)
    keys = list(asked[: _FEW + 1])
    return Q(account__in=keys if len(keys) <= _FEW else asked)


def _named(rows: QuerySet[R], column: str, text: str, most: int) -> list[R]:
    asked = fold(text)
    if not asked:
        return []
    # The range is what an index can serve on every database; LIKE alone is not, where the order is a language's.
    begins = rows.filter(**{f"{column}__gte": asked, f"{column}__lt": f"{asked}zzzz", f"{column}__startswith": asked})
    found = list(begins[:most])
    if len(found) < most:
        others = rows.filter(pk__in=containing(rows, text)).exclude(pk__in=[row.pk for row in found])
        found += list(others[: most - len(found)])
    return found
