"""The rights of persons (Art. 15, 17, 21 GDPR): found across the workspace, everything handed over, deleted with proof.

What points to a person is found by asking the models, so that a kind of row that is added later is neither left out of an export nor
forgotten in a deletion.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import ForeignObjectRel, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from lotse.apps.accounts.lookup import of_accounts
from lotse.apps.accounts.models import Account, Contact, OptOut
from lotse.apps.accounts.services import RETENTION, opt_out_record
from lotse.apps.audit.models import Event
from lotse.apps.audit.services import event_record, view_record
from lotse.apps.tenancy import Scoped
from lotse.apps.workspaces.models import Member
from lotse.domain.folding import fold
from lotse.matching.contacts import phone_key

DELETED = "person_deleted"
# Who works for us and how rows hang together is not said about the person.
_NOT_SAID = frozenset({"workspace", "folded", "version", "token", "account_version"})
_BLANKED = "…"


@dataclass(frozen=True, slots=True)
class Export:
    """Everything about one person. ``sections``: kind of row -> rows of column -> plain value, as in the JSON file."""

    contact: int
    name: str
    made_at: str
    sections: dict[str, list[dict[str, Any]]]

    def as_json(self) -> str:
        return json.dumps({"person": self.name, "made_at": self.made_at, **self.sections}, ensure_ascii=False, indent=2)


@transaction.atomic
def person_export(*, contact: Contact, by: Member | None) -> Export:
    """All that is known of a person; that somebody looked at it is recorded, without the name."""
    view_record(by=by, what="person_export", subject=f"contact {contact.pk}")
    sections = {"contact": [_said(contact)]}
    for kind, rows in _pointing_to(contact):
        sections.setdefault(kind, []).extend(_said(row) for row in rows)
    sections["event"] = [_said(event) for event in _events_of(contact)]
    return Export(contact.pk, contact.full_name, timezone.now().isoformat(timespec="minutes"), {k: v for k, v in sections.items() if v})


@transaction.atomic
def person_delete(*, contact: Contact, by: Member | None, objected: bool = False) -> Event:
    """Deletes the person and what is known of it; returns the proof, which names nobody.

    Contacts made stay as facts about the account, without notes and without the person. Opt-outs stay as hashes alone; with
    ``objected`` one is recorded first, so that no later import brings the person back into the queue. Files that were uploaded may name
    the person and are removed.
    """
    if objected:
        opt_out_record(
            scope="person", account=contact.account, contact=contact, source="", said_on=timezone.localdate(), by=by
        )  # fmt: skip
    names = _names(contact)
    events, counts = list(_events_of(contact)), {"contact": 1}
    for kind, rows in _pointing_to(contact):
        counts[kind] = counts.get(kind, 0) + len(rows)
        for row in rows:
            _forget_in(row, names)
    _forget_around(contact, names)
    for event in events:
        event.params = {name: _without(value, names) if isinstance(value, str) else value for name, value in event.params.items()}
    Event.objects.bulk_update(events, ["params"])
    keys = OptOut.objects.filter(contact=contact, withdrawn_at=None).aggregate(n=models.Count("keys"))["n"]
    number = contact.pk
    contact.delete()
    counts["upload"] = sum(import_string(name)() for name in settings.MAY_NAME_PEOPLE)
    made = event_record(by=by, verb=DELETED)
    made.subject_type, made.subject_id = "contact", number
    made.params = {"number": number, "kept_keys": keys, **{f"n_{kind}": n for kind, n in counts.items()}}
    made.save(update_fields=["subject_type", "subject_id", "params"])
    return made


@transaction.atomic
def person_keep(*, contact: Contact, by: Member | None) -> None:
    """Looked at and still needed: the next look is due in :data:`RETENTION`."""
    contact.retention_until = timezone.localdate() + RETENTION
    contact.save_over(contact.version, ["retention_until"])
    event_record(by=by, verb="contact_kept", subject=contact, until=contact.retention_until)


def person_find(text: str, most: int = 50) -> list[Contact]:
    """Persons by name, mail address or telephone number in any spelling, of all accounts."""
    asked = text.strip()
    if not asked:
        return []
    digits = phone_key(asked) if re.fullmatch(r"[\d\s()+/.\-]+", asked) else None
    if "@" in asked:
        found = Q(email__icontains=asked)
    elif digits:
        spelled = r"[^0-9]*".join(digits)
        found = Q(phone__in_this_order=digits, phone__regex=spelled) | Q(mobile__in_this_order=digits, mobile__regex=spelled)
    else:
        words = [Q(folded__contains=word) | of_accounts(word) for word in fold(asked).split()]
        if not words:
            return []
        found = reduce(and_, words)
    keys = Contact.objects.filter(found).values("pk")  # read from an index alone
    return list(Contact.objects.filter(pk__in=keys).select_related("account").order_by("folded", "pk")[:most])


def _pointing_to(row: Scoped) -> Iterator[tuple[str, list[Scoped]]]:
    """Rows that point to this one, by kind; of those, also what stands to them one to one (a conversation to its attempt)."""
    for model, column in _relations(type(row)):
        rows = list(_with_account(model).filter(**{column: row}))
        if not rows:
            continue
        yield _kind(model), rows
        for beside, tie in _relations(model, one_to_one=True):
            found = list(_with_account(beside).filter(**{f"{tie}__in": rows}))
            if found:
                yield _kind(beside), found


def _with_account(model: type[Scoped]) -> QuerySet[Scoped]:
    """Each row is told with the name of its company."""
    named = any(field.name == "account" for field in model._meta.concrete_fields)
    return model.objects.select_related("account") if named else model.objects.all()  # type: ignore[misc]


def _relations(model: type[Scoped], *, one_to_one: bool = False) -> list[tuple[type[Scoped], str]]:
    """Models of a workspace's rows that point to this one, each with the column by which."""
    relations = [found for found in model._meta.get_fields(include_hidden=True) if isinstance(found, ForeignObjectRel)]
    pairs = [(found.related_model, found.field.name) for found in relations if found.one_to_one or not one_to_one]
    return [(other, column) for other, column in pairs if isinstance(other, type) and issubclass(other, Scoped)]


