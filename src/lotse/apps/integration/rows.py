"""A history as rows of the application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from lotse.apps.accounts.models import CANDIDATE, CUSTOMER, LEFT_OUT, Account, Contact, PersonFact
from lotse.apps.accounts.selectors import suppressed_keys
from lotse.apps.accounts.services import RETENTION, account_index, opt_out_record
from lotse.apps.accounts.suppression import person_keys
from lotse.apps.integration.models import Import, Renewal
from lotse.apps.integration.recognised import RENEWED, Recognised, renewed
from lotse.apps.pipeline.models import Attempt, Deal
from lotse.apps.workspaces.models import Member
from lotse.domain import say
from lotse.domain.account_status import is_customer, refuses
from lotse.domain.folding import fold
from lotse.domain.job_titles import job_function
from lotse.domain.people import parse_person
from lotse.tables import Frame, History, Kind, Rejected

_CHANNELS = {
    "call": "phone", "phone": "phone", "anruf": "phone", "telefonat": "phone", "telefon": "phone", "telefonate": "phone",
    "email": "email", "mail": "email", "e-mail": "email", "letter": "letter", "brief": "letter", "post": "letter",
    "meeting": "in_person", "termin": "in_person", "besuch": "in_person", "treffen": "in_person", "vor ort": "in_person",
}  # fmt: skip
_OUTCOMES = {"meeting": "meeting", "reply": "open", "none": "no_need"}
_COUNTRIES = {"de", "at", "ch", "li"}


def known_accounts() -> dict[str, int]:
    """What the workspace has already: by name with postcode, and, where a CRM gave one, by name with the CRM's id."""
    rows = list(Account.objects.values_list("pk", "name", "postcode", "external_id"))
    by_place = {_same(name, postcode): pk for pk, name, postcode, _ in rows}
    return by_place | {_by_id(name, external): pk for pk, name, _, external in rows if external}


