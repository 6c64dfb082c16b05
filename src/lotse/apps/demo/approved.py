"""What the board of an invented client has approved: segments, personas, offers, value cells, plays, and one proposal before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from lotse.apps.demo.firms import icp_of
from lotse.apps.demo.story import Telling
from lotse.apps.snapshot import market
from lotse.apps.strategy.models import (
    APPROVED,
    PROPOSED,
    RETURNED,
    Cell,
    CellVersion,
    Collateral,
    CollateralVersion,
    Offer,
    OfferVersion,
    Persona,
    PersonaVersion,
    Play,
    PlayVersion,
    Segment,
    SegmentVersion,
)
from lotse.apps.workspaces.models import Member

A = TypeVar("A", Segment, Persona, Offer, Cell, Play, Collateral)


@dataclass(frozen=True, slots=True)
class Strategy:
    """By their keys in the story; plays by segment and persona."""

    segments: Mapping[str, Segment]
    personas: Mapping[str, Persona]
    offers: Mapping[str, Offer]
    plays: Mapping[tuple[str, str], list[Play]]


def approve_strategy(telling: Telling, board: Member, marketing: Member, partner: Member) -> Strategy:
    """Everything was proposed by the partner and approved a year ago, save a segment and a document that wait for their decision."""
    story, signed = telling.story, _Signed(board, partner, timezone.now() - dt.timedelta(days=370))
    version = opened.manifest.version if (opened := market()) else ""
    segments = {
        entry["key"]: signed.approved(
            Segment(), SegmentVersion, name=entry["name"], summary=entry["summary"], icp=icp_of(entry), market_version=version
        )
        for entry in story["segments"]
    }
    personas = {
        entry["key"]: signed.approved(
            Persona(), PersonaVersion, limit=Decimal(entry["limit"]) if "limit" in entry else None,
            **{name: entry[name] for name in ("name", "function", "seniority", "buying_role", "titles", "pains", "goals")},
        )
        for entry in story["personas"]
    }  # fmt: skip
    offers = _offers(telling, signed)
    plays = {}
    for entry in story["cells"]:
        cell = signed.approved(
            Cell(segment=segments[entry["segment"]], persona=personas[entry["persona"]]), CellVersion, value=entry["value"],
            opening_questions=entry["questions"], **{name: entry[name] for name in ("objections", "proof", "stories")},
        )  # fmt: skip
        plays[entry["segment"], entry["persona"]] = [
            signed.approved(Play(cell=cell, offer=offers[key]), PlayVersion, advice=entry.get("advice_for", {}).get(key, entry["advice"]))
            for key in entry["offers"]
        ]
    _show(telling, _Signed(marketing, partner, signed.at), segments, personas, offers)
    _propose(telling, partner)
    if "sent_back" in story:
        _send_back(story["sent_back"], plays, board, partner)
    return Strategy(segments, personas, offers, plays)


@dataclass(frozen=True, slots=True)
class _Signed:
    by: Member
    partner: Member
    at: dt.datetime

    def approved(self, artefact: A, version: type[models.Model], **content: Any) -> A:
        artefact.save()
        row = version(
            artefact=artefact, number=1, state=APPROVED, author=self.partner, proposed_by=self.partner, proposed_at=self.at,
            decided_by=self.by, decided_at=self.at + dt.timedelta(days=3), **content,
        )  # fmt: skip
        row.save()
        artefact.approved = row  # type: ignore[assignment]
        artefact.save(update_fields=["approved"])
        return artefact


def _offers(telling: Telling, signed: _Signed) -> dict[str, Offer]:
    """Cores stand before the splinters that lead to them."""
    offers: dict[str, Offer] = {}
    for entry in telling.story["offers"]:
        offers[entry["key"]] = signed.approved(
            Offer(), OfferVersion, name=entry["name"], role=entry["role"], price=Decimal(entry["price"]),
            currency=telling.story["currency"], recurring=entry.get("recurring", False), days_to_value=entry["days"],
            scope=entry["scope"], steps_up_to=offers.get(entry.get("up")), step_up=entry.get("step_up", ""),
        )  # fmt: skip
    return offers


def _show(
    telling: Telling, signed: _Signed, segments: Mapping[str, Segment], personas: Mapping[str, Persona], offers: Mapping[str, Offer]
) -> None:
    """Marketing approved what the partner gathered; one proposal waits for it."""
    for entry in telling.story["collateral"]:
        content = {name: entry.get(name, "") for name in ("kind", "title", "claim", "source", "text", "link", "file_name")}
        for name, known in (("segments", segments), ("personas", personas), ("offers", offers)):
            content[name] = [known[key].pk for key in entry.get(name, [])]
        if note := entry.get("note"):
            collateral = Collateral()
            collateral.save()
            CollateralVersion(
                artefact=collateral, number=1, state=PROPOSED, author=signed.partner, proposed_by=signed.partner,
                proposed_at=timezone.now() - dt.timedelta(days=2), proposal_note=note, **content,
            ).save()  # fmt: skip
        else:
            signed.approved(Collateral(), CollateralVersion, **content)


def _propose(telling: Telling, partner: Member) -> None:
    entry = telling.story["proposal"]
    segment = Segment()
    segment.save()
    SegmentVersion(
        artefact=segment, number=1, state=PROPOSED, author=partner, proposed_by=partner, proposed_at=timezone.now() - dt.timedelta(days=1),
        proposal_note=entry["note"], name=entry["name"], summary=entry["summary"], icp=icp_of(entry),
    ).save()  # fmt: skip


def _send_back(entry: Mapping[str, Any], plays: Mapping[tuple[str, str], list[Play]], board: Member, partner: Member) -> None:
    """Better words for a cell, which the board did not take as they are."""
    cell, now = plays[entry["segment"], entry["persona"]][0].cell, timezone.now()
    CellVersion(
        artefact=cell, number=2, state=RETURNED, author=partner, proposed_by=partner, proposed_at=now - dt.timedelta(days=4),
        decided_by=board, decided_at=now - dt.timedelta(days=1), comment=entry["comment"], value=entry["value"],
        opening_questions=entry["questions"], objections=entry["objections"],
    ).save()  # fmt: skip
