"""A history as rows of the application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.utils import timezone

from lotse.apps.accounts.models import CANDIDATE, CUSTOMER, LEFT_OUT, Account, Contact, OptOut
from lotse.apps.accounts.services import RETENTION, account_index, opt_out_record
from lotse.apps.accounts.suppression import person_keys
from lotse.apps.integration.models import Import
from lotse.apps.pipeline.models import Attempt, Deal
from lotse.apps.workspaces.models import Member
from lotse.domain.account_status import is_customer, refuses
from lotse.domain.folding import fold
from lotse.domain.job_titles import job_function
from lotse.domain.people import parse_person
from lotse.tables import Frame, History, Kind

_CHANNELS = {"call": "phone", "phone": "phone", "email": "email", "mail": "email", "letter": "letter", "meeting": "in_person"}
_OUTCOMES = {"meeting": "meeting", "reply": "open", "none": "no_need"}
_COUNTRIES = {"de", "at", "ch", "li"}


def known_accounts() -> dict[str, int]:
    """What the workspace has already, by :func:`_same`."""
    rows = Account.objects.values_list("pk", "name", "postcode")
    return {_same(name, postcode): pk for pk, name, postcode in rows}


class Rows:
    """What an import would make. An account that the workspace has already is used, not made again."""

    def __init__(self, history: History, known: dict[str, int]) -> None:
        self._history = history
        self._known = known
        self._accounts: dict[str, dict[str, Any]] = {}  # by the export's id, else by name
        self._names: dict[str, str] = {}  # folded name to key
        self._twice = 0
        for row in history.accounts.rows():
            self._take(row)
        for frame in (history.deals, history.contacts, history.activities):
            for account_id, name in zip(frame["account_id"], frame["account"], strict=True):
                if name and not self._find(account_id, name):
                    self._take({"account_id": None, "name": str(name)})

    def _take(self, row: dict[str, Any]) -> None:
        name = str(row.get("name") or "").strip()
        if not name:
            return
        key = str(row.get("account_id") or fold(name))
        if key in self._accounts:
            self._twice += 1
            return
        self._accounts[key] = row
        self._names.setdefault(fold(name), key)

    def _find(self, account_id: Any, name: Any) -> str | None:
        if account_id and str(account_id) in self._accounts:
            return str(account_id)
        return self._names.get(fold(str(name))) if name else None

    @property
    def total(self) -> int:
        return len(self._accounts) + len(self._history.contacts) + len(self._history.deals) + len(self._history.activities)

    def counts(self) -> dict[str, int]:
        there = sum(_same(str(row["name"]), str(row.get("postcode") or "")) in self._known for row in self._accounts.values())
        return {
            "accounts": len(self._accounts) - there, "known": there, "twice": self._twice, "contacts": len(self._history.contacts),
            "deals": len(self._history.deals), "activities": len(self._history.activities),
        }  # fmt: skip

    def people(self) -> Iterator[dict[str, Any]]:
        """Keywords for ``suppression.person_keys``."""
        for row in self._history.contacts.rows():
            yield _person(row)

    def batches(self, upload: Import, size: int) -> Iterator[tuple[str, type[models.Model], list[Any]]]:
        """What is written in which order: each batch is a transaction of its own."""
        pks: dict[str, int] = {}
        fresh: list[tuple[str, Account]] = []
        for key, row in self._accounts.items():
            there = self._known.get(_same(str(row["name"]), str(row.get("postcode") or "")))
            if there:
                pks[key] = there
            else:
                fresh.append((key, _account(row, upload)))
        for start in range(0, len(fresh), size):
            part = fresh[start : start + size]
            yield "accounts", Account, [account for _, account in part]
            pks |= {key: account.pk for key, account in part}
        for stage, model, frame, make in (
            ("contacts", Contact, self._history.contacts, _contact),
            ("deals", Deal, self._history.deals, _deal),
            ("activities", Attempt, self._history.activities, _attempt),
        ):
            yield from self._rows(stage, model, frame, make, pks, upload, size)

    def _rows(
        self, stage: str, model: type[models.Model], frame: Frame, make: Any, pks: dict[str, int], upload: Import, size: int
    ) -> Iterator[tuple[str, type[models.Model], list[Any]]]:
        batch = []
        for row in frame.rows():
            key = self._find(row["account_id"], row["account"])
            made = make(row, pks[key], upload) if key in pks else None
            if made is not None:
                batch.append(made)
            if len(batch) >= size:
                yield stage, model, batch
                batch = []
        if batch:
            yield stage, model, batch

    def record_refusals(self, upload: Import, by: Member | None) -> None:
        """Who is marked in the export as not to be contacted is not contacted here either, whether a contact came of the row or not."""
        known = OptOut.objects.filter(source=upload.name, channel="").count()
        for number, row in enumerate(row for row in self._history.contacts.rows() if row["opted_out"]):
            if number < known:  # recorded by a run that was killed
                continue
            keys = person_keys(**_person(row))
            contact = (
                Contact.objects.filter(came_with=upload, external_id=str(row["contact_id"] or "")[:120]).first()
                if row["contact_id"]
                else None
            )
            account = contact.account if contact else None
            opt_out_record(
                scope="person", account=account, contact=contact, source=upload.name, said_on=timezone.localdate(), by=by, keys=keys
            )

    @staticmethod
    def queries(accounts: Sequence[Account]) -> Frame:
        """For the matcher."""
        columns = ("name", "street", "postcode", "city", "country", "website", "email", "phone")
        rows = [{"query_id": str(a.pk), **{column: getattr(a, column) or None for column in columns}} for a in accounts]
        return Frame.from_rows(dict.fromkeys(("query_id", *columns), Kind.TEXT), rows)


def _person(row: dict[str, Any]) -> dict[str, Any]:
    words = {"name": "name", "company": "account", "email": "email"}
    return {**{word: str(row[column] or "") for word, column in words.items()}, "phones": (str(row["phone"] or ""),)}


def _same(name: str, postcode: str) -> str:
    return f"{fold(name)}|{postcode.strip()}"


def _account(row: dict[str, Any], upload: Import) -> Account:
    status = str(row.get("status") or "")
    account = Account(
        name=str(row["name"])[:250], origin="import", came_with=upload, external_id=str(row.get("account_id") or "")[:120],
        status=CUSTOMER if is_customer(status) else LEFT_OUT if refuses(status) else CANDIDATE,
        left_out_reason=status[:200] if refuses(status) else "", customer_since=row.get("customer_since"),
        employees=int(row["employees"]) if row.get("employees") and row["employees"] == row["employees"] else None,
        industry_label=str(row.get("industry") or row.get("segment") or "")[:160], facts_as_of=timezone.localdate(),
    )  # fmt: skip
    for name in ("street", "postcode", "city", "website", "phone"):
        setattr(account, name, str(row.get(name) or "")[: Account._meta.get_field(name).max_length])  # type: ignore[union-attr]
    country = str(row.get("country") or "").casefold()
    account.country = country.upper() if country in _COUNTRIES else upload.workspace.country
    account.email = str(row.get("email") or "")[:254]
    account_index(account)
    return account


def _contact(row: dict[str, Any], account: int, upload: Import) -> Contact | None:
    person = parse_person(str(row["name"] or ""))
    if person is None:
        return None
    title = str(row["job_title"] or "")[:160]
    function = job_function(title) if title else None
    return Contact(
        account_id=account, first_name=person.first[:80], last_name=person.last[:120],
        folded=fold(f"{person.display} {person.first}")[:250],
        job_title=title, function=function.key if function else "", buying_role=function.buying_role if function else "",
        email=str(row["email"] or "")[:254], phone=str(row["phone"] or "")[:40], retention_until=timezone.localdate() + RETENTION,
        came_with=upload, external_id=str(row["contact_id"] or "")[:120],
    )  # fmt: skip


def _deal(row: dict[str, Any], account: int, upload: Import) -> Deal:
    value = row["value"]
    return Deal(
        account_id=account, rep_label=str(row["rep"] or "")[:120], segment_label=str(row["segment"] or "")[:160],
        persona_label=str(row["persona"] or "")[:160], offer_label=str(row["offer"] or "")[:160], stage=str(row["stage"] or "Open"),
        stage_name=str(row["stage_name"] or "")[:120], value=None if value is None or value != value else round(float(value), 2),
        currency=str(row["currency"] or upload.workspace.currency)[:3], opened=row["created"],
        expected=row["expected"], closed=row["closed"],
        lost_reason=str(row["lost_reason"] or "")[:200], source=str(row["source"] or "")[:160], origin="import", came_with=upload,
        external_id=str(row["deal_id"] or "")[:120],
    )  # fmt: skip


def _attempt(row: dict[str, Any], account: int, upload: Import) -> Attempt | None:
    if row["date"] is None:
        return None
    noon = timezone.make_aware(dt.datetime.combine(row["date"], dt.time(12)))
    return Attempt(
        account_id=account, channel=_CHANNELS.get(str(row["kind"] or "").casefold(), str(row["kind"] or "")[:40]), at=noon,
        outcome=_OUTCOMES.get(str(row["outcome"] or ""), ""), came_with=upload, external_id=str(row["activity_id"] or "")[:120],
    )  # fmt: skip
