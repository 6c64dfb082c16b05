"""What learning reads: deals of imports and of own work as one history, conversations by play. Columns straight from the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from django.db.models import Q, QuerySet
from django.utils import timezone

from lotse.apps.accounts.models import CUSTOMER, FORMER, LEFT_OUT, Account, Contact, OptOut
from lotse.apps.pipeline.models import LOST, WON, Alias, Attempt, Conversation, Deal
from lotse.apps.pipeline.selectors.history import ANSWERED_WITHIN
from lotse.apps.strategy.models import Offer, Persona, Segment
from lotse.apps.workspaces.models import Member
from lotse.learning import CONVERSATIONS
from lotse.tables import ACCOUNTS, ACTIVITIES, CONTACTS, DEALS, OFFERS, PEOPLE, Frame, History

Columns = dict[str, Sequence[Any]]


def learning_history(as_of: dt.date | None = None) -> History:
    """Deals of every origin with accounts, contacts, activities, offers and people.

    Labels of imports stand for the member, segment, persona or offer that an alias names; where there is none, for themselves.
    Accounts that were merely taken from the market and never sold to are left out: they are targets, not history.
    """
    names = _Names()
    deals = _deals(names)
    activities = _activities(names)
    return History(
        deals=deals,
        accounts=_accounts(names),
        contacts=_contacts(names),
        activities=activities,
        offers=_offers(),
        people=_people(),
        segment_basis="segment" if any(deals["segment"]) else "none",
        as_of=as_of or _last_day(deals, activities),
    )


def conversation_frame(as_of: dt.date | None = None) -> Frame:
    """Conversations as ``lotse.learning.allocate`` reads them; ``cell`` is ``segment|persona|offer``.

    A letter or message takes the outcome of its answer; without one it is none after 30 days. Those without a play have no cell.
    """
    today = as_of or timezone.localdate()
    names = _Names()
    fields = (
        "attempt_id", "attempt__at", "attempt__answers_id", "early_outcome", "deal__stage",
        "play__cell__segment_id", "play__cell__persona_id", "play__offer_id",
    )  # fmt: skip
    rows = list(Conversation.objects.filter(attempt__undone_at=None).order_by("attempt__at", "pk").values_list(*fields))
    answers = {letter: (early, stage) for _, _, letter, early, stage, *_ in rows if letter}
    kept = [row for row in rows if not row[2]]
    days = _days(row[1] for row in kept)
    outcomes = [answers.get(row[0], (row[3], row[4])) for row in kept]
    early = [said or ("none" if day + ANSWERED_WITHIN < today else None) for (said, _), day in zip(outcomes, days, strict=True)]
    deal = {WON: "won", LOST: "lost"}
    return Frame.of(
        CONVERSATIONS,
        cell=[names.cell(*row[5:]) for row in kept],
        date=days,
        early_outcome=early,
        deal_outcome=[deal.get(stage or "") for _, stage in outcomes],
    )


class _Names:
    """What ids and labels are called: a handful of small queries, whatever the number of deals."""

    def __init__(self) -> None:
        self.members: dict[int | None, str | None] = dict(Member.objects.values_list("pk", "user__name"))
        self.segments: dict[int | None, str | None] = dict(Segment.objects.values_list("pk", "approved__name"))
        self.personas: dict[int | None, str | None] = dict(Persona.objects.values_list("pk", "approved__name"))
        self.offers: dict[int | None, str | None] = dict(Offer.objects.values_list("pk", "approved__name"))
        self.accounts: dict[int, str] = dict(Account.objects.values_list("pk", "name"))
        aliases = Alias.objects.values_list("kind", "label", "member_id", "segment_id", "persona_id", "offer_id")
        self._aliases = {(kind, label): self._target(kind, targets) for kind, label, *targets in aliases}

    def of(self, kind: str, pk: int | None, label: str) -> str | None:
        """The thing that the row points to, else what its label stands for, else the label itself."""
        known = self._by_kind(kind).get(pk) if pk else None
        return known or self._aliases.get((kind, label), label or None)

    def cell(self, segment: int | None, persona: int | None, offer: int | None) -> str | None:
        parts = [self.segments.get(segment), self.personas.get(persona), self.offers.get(offer)]
        return "|".join(str(part) for part in parts) if all(parts) else None

    def _by_kind(self, kind: str) -> Mapping[int | None, str | None]:
        return {"rep": self.members, "segment": self.segments, "persona": self.personas, "offer": self.offers}[kind]

    def _target(self, kind: str, targets: Sequence[int | None]) -> str | None:
        found = [pk for pk in targets if pk]
        return self._by_kind(kind).get(found[0]) if found else None


def _columns(rows: QuerySet[Any, Any], **fields: str) -> Columns:
    """``name=path`` as lists."""
    found = list(rows.values_list(*fields.values()))
    return dict(zip(fields, zip(*found, strict=True) if found else [()] * len(fields), strict=True))


def _deals(names: _Names) -> Frame:
    found = _columns(
        Deal.objects.order_by("opened", "pk"),
        deal_id="pk", external="external_id", owner="owner_id", rep_label="rep_label", segment="segment_id", segment_label="segment_label",
        persona="persona_id", persona_label="persona_label", offer="offer_id", offer_label="offer_label", account_id="account_id",
        created="opened", closed="closed", expected="expected", stage="stage", stage_name="stage_name",
        value="value", currency="currency", source="source", lost_reason="lost_reason",
    )  # fmt: skip
    taken = ("created", "closed", "expected", "stage", "currency")
    return Frame.of(
        DEALS,
        deal_id=[external or f"D{pk}" for pk, external in zip(found["deal_id"], found["external"], strict=True)],
        rep=_named(names, "rep", found["owner"], found["rep_label"]),
        segment=_named(names, "segment", found["segment"], found["segment_label"]),
        persona=_named(names, "persona", found["persona"], found["persona_label"]),
        offer=_named(names, "offer", found["offer"], found["offer_label"]),
        account_id=[str(pk) if pk else None for pk in found["account_id"]],
        account=[names.accounts.get(pk) for pk in found["account_id"]],
        value=_floats(found["value"]),
        stage_name=_known(found["stage_name"]),
        source=_known(found["source"]),
        lost_reason=_known(found["lost_reason"]),
        **{name: found[name] for name in taken},
    )


def _accounts(names: _Names) -> Frame:
    sold = Q(pk__in=Deal.objects.values("account"))  # as a set: for EXISTS, SQLite reads all deals once an account
    rows = Account.objects.filter(~Q(origin="market") | Q(status__in=(CUSTOMER, FORMER, LEFT_OUT)) | sold).order_by("pk")
    found = _columns(
        rows,
        account_id="pk", name="name", street="street", postcode="postcode", city="city", region="state", country="country",
        industry="industry", told="industry_label", segment="segment_id",
        employees="employees", website="website", email="email", phone="phone",
        status="status", owner="owner_id", customer_since="customer_since",
    )  # fmt: skip
    text = ("name", "street", "postcode", "city", "region", "country", "website", "email", "phone", "status")
    return Frame.of(
        ACCOUNTS,
        account_id=_ids(found["account_id"]),
        segment=[names.segments.get(pk) for pk in found["segment"]],
        owner=[names.members.get(pk) for pk in found["owner"]],
        industry=[code or told or None for code, told in zip(found["industry"], found["told"], strict=True)],  # an export's own word
        employees=found["employees"],
        customer_since=found["customer_since"],
        **{name: _known(found[name]) for name in text},
    )


def _contacts(names: _Names) -> Frame:
    refused = set(OptOut.objects.filter(withdrawn_at=None, contact__isnull=False).values_list("contact_id", flat=True))
    found = _columns(
        Contact.objects.order_by("pk"),
        contact_id="pk", account_id="account_id", first="first_name", last="last_name",
        job_title="job_title", email="email", phone="phone",
    )  # fmt: skip
    return Frame.of(
        CONTACTS,
        contact_id=_ids(found["contact_id"]),
        account_id=_ids(found["account_id"]),
        account=[names.accounts.get(pk) for pk in found["account_id"]],
        name=[f"{first} {last}".strip() for first, last in zip(found["first"], found["last"], strict=True)],
        job_title=_known(found["job_title"]),
        email=_known(found["email"]),
        phone=_known(found["phone"]),
        opted_out=[pk in refused for pk in found["contact_id"]],
    )


def _activities(names: _Names) -> Frame:
    found = _columns(
        Attempt.objects.filter(undone_at=None).order_by("at", "pk"),
        activity_id="pk", account_id="account_id", by="by_id", kind="channel", at="at", outcome="outcome",
    )  # fmt: skip
    return Frame.of(
        ACTIVITIES,
        activity_id=_ids(found["activity_id"]),
        account_id=_ids(found["account_id"]),
        account=[names.accounts.get(pk) for pk in found["account_id"]],
        rep=[names.members.get(pk) for pk in found["by"]],
        kind=_known(found["kind"]),
        date=_days(found["at"]),
        outcome=_known(found["outcome"]),
    )


def _offers() -> Frame:
    found = _columns(
        Offer.objects.filter(approved__isnull=False).order_by("pk"),
        offer="approved__name", family="approved__role", price="approved__price", currency="approved__currency",
    )  # fmt: skip
    return Frame.of(OFFERS, **{**found, "price": _floats(found["price"])})


def _people() -> Frame:
    found = _columns(Member.objects.filter(roles__role="sales").order_by("user__name").distinct(), rep="user__name", since="since")
    return Frame.of(PEOPLE, **found)


def _named(names: _Names, kind: str, ids: Iterable[int | None], labels: Iterable[str]) -> list[str | None]:
    return [names.of(kind, pk, label) for pk, label in zip(ids, labels, strict=True)]


def _days(moments: Iterable[dt.datetime]) -> list[dt.date]:
    """Days by the clock of the application."""
    zone = timezone.get_current_timezone()
    return [moment.astimezone(zone).date() for moment in moments]


def _ids(values: Iterable[int]) -> list[str]:
    return [str(value) for value in values]


def _known(values: Iterable[str]) -> list[str | None]:
    """Empty text is "not known"."""
    return [value or None for value in values]


def _floats(values: Iterable[Any]) -> list[float | None]:
    return [None if value is None else float(value) for value in values]


def _last_day(deals: Frame, activities: Frame) -> dt.date:
    """The last day on which something happened, today where nothing has a date."""
    columns = [np.asarray(column).astype("datetime64[D]") for column in (deals["created"], deals["closed"], activities["date"])]
    known = [column[~np.isnat(column)].max() for column in columns if (~np.isnat(column)).any()]
    today = timezone.localdate()
    last: dt.date = max(known).item() if known else today
    return min(today, last)
