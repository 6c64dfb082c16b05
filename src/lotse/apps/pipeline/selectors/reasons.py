"""Why this company and why now: what happened there, by which facts it fits, what is not known and should be asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from lotse.apps.accounts.models import Account
from lotse.apps.snapshot import market
from lotse.domain import LotseError, Message, revive, say
from lotse.domain.facts import Fact
from lotse.targeting import source_words

# What makes a company worth a call just now, before what it is.
_NOW = ("trigger", "triggers")
_TELLING = ("certificates", "technologies")
_MOST_NOW, _MOST_FITTING, _MOST_UNKNOWN = 2, 3, 2


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """``mark``: go for what is proven, unk for what is not known. ``source``: where it stands; none where nobody said."""

    mark: str
    text: Message | str
    source: Message | None = None
    day: dt.date | None = None
    fact: Fact | None = None


def reasons_of(account: Account) -> tuple[ReasonLine, ...]:
    """Events first, then what fits, then what to ask for."""
    facts = _facts(account.company_id)
    now = [_of_fact(fact) for fact in facts if fact.attribute in _NOW][:_MOST_NOW]
    fitting = [_of_message(revive(kept)) for kept in account.fit_reasons[:_MOST_FITTING]]
    if not fitting:
        fitting = [_of_fact(fact) for fact in facts if fact.attribute in _TELLING][:_MOST_FITTING]
    asked = [ReasonLine("unk", say("apps.pipeline.reason.ask", what=revive(kept))) for kept in account.fit_unknown[:_MOST_UNKNOWN]]
    return (*now, *fitting, *asked)


def _of_fact(fact: Fact) -> ReasonLine:
    source = say("apps.pipeline.reason.source", source=source_words(fact.source))
    return ReasonLine("go", fact.value, source, fact.observed_on, fact)


def _of_message(reason: Message) -> ReasonLine:
    """The source stands beside the sentence, where it can be opened, instead of in it."""
    according = reason.params.get("according")
    if not isinstance(according, Message):
        return ReasonLine("go", reason)
    return ReasonLine("go", Message(reason.key, {**reason.params, "according": ""}), according)


def _facts(company_id: str) -> tuple[Fact, ...]:
    opened = market()
    return _read(opened.manifest.version, company_id) if opened and company_id else ()


@lru_cache(maxsize=2048)
def _read(version: str, company_id: str) -> tuple[Fact, ...]:  # noqa: ARG001  (another version may say something else)
    opened = market()
    try:
        return opened.company(company_id).facts if opened else ()
    except LotseError:  # the market does not know it any more: the account stands without its facts
        return ()