class Rows:
    """What an import makes, laid out once: the preview counts it, the commit writes it.

    An account, person, deal or activity that the workspace has already is used, not made again; a deal that the newer export tells
    differently is renewed. Who objected is not stored: the refusal alone is, by hashes. A deal that names no company has no account: it
    is learnt from, and told among what could not be read whole.
    """

    def __init__(self, history: History, upload: Import) -> None:
        self._history = history
        self._upload = upload
        self._accounts: dict[str, dict[str, Any]] = {}  # by the export's id, else by name
        self._names: dict[str, str] = {}  # folded name to key
        self._twice = 0
        for row in history.accounts.rows():
            self._take(row)
        for frame in (history.deals, history.contacts, history.activities):
            for account_id, name in zip(frame["account_id"], frame["account"], strict=True):
                if name and not self._find(account_id, name):
                    self._take({"account_id": None, "name": str(name)})
        known = known_accounts()
        found = {key: _known(row, known) for key, row in self._accounts.items()}
        self._pks = {key: pk for key, pk in found.items() if pk}
        self._refusals = {number: keys for number, keys in self._keys() if keys}
        self._there = Recognised(upload)
        self._counts = {"contacts": 0, "deals": 0, "activities": 0, "there": 0}
        self._renewed: list[tuple[str, Renewal]] = []
        self.homeless: list[Rejected] = []
        self._written: dict[str, int] = {}
        self._made = {
            "contacts": list(self._laid("contacts", history.contacts, self._contact)),
            "deals": list(self._laid("deals", history.deals, self._deal)),
            "activities": list(self._laid("activities", history.activities, self._activity)),
        }

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

    def _keys(self) -> Iterator[tuple[int, frozenset[str]]]:
        """Of every person that must not be stored: marked in the export, or known here to have objected."""
        people = [(row, frozenset(person_keys(**_person(row)))) for row in self._history.contacts.rows()]
        known = suppressed_keys({key for _, keys in people for key in keys})
        for number, (row, keys) in enumerate(people):
            yield number, keys if row["opted_out"] or keys & known else frozenset()

    def _laid(self, stage: str, frame: Frame, make: Callable[[int, dict[str, Any], Any], Any]) -> Iterator[tuple[str, Any]]:
        for number, row in enumerate(frame.rows()):
            key = self._find(row["account_id"], row["account"])
            if key is None and stage != "deals":
                continue
            made = make(number, row, self._pks.get(key, 0) if key else None)
            if made is not None:
                self._counts[stage] += 1
                yield key or "", made

    def _contact(self, number: int, row: dict[str, Any], account: int) -> Contact | None:
        made = None if number in self._refusals else _contact(row, account, self._upload)
        if made is None or not self._there.contact(made):
            return made
        self._counts["there"] += 1
        return None

    def _deal(self, number: int, row: dict[str, Any], account: int | None) -> Deal | None:  # noqa: ARG002  (as its siblings)
        made = _deal(row, account, self._upload)
        if account is None:
            self.homeless.append(_homeless(row))
        there = self._there.deal(made)
        if there is None:
            return made
        self._counts["there"] += 1
        if renewal := renewed(there, made, self._upload):
            self._renewed.append((self._find(row["account_id"], row["account"]) or "", renewal))
        return None

    def _activity(self, number: int, row: dict[str, Any], account: int) -> Attempt | None:  # noqa: ARG002  (as its siblings)
        made = _attempt(row, account, self._upload)
        if made is None or not self._there.attempt(made):
            return made
        self._counts["there"] += 1
        return None

    @property
    def total(self) -> int:
        return len(self._accounts) - len(self._pks) + sum(map(len, self._made.values()))

    def counts(self) -> dict[str, int]:
        """``there``: rows that an earlier upload brought; ``renewed``: of them, deals told differently; ``homeless``: of all deals, those
        that name no company."""
        return {
            "accounts": len(self._accounts) - len(self._pks), "known": len(self._pks), "twice": self._twice,
            **self._counts, "homeless": len(self.homeless), "renewed": len(self._renewed), "refused": len(self._refusals),
        }  # fmt: skip

    def batches(self, size: int) -> Iterator[tuple[str, type[models.Model], list[Any]]]:
        """What is written in which order: each batch is a transaction of its own."""
        self._written = pks = dict(self._pks)
        fresh = [(key, _account(row, self._upload)) for key, row in self._accounts.items() if key not in pks]
        for part in _parts(fresh, size):
            yield "accounts", Account, [account for _, account in part]
            pks.update((key, account.pk) for key, account in part)
        for stage, model in (("contacts", Contact), ("deals", Deal), ("activities", Attempt)):
            for part in _parts(self._made[stage], size):
                for key, made in part:
                    made.account_id = pks.get(key)
                yield stage, model, [made for _, made in part]
                if stage == "contacts":
                    yield stage, PersonFact, [fact for _, made in part for fact in _facts(made, self._upload)]

    @transaction.atomic
    def renew(self) -> None:
        """Deals that the newer export tells differently, with what they said before."""
        for key, renewal in self._renewed:
            if "account_id" in renewal.after:  # its account may be as new as the upload
                renewal.deal.account_id = renewal.after["account_id"] = self._written[key]
        renewals = [renewal for _, renewal in self._renewed]
        Renewal.objects.bulk_create(renewals, batch_size=500)
        Deal.objects.bulk_update([renewal.deal for renewal in renewals], RENEWED, batch_size=500)

    def record_refusals(self, by: Member | None) -> None:
        """Who is marked in the export as not to be contacted, person or firm, is not contacted here either; recognised ones not again."""
        today, source = timezone.localdate(), self._upload.name
        known = suppressed_keys({key for keys in self._refusals.values() for key in keys})
        for keys in self._refusals.values():
            if not keys & known:
                opt_out_record(scope="person", account=None, contact=None, source=source, said_on=today, by=by, keys=keys)
        refusing = Account.objects.filter(came_with=self._upload, status=LEFT_OUT, opt_outs=None)
        for account in refusing:
            opt_out_record(scope="company", account=account, contact=None, source=source, said_on=today, by=by)

    @staticmethod
    def queries(accounts: Sequence[Account]) -> Frame:
        """For the matcher."""
        columns = ("name", "street", "postcode", "city", "country", "website", "email", "phone")
        rows = [{"query_id": str(a.pk), **{column: getattr(a, column) or None for column in columns}} for a in accounts]
        return Frame.from_rows(dict.fromkeys(("query_id", *columns), Kind.TEXT), rows)


