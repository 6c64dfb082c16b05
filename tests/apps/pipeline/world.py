"""A small invented sales world: accounts with people, a play to talk by. Everything inside the scope that is entered."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.accounts.services import account_index
from lotse.apps.audit.models import GateDecision
from lotse.apps.pipeline.models import Attempt
from lotse.apps.pipeline.services import attempt_record
from lotse.apps.strategy.models import (
    APPROVED,
    Cell,
    CellVersion,
    Offer,
    OfferVersion,
    Persona,
    PersonaVersion,
    Play,
    PlayVersion,
    Segment,
    SegmentVersion,
)  # fmt: skip
from lotse.apps.workspaces.models import Member

# What has to be true before a call in Germany, as a salesperson confirms it.
CONFIRMED = (
    "presumed_consent_reason", "related_to_relationship", "caller_id_shown", "office_hours", "lia_on_file", "notice_given",
    "source_free_or_risk_accepted",
)  # fmt: skip


def make_account(name: str = "Kesselring Präzisionsteile GmbH", **fields: Any) -> Account:
    account = Account(
        name=name, **{"legal_form": "GmbH", "city": "Aalen", "postcode": "73430", "state": "DE-BW", "status": "target", **fields}
    )
    account_index(account)
    account.save()
    return account


def make_contact(account: Account, last_name: str = "Obermaier", **fields: Any) -> Contact:
    values = {"first_name": "Katrin", "job_title": "Leiterin Qualität", "function": "quality", "buying_role": "technical_buyer", **fields}
    return Contact.objects.create(account=account, last_name=last_name, folded=last_name.casefold(), **values)


def make_play(
    segment_name: str = "Maschinenbau-Zulieferer", persona_name: str = "Qualitätsleitung", offer_name: str = "Prüfmittel-Check"
) -> Play:
    segment = _approved(Segment(), SegmentVersion, name=segment_name)
    persona = _approved(Persona(), PersonaVersion, name=persona_name)
    offer = _approved(Offer(), OfferVersion, name=offer_name, role="splinter", price=1900, currency="EUR")
    cell = _approved(
        Cell(segment=segment, persona=persona),
        CellVersion,
        number=7,
        value="Prüfmittel melden sich, bevor ihre Frist abläuft.",
        opening_questions=["Wie viele Tage kostet Sie heute die Vorbereitung auf das Audit im März?"],
        objections=[{"objection": "Das machen wir mit einer Excel-Liste.", "answer": "Wer pflegt die Liste, wenn diese Person fehlt?"}],
        proof=[{"text": "In zwei Tagen statt zwei Wochen", "source": "Kundenbericht"}],
    )
    return _approved(Play(cell=cell, offer=offer), PlayVersion, advice="Zwei Tage vor Ort, danach eine vollständige Fristenliste.")


def _approved(artefact: Any, version_of: Any, **content: Any) -> Any:
    artefact.save()
    artefact.approved = version_of.objects.create(artefact=artefact, **{"number": 1, "state": APPROVED, **content})
    artefact.save()
    return artefact


def talk(account: Account, by: Member, outcome: str = "meeting", contact: Contact | None = None, **fields: Any) -> Attempt:
    """An attempt by telephone with all that the law asks for confirmed."""
    values = {"channel": "phone", "token": uuid.uuid4(), "confirmed": CONFIRMED, **fields}
    return attempt_record(account=account, contact=contact, outcome=outcome, by=by, **values)


def day(n: int) -> dt.date:
    """A day from today on."""
    return dt.date.today() + dt.timedelta(days=n)


def gates() -> list[tuple[str, str]]:
    return list(GateDecision.objects.order_by("pk").values_list("channel", "decision"))
