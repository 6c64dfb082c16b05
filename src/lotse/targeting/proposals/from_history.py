"""Segments of the history as proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.domain.states import find_state
from lotse.tables import Frame, History, Kind, is_unknown
from lotse.targeting.criteria import Criterion, States
from lotse.targeting.icp import Icp
from lotse.targeting.proposals.accounts import SegmentHistory, segment_histories
from lotse.targeting.proposals.from_customers import propose_from_customers
from lotse.targeting.proposals.places import better_states, countries, customer_states
from lotse.targeting.proposals.proposal import SegmentEffect, SegmentProposal
from lotse.targeting.proposals.sizes import size_band, size_tells
from lotse.targeting.proposals.trade import combine, legal_forms, size_from_label, trade

# A win rate is drawn towards the firm's as if so many deals at the firm's rate came on top.
_PRIOR_DEALS = 20
_CUSTOMER = {"name": Kind.TEXT, "city": Kind.TEXT, "country": Kind.TEXT, "industry": Kind.TEXT, "employees": Kind.NUMBER}


def propose_segments(history: History, effects: Iterable[SegmentEffect] | None = None, *, limit: int = 5) -> tuple[SegmentProposal, ...]:
    """A proposal for each segment of the history, best first, at most ``limit``.

    The order is that of the diagnosis' ``effects`` (estimates all else equal) where given, else of win rates drawn towards
    the firm's; equal ones by deals won. Size and region become criteria only where won and lost accounts differ credibly;
    otherwise the evidence says that they do not, or that there are too few to tell. Without segments the won accounts are
    taken as customers (:func:`propose_from_customers`).
    """
    found = [segment for segment in segment_histories(history) if not is_unknown(segment.label)]
    if not found:
        return propose_from_customers(_won_accounts(history), limit=limit)
    estimates = {effect.name: effect.estimate for effect in effects or ()}
    overall = _rate(found)
    ranked = sorted(found, key=lambda s: (-estimates.get(s.label, _shrunk(s, overall) - overall), -s.won, s.label))
    credible = frozenset(effect.name for effect in effects or () if effect.lower > 0)
    everybody = tuple(account for segment in found for account in segment.accounts)
    whole = _Whole(history.segment_basis, credible, size_tells(found), better_states(everybody))
    return tuple(_proposal(segment, whole) for segment in ranked[:limit])


@dataclass(frozen=True)
class _Whole:
    """What is asked of the whole history once, since no single segment could carry it."""

    basis: str
    credible: frozenset[str]
    size: tuple[bool, Message]
    region: tuple[States | None, Message]


def _proposal(segment: SegmentHistory, whole: _Whole) -> SegmentProposal:
    own, trade_said, sure = _own_criteria(segment, whole.basis)
    lands, lands_said, lands_assumed = countries(segment.accounts)
    size, band_said = size_band(segment.accounts) if whole.size[0] else (None, None)
    better, region_said = whole.region
    near, near_said = customer_states(segment.accounts)
    forms, forms_said = legal_forms(segment.accounts)
    places_said = region_said, near_said if better is None else None
    said = (_counts(segment), trade_said, lands_said, whole.size[1], band_said, *places_said, forms_said)
    return SegmentProposal(
        label=segment.label,
        icp=Icp(segment.label, combine(*own, size, better, near, forms) or _anybody(lands), lands),
        won=segment.won,
        lost=segment.lost,
        open=segment.open,
        evidence=tuple(message for message in said if message is not None),
        assumption=not (sure and segment.label in whole.credible) or lands_assumed,
    )


def _own_criteria(segment: SegmentHistory, basis: str) -> tuple[tuple[Criterion, ...], Message, bool]:
    """What makes the segment: a band of size, a region, or an industry."""
    if basis == "size" and (band := size_from_label(segment.label)):
        return (band,), say("targeting.propose.by_size", label=segment.label), True
    if basis == "region" and (state := find_state(segment.label)):
        return (States(any=(state,), weight=3.0),), say("targeting.propose.by_region", label=segment.label), True
    return trade(segment.label, segment.accounts)


def _anybody(lands: tuple[str, ...]) -> tuple[Criterion, ...]:
    """Where nothing is known but the countries, these are the one criterion."""
    return (States(any=lands, weight=1.0),)


def _counts(segment: SegmentHistory) -> Message:
    return say("targeting.propose.counts", won=segment.won, lost=segment.lost, open=segment.open)


def _rate(segments: Sequence[SegmentHistory]) -> float:
    won, closed = sum(s.won for s in segments), sum(s.won + s.lost for s in segments)
    return won / closed if closed else 0.0


def _shrunk(segment: SegmentHistory, overall: float) -> float:
    return (segment.won + _PRIOR_DEALS * overall) / (segment.won + segment.lost + _PRIOR_DEALS)


def _won_accounts(history: History) -> Frame:
    """Accounts with a won deal, with what is known of them; each once."""
    deals = history.deals
    won = {str(key) for key in (*deals["account_id"][deals["stage"] == "Won"], *deals["account"][deals["stage"] == "Won"]) if key}
    listed = [row for row in history.accounts.rows() if row["account_id"] in won or row["name"] in won]
    names = {row["name"] for row in listed} | {row["account_id"] for row in listed}
    bare = [{"name": key} for key in sorted(set(map(str, deals["account"][deals["stage"] == "Won"])) - names - {"None"})]
    return Frame.from_rows(_CUSTOMER, [*listed, *bare])
