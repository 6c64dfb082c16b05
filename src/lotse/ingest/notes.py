"""What a reader should know of the data before believing anything drawn from it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from lotse.domain import Message, say

Row = dict[str, object]
_SAME_DAY = 0.1
_LEAST_SAME_DAY = 20
_OLD = 365
_SOME_FUTURE = 0.05


def last_day(deals: Sequence[Row], today: dt.date) -> dt.date | None:
    """The last day on which something happened: created, closed, touched; expected days do not count.

    Single days beyond today are slips; where many lie there, it is the clock that cannot be trusted.
    """
    days = [day for deal in deals for field in ("created", "closed", "last_activity") if isinstance(day := deal.get(field), dt.date)]
    past = [day for day in days if day <= today]
    trusted = past if past and len(days) - len(past) <= _SOME_FUTURE * len(days) else days
    return max(trusted, default=None)


def quality_notes(deals: Sequence[Row], as_of: dt.date | None) -> list[Message]:
    """Shares without owner or account, doubtful dates, several currencies."""
    found = [
        say(f"ingest.note.without_{field}", n=missing, share=missing / len(deals))
        for field in ("rep", "account")
        if (missing := sum(1 for deal in deals if not deal.get(field)))
    ]
    found += _closing_notes(deals, as_of)
    found += _old_open(deals, as_of)
    currencies = Counter(str(deal["currency"]) for deal in deals if deal.get("currency"))
    if len(currencies) > 1:
        found.append(say("ingest.note.currencies", currencies=sorted(currencies)))
    elif not currencies and any(deal.get("value") for deal in deals):
        found.append(say("ingest.note.no_currency"))
    return found


def _closing_notes(deals: Sequence[Row], as_of: dt.date | None) -> list[Message]:
    over = [deal for deal in deals if deal["stage"] in ("Won", "Lost")]
    days = Counter(day for deal in over if isinstance(day := deal.get("closed"), dt.date))
    found = []
    if over and (missing := len(over) - days.total()):
        found.append(say("ingest.note.no_closing_day", n=missing))
    if days:
        day, n = days.most_common(1)[0]
        if n >= max(_LEAST_SAME_DAY, _SAME_DAY * days.total()):
            found.append(say("ingest.note.same_day", n=n, day=day))
    if as_of and (future := sum(n for day, n in days.items() if day > as_of)):
        found.append(say("ingest.note.future_closing", n=future))
    backwards = sum(1 for d in over if isinstance(a := d.get("created"), dt.date) and isinstance(b := d.get("closed"), dt.date) and b < a)
    if backwards:
        found.append(say("ingest.note.closed_before_created", n=backwards))
    return found


def _old_open(deals: Sequence[Row], as_of: dt.date | None) -> list[Message]:
    still_open = [deal for deal in deals if deal["stage"] == "Open"]
    if not as_of or not still_open:
        return []
    old = sum(1 for deal in still_open if isinstance(day := deal.get("created"), dt.date) and (as_of - day).days > _OLD)
    return [say("ingest.note.old_open", n=old, open=len(still_open))] if old else []
