"""Personas to test: which buyers the history met, what came of it, and what has still to be confirmed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lotse.domain import Message, say
from lotse.domain.job_titles import JobFunction, job_function
from lotse.planning.plan import Claim, Owner, PersonaPlan
from lotse.planning.rates import win_rate
from lotse.tables import History

_LIMIT = 4
_TITLES = 4
# Where nothing is known of the buyers: the economic buyer of an owner-managed firm and the head of the department.
_DEFAULTS = ("general_management", "it", "operations")
FIRST_ASSUMED = _DEFAULTS[0]


@dataclass
class _Met:
    """What the history holds of one function."""

    function: JobFunction | None
    label: str
    titles: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    won: int = 0
    lost: int = 0


def propose_personas(history: History) -> tuple[PersonaPlan, ...]:
    """The functions met most often in deals, else in contacts, else usual ones as assumptions; at most four."""
    met = _from_deals(history) or _from_contacts(history)
    if not met:
        return tuple(_assumed(key) for key in _DEFAULTS)
    often = sorted(met, key=lambda m: (-(m.won + m.lost), -sum(m.titles.values()), m.label))
    return tuple(_persona(m) for m in often[:_LIMIT])


def _from_deals(history: History) -> list[_Met]:
    deals = history.deals
    found: dict[str, _Met] = {}
    for persona, stage in zip(deals["persona"], deals["stage"], strict=True):
        if not persona:
            continue
        entry = _entry(found, persona)
        entry.won += stage == "Won"
        entry.lost += stage == "Lost"
    return list(found.values())


def _from_contacts(history: History) -> list[_Met]:
    found: dict[str, _Met] = {}
    for title in history.contacts["job_title"]:
        if title and job_function(title):
            _entry(found, title)
    return list(found.values())


def _entry(found: dict[str, _Met], title: str) -> _Met:
    function = job_function(title)
    entry = found.setdefault(function.key if function else title, _Met(function, title))
    entry.titles[title] += 1
    return entry


def persona_name(key: str) -> Message:
    """A function's name in words."""
    return say(f"planning.persona.function.{key}")


def persona_key(title: str | None) -> str | None:
    """The function's key where a title names one, else the title as it stands."""
    if not title:
        return None
    function = job_function(title)
    return function.key if function else title


def _persona(met: _Met) -> PersonaPlan:
    titles = tuple(sorted(met.titles, key=lambda title: (-met.titles[title], title))[:_TITLES])
    rate = win_rate(met.won, met.lost)
    seen = (
        say("planning.persona.met", won=met.won, closed=met.won + met.lost)
        if rate
        else say("planning.persona.listed", n=sum(met.titles.values()))
    )
    role = met.function.buying_role if met.function else "unknown"
    key = met.function.key if met.function else "other"
    name = persona_name(key) if met.function else say("planning.persona.as_named", label=met.label)
    claims = (Claim(seen, evidence=(say("planning.persona.from_history"),)), *_hypotheses(key))
    return PersonaPlan(name, titles, rate, say(f"planning.persona.role.{role}"), claims, _questions(key))


def _assumed(key: str) -> PersonaPlan:
    from_taxonomy = job_function(_SAMPLE_TITLES[key])
    role = from_taxonomy.buying_role if from_taxonomy else "unknown"
    claims = (Claim(say("planning.persona.assumed"), confirm=Owner.BOARD), *_hypotheses(key))
    return PersonaPlan(persona_name(key), (_SAMPLE_TITLES[key],), None, say(f"planning.persona.role.{role}"), claims, _questions(key))


_SAMPLE_TITLES = {"general_management": "Geschäftsführer", "it": "IT-Leiter", "operations": "Produktionsleiter"}


def _hypotheses(key: str) -> tuple[Claim, ...]:
    """What such a buyer usually wants: an assumption until the board confirms it for this offer."""
    return (Claim(say(f"planning.persona.value.{key}"), confirm=Owner.BOARD),)


def _questions(key: str) -> tuple[Message, ...]:
    return (say(f"planning.persona.question.{key}"), say("planning.persona.question_any"))