def _person(row: dict[str, Any]) -> dict[str, Any]:
    words = {"name": "name", "company": "account", "email": "email"}
    return {**{word: str(row[column] or "") for word, column in words.items()}, "phones": (str(row["phone"] or ""),)}


def _parts(rows: Sequence[tuple[str, Any]], size: int) -> Iterator[Sequence[tuple[str, Any]]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _facts(contact: Contact, upload: Import) -> Iterator[PersonFact]:
    """What the export says of a person, each with the export as its source (Art. 14 GDPR)."""
    for attribute in ("job_title", "email", "phone"):
        value = getattr(contact, attribute)
        if value:
            yield PersonFact(
                contact=contact, attribute=attribute, value=value, source=upload.name[:200], locator=contact.external_id,
                read_on=timezone.localdate(), recorded_by=upload.by,
            )  # fmt: skip


def _known(row: dict[str, Any], known: dict[str, int]) -> int | None:
    """The CRM's id first: two branches may share name and postcode."""
    name = str(row["name"])
    return known.get(_by_id(name, str(row.get("account_id") or ""))) or known.get(_same(name, str(row.get("postcode") or "")))


def _by_id(name: str, external: str) -> str:
    return f"{fold(name)}|id:{external}"


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


def _deal(row: dict[str, Any], account: int | None, upload: Import) -> Deal:
    value = row["value"]
    return Deal(
        account_id=account, rep_label=str(row["rep"] or "")[:120], segment_label=str(row["segment"] or "")[:160],
        persona_label=str(row["persona"] or "")[:160], offer_label=str(row["offer"] or "")[:160], stage=str(row["stage"] or "Open"),
        stage_name=str(row["stage_name"] or "")[:120], value=None if value is None or value != value else round(float(value), 2),
        currency=str(row["currency"] or upload.workspace.currency)[:3], opened=row["created"],
        expected=row["expected"], closed=row["closed"],
        lost_reason=str(row["lost_reason"] or "")[:200], source=str(row["source"] or "")[:160], origin="import", came_with=upload,
        external_id=_own_id(row),
    )  # fmt: skip


def _homeless(row: dict[str, Any]) -> Rejected:
    line = row.get("line")
    shown = row["deal_id"] or row["stage_name"]
    return Rejected(str(row.get("file") or ""), int(line) if line and line == line else None, None, shown, say("apps.integration.homeless"))


def _own_id(row: dict[str, Any]) -> str:
    """The CRM's id; the one that reading gives to a row without (file and place) names a row, no deal."""
    told, file = str(row["deal_id"] or ""), str(row.get("file") or "")
    return "" if file and told.startswith(f"{file}:") else told[:120]


def _attempt(row: dict[str, Any], account: int, upload: Import) -> Attempt | None:
    if row["date"] is None:
        return None
    noon = timezone.make_aware(dt.datetime.combine(row["date"], dt.time(12)))
    return Attempt(
        account_id=account, channel=_CHANNELS.get(str(row["kind"] or "").casefold(), str(row["kind"] or "")[:40]), at=noon,
        outcome=_OUTCOMES.get(str(row["outcome"] or ""), ""), came_with=upload, external_id=str(row["activity_id"] or "")[:120],
    )  # fmt: skip