def _kind(model: type[Scoped]) -> str:
    return model._meta.model_name or ""


def _events_of(contact: Contact) -> QuerySet[Event]:
    about = Q(subject_type="contact", subject_id=contact.pk)
    for kind, rows in _pointing_to(contact):
        about |= Q(subject_type=kind, subject_id__in=[row.pk for row in rows])
    return Event.objects.filter(about).order_by("at", "pk")


def _said(row: models.Model) -> dict[str, Any]:
    """The row's columns as plain values, with the company's name; numbers by which rows hang together are left out."""
    shown = {}
    for field in row._meta.concrete_fields:
        if field.name in _NOT_SAID or field.value_from_object(row) in (None, "", [], {}):
            continue
        if field.primary_key or (field.is_relation and field.name != "account"):
            continue
        shown[field.name] = str(getattr(row, "account", "")) if field.is_relation else field.value_from_object(row)
    plain: dict[str, Any] = json.loads(json.dumps(shown, cls=DjangoJSONEncoder))
    return plain


def _forget_in(row: models.Model, names: Iterable[str]) -> None:
    """What was written freely about a contact goes whole; elsewhere the name alone."""
    changed = []
    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        if not isinstance(value, str) or not value or field.choices:
            continue
        kept = "" if isinstance(field, models.TextField) else _without(value, names)
        if kept != value:
            setattr(row, field.attname, kept)
            changed.append(field.name)
    if changed:
        row.save(update_fields=changed)


def _forget_around(contact: Contact, names: list[str]) -> None:
    """The name goes from whatever was written about the account: notes, and pages that show the person beside colleagues."""
    for model, column in _relations(Account):
        written = [field for field in model._meta.concrete_fields if isinstance(field, models.CharField | models.TextField)]
        written = [field for field in written if not field.choices and not isinstance(field, models.EmailField)]
        if model is Contact or not written:
            continue
        holds = reduce(or_, (Q(**{f"{field.name}__icontains": contact.last_name}) for field in written))
        for row in model.objects.filter(holds, **{column: contact.account_id}):
            for field in written:
                setattr(row, field.attname, _without(getattr(row, field.attname), names))
            row.save(update_fields=[field.name for field in written])


def _names(contact: Contact) -> list[str]:
    """Whatever names the person, the longest first. A first name alone names nobody."""
    last = contact.last_name
    found = {contact.full_name, f"{contact.first_name} {last}".strip(), f"{last}, {contact.first_name}", last}
    found |= {contact.email, contact.phone, contact.mobile}
    return sorted((name for name in found if len(name) > 1), key=len, reverse=True)


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _BLANKED, text, flags=re.IGNORECASE)
    return text
