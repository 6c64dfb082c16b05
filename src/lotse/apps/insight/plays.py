"""Which plays deserve the next conversations: the approved ones, but for those that the law or the team's languages close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils import timezone

from lotse import learning
from lotse.apps.insight.computing import Missing
from lotse.apps.pipeline.law import Standing
from lotse.apps.strategy.models import Play
from lotse.apps.workspaces.models import Member, Workspace
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.selectors import member_list
from lotse.domain import Message, say
from lotse.domain.states import find_state
from lotse.outreach import Verdict
from lotse.tables import Frame, History

WEEKS = 4  # over which the team's pace is measured, and for which conversations are shared out
_ASSUMED = 5  # conversations a week and salesperson where none were held yet
# Fewer conversations than this say little (as in the reasons of lotse.learning).
_TELLING = 15
_LONG = 26  # weeks beyond which a day is not worth naming
_LIKELY, _OPEN = 0.8, 0.4
# What is spoken where: the languages of business, by country and by canton where they differ.
_SPOKEN = {"DE": {"de"}, "AT": {"de"}, "LI": {"de"}, "CH": {"de", "fr", "it"}}
_CANTONS = {
    "CH-GE": {"fr"}, "CH-VD": {"fr"}, "CH-NE": {"fr"}, "CH-JU": {"fr"}, "CH-TI": {"it"},
    "CH-FR": {"de", "fr"}, "CH-VS": {"de", "fr"}, "CH-BE": {"de", "fr"}, "CH-GR": {"de", "it"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """A play with what it gets in the coming weeks. ``half``: probability of being worth at least half of the best; ``known`` says it in
    words, ``when`` by when more will be known; ``cell``: primary keys of segment and persona, where it is described."""

    name: str
    segment: str
    persona: str
    offer: str
    cell: tuple[int, int]
    conversations: int
    talks: int
    half: float
    reason: Message | None
    known: Message
    when: Message | None


@dataclass(frozen=True, slots=True)
class Sharing:
    """The coming weeks' conversations. ``cells``: what was shared out over; ``left_out``: name and reason; ``decided``: by when
    the outcome of today's conversations will be known."""

    cells: tuple[str, ...]
    capacity: int
    basis: Message
    allotments: tuple[learning.Allotment, ...]
    shares: tuple[Share, ...]
    left_out: tuple[tuple[str, Message], ...]
    decided: Message | None = None
    missing: tuple[Missing, ...] = ()


def share_out(conversations: Frame, history: History, workspace: Workspace) -> Sharing:
    """The coming weeks' conversations over the plays that may be worked."""
    plays = {_name(play): play for play in _approved()}
    sellers = member_list(roles=frozenset({Role.SALES}))
    closed = {name: reason for name, play in plays.items() if (reason := _closed(play, workspace, sellers))}
    cells = tuple(sorted(set(plays) - set(closed)))
    capacity, basis = _capacity(conversations, len(sellers))
    left_out = tuple(sorted(closed.items()))
    if not cells:
        missing = Missing("allocation", *_nothing(closed))
        return Sharing((), capacity, basis, (), (), left_out, missing=(missing,))
    allotments = learning.allocate(conversations, cells=cells, capacity=capacity, as_of=timezone.localdate())
    talks = _counted(conversations)
    shares = tuple(_share(one, plays[one.cell], talks.get(one.cell, 0)) for one in allotments)
    return Sharing(cells, capacity, basis, allotments, shares, left_out, _decided_by(history))


def _nothing(closed: Mapping[str, Message]) -> tuple[Message, Message]:
    """Why there is nothing to share out over, and what to do about it."""
    if not closed:
        return say("apps.insight.no_plays"), say("apps.insight.no_plays_remedy")
    reasons = list({repr(reason): reason for reason in closed.values()}.values())
    return say("apps.insight.all_closed", n=len(closed)), say("apps.insight.all_closed_remedy", reasons=reasons)


def _approved() -> Iterable[Play]:
    """In force with all that they are made of."""
    whole = ("cell__approved", "cell__segment__approved", "cell__persona__approved", "offer__approved")
    parts = ("", "cell__", "cell__segment__", "cell__persona__", "offer__")
    rows = Play.objects.filter(approved__isnull=False, **{f"{name}__isnull": False for name in whole})
    return rows.filter(**{f"{part}archived": None for part in parts}).select_related(*whole)


def _name(play: Play) -> str:
    return "|".join(_parts(play))


