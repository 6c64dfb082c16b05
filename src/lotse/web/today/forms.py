"""What came of an attempt, as the page sends it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from lotse.apps.pipeline.models import OUTCOMES
from lotse.domain import Wording, say
from lotse.outreach import table

# Outcomes that mean nothing without a day on which it goes on.
_NEEDS_DAY = frozenset({"meeting", "call_back"})


class LaterForm(forms.Form):
    """Putting off asks for nothing but the page's token."""

    token = forms.UUIDField()


class OutcomeForm(forms.Form):
    """Ids of versions are looked up within the workspace by the service: a foreign one is none."""

    token = forms.UUIDField()
    seen = forms.IntegerField(min_value=0)
    contact = forms.IntegerField(required=False)
    channel = forms.ChoiceField(choices=[])
    outcome = forms.ChoiceField(choices=[(outcome, outcome) for outcome in OUTCOMES])
    advised = forms.CharField(required=False, max_length=200)
    due = forms.DateField(required=False)
    due_time = forms.TimeField(required=False)
    note = forms.CharField(required=False, max_length=4000)
    objection = forms.CharField(required=False, max_length=200)
    objects = forms.ChoiceField(required=False, choices=[("person", "person"), ("company", "company")])
    play_version = forms.IntegerField(required=False)
    cell_version = forms.IntegerField(required=False)

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wording = wording
        self.fields["channel"].choices = [(channel, channel) for channel in table().channels]  # type: ignore[attr-defined]
        for name in ("due", "outcome", "channel", "note"):
            self.fields[name].label = wording(say(f"web.today.field.{name}"))

    def clean_due(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["due"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(self._wording(say("web.today.in_the_past")))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("outcome") in _NEEDS_DAY and "due" in values and not values["due"]:
            self.add_error("due", self._wording(say("web.today.day_missing")))
        return values
