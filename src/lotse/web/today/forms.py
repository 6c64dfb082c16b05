"""What came of an attempt, as the page sends it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from lotse.apps.pipeline.models import OUTCOMES
from lotse.apps.pipeline.services.drafts import Written
from lotse.domain import LANGUAGES, Wording, say
from lotse.outreach import table

# Outcomes that mean nothing without a day on which it goes on.
_NEEDS_DAY = frozenset({"meeting", "call_back"})


class LaterForm(forms.Form):
    """Putting off asks for nothing but the page's token."""

    token = forms.UUIDField()


class NoteForm(forms.Form):
    """A note without an outcome; the page's token keeps it from standing twice."""

    token = forms.UUIDField()
    contact = forms.IntegerField(required=False)
    note = forms.CharField(max_length=4000)

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = wording(say("web.today.field.note"))


class DraftForm(forms.Form):
    """What is being written; it may be empty for a while."""

    lang = forms.ChoiceField(choices=[(lang, lang) for lang in LANGUAGES])
    subject = forms.CharField(required=False, max_length=200)
    text = forms.CharField(required=False, max_length=20000, strip=False)


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
    lang = forms.ChoiceField(required=False, choices=[(lang, lang) for lang in LANGUAGES])
    subject = forms.CharField(required=False, max_length=200)
    text = forms.CharField(required=False, max_length=20000)

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wording = wording
        self.fields["channel"].choices = [(channel, channel) for channel in table().channels]  # type: ignore[attr-defined]
        for name in ("due", "outcome", "channel", "note", "subject", "text"):
            self.fields[name].label = wording(say(f"web.today.field.{name}"))

    @property
    def written(self) -> Written | None:
        """The words that went out, where they were written here."""
        lang, subject, text = (self.cleaned_data[name] for name in ("lang", "subject", "text"))
        return Written(lang, subject, text) if lang and text else None

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
