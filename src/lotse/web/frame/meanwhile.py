"""A form is shown again though nothing in it is wrong: somebody else was faster, or it was saved already. What was typed stays."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from lotse.apps.audit.models import Event
from lotse.domain import Message, say


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """``now``: label and present value of each field that was typed otherwise; ``None`` where nothing stands in it."""

    message: Message
    remedy: Message
    now: tuple[tuple[str, Message | None], ...] = ()


def overtaken(form: forms.BaseForm, row: models.Model) -> Meanwhile:
    """``row`` as it stands now. Saving once more, having seen it, puts what was typed in its place."""
    last = Event.objects.filter(subject_type=row._meta.model_name, subject_id=row.pk).select_related("actor__user").order_by("-at", "-pk")
    newest = last.first()
    who: Message | str = newest.actor.user.name if newest and newest.actor else say("web.frame.somebody")
    when = {"day": timezone.localdate(newest.at)} if newest else {}
    key = "meanwhile" if newest else "meanwhile_undated"
    return Meanwhile(say(f"web.frame.{key}", who=who, **when), say("web.frame.meanwhile_remedy"), tuple(_differing(form, row)))


def sent_before(form: forms.BaseForm, row: models.Model) -> Meanwhile:
    """The page was left by "back" and is sent again with other words than those that were saved from it."""
    return Meanwhile(say("web.frame.sent_before"), say("web.frame.sent_before_remedy"), tuple(_differing(form, row)))


def token_of(request: HttpRequest) -> uuid.UUID | None:
    """The token that the page was made with; ``None`` where there is none."""
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return None


def _differing(form: forms.BaseForm, row: models.Model) -> Iterator[tuple[str, Message | None]]:
    for name, typed in form.cleaned_data.items():
        if hasattr(row, name) and (stands := getattr(row, name)) != typed:
            yield str(form.fields[name].label or name), _shown(form.fields[name], stands)


def _shown(field: forms.Field, value: Any) -> Message | None:
    if value in (None, ""):
        return None
    if isinstance(value, dt.date):
        return say("web.frame.as_day", day=value)
    if isinstance(field, forms.ModelChoiceField):
        return say("web.frame.as_text", text=field.label_from_instance(value))
    if isinstance(field, forms.ChoiceField):
        value = next((word for choice, word in field.widget.choices if choice == value), value)
    return say("web.frame.as_text", text=str(value))