def _parts(play: Play) -> tuple[str, str, str]:
    """As :func:`lotse.apps.pipeline.selectors.conversation_frame` names a cell."""
    segment, persona, offer = play.cell.segment.approved, play.cell.persona.approved, play.offer.approved
    return tuple(one.name if one else "" for one in (segment, persona, offer))  # type: ignore[return-value]  # all are asked for


def _closed(play: Play, workspace: Workspace, sellers: Sequence[Member]) -> Message | None:
    """Why nobody may, or can, hold this conversation; nothing where somebody can."""
    segment = play.cell.segment.approved
    icp: Mapping[str, object] = segment.icp if segment else {}
    listed = icp.get("countries")
    countries = [str(one) for one in listed] if isinstance(listed, list) and listed else [workspace.country]
    allowed = [country for country in countries if not _forbidden(country)]
    if not allowed:
        return say("apps.insight.closed_by_law", countries=countries)
    spoken = {str(language) for seller in sellers for language in seller.languages}
    needed = _languages(allowed, icp)
    if spoken and needed and not spoken & needed:
        return say("apps.insight.closed_by_language", languages=[say(f"apps.insight.language.{one}") for one in sorted(needed)])
    return None


def _forbidden(country: str) -> bool:
    """Every way to a stranger in a firm there is closed, or unknown to the table of law."""
    return all(way.verdict is Verdict.DENY for way in Standing(country, "company_generic").ways())


def _languages(countries: Sequence[str], icp: Mapping[str, object]) -> set[str]:
    """Languages of which one suffices; empty where that is not known."""
    criteria = icp.get("criteria")
    states = criteria.get("states") if isinstance(criteria, dict) else None
    listed = states.get("any") if isinstance(states, dict) else None
    codes = [code for one in listed or () if (code := find_state(str(one)))]
    if codes:
        return set().union(*(_CANTONS.get(code, _SPOKEN.get(code[:2], set()) - {"fr", "it"}) for code in codes))
    return set().union(*(_SPOKEN.get(country, set()) for country in countries))


def _capacity(conversations: Frame, sellers: int) -> tuple[int, Message]:
    """Conversations in the coming weeks: as many as in the last."""
    first = np.datetime64(timezone.localdate() - dt.timedelta(weeks=WEEKS))
    recent = int((conversations["date"] > first).sum())
    if recent >= WEEKS:
        return recent, say("apps.insight.pace", n=recent, weeks=WEEKS)
    people = max(sellers, 1)
    return _ASSUMED * people * WEEKS, say("apps.insight.pace_assumed", each=_ASSUMED, people=people)


def _counted(conversations: Frame) -> dict[str, int]:
    names, counts = np.unique([str(cell) for cell in conversations["cell"] if cell], return_counts=True)
    return dict(zip(names.tolist(), counts.tolist(), strict=True))


def _decided_by(history: History) -> Message | None:
    """Half of the decided opportunities took no longer."""
    deals = history.deals
    took = (deals["closed"] - deals["created"]).astype("timedelta64[D]")
    known = took[~np.isnat(took)].astype(int)
    if not len(known):
        return None
    days = max(int(np.median(known)), 1)
    return say("apps.insight.when.decided", days=days, day=timezone.localdate() + dt.timedelta(days=days))


def _share(one: learning.Allotment, play: Play, talks: int) -> Share:
    segment, persona, offer = _parts(play)
    return Share(
        name=one.cell,
        segment=segment,
        persona=persona,
        offer=offer,
        cell=(play.cell.segment_id, play.cell.persona_id),
        conversations=one.conversations,
        talks=talks,
        half=one.p_half,
        reason=one.reason,
        known=_known(one.p_half, talks),
        when=_when(one, talks),
    )


def _known(half: float, talks: int) -> Message:
    """The probability in words: a figure that nobody can act on is not shown."""
    if not talks:
        return say("apps.insight.half.untried")
    if half >= _LIKELY:
        return say("apps.insight.half.good")
    if half >= _OPEN or talks < _TELLING:
        return say("apps.insight.half.open")
    return say("apps.insight.half.behind")


def _when(one: learning.Allotment, talks: int) -> Message | None:
    """By when a play that is hardly tried will tell something, at the pace proposed."""
    if talks >= _TELLING or not one.conversations:
        return None
    weeks = -(-WEEKS * (_TELLING - talks) // one.conversations)
    if weeks > _LONG:
        return say("apps.insight.when.long", n=_TELLING)
    return say("apps.insight.when.enough", n=_TELLING, day=timezone.localdate() + dt.timedelta(weeks=weeks))
