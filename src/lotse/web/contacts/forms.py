"""A person as one enters it: what is known, and how."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from lotse.apps.accounts.models import PersonFact
from lotse.domain import Wording, say
from lotse.outreach import channel_text, table

VALUES = ("salutation", "title", "first_name", "last_name", "job_title", "email", "phone", "mobile")


class _Worded(forms.Form):
    """Labels and choices in the reader's language; wrong fields are marked."""

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wording = wording
        for name, field in self.fields.items():
            field.label = wording(say(f"web.contacts.field.{name}"))
            if isinstance(field.widget, forms.CheckboxInput):
                continue
            field.widget.attrs["class"] = "field"
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(attrs={"type": "date", "class": "field"}, format="%Y-%m-%d")

    def mark_errors(self) -> None:
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs |= {"class": "field bad", "aria-invalid": "true", "aria-describedby": f"id_{name}_error"}

    def not_in_the_future(self, name: str) -> None:
        day = self.cleaned_data.get(name)
        if day and day > timezone.localdate():
            self.add_error(name, self.wording(say("web.contacts.in_the_future")))


class ContactForm(_Worded):
    """The salutation is chosen by whoever knows it; empty is an answer. No value without its source."""

    salutation = forms.ChoiceField(required=False)
    title = forms.CharField(required=False, max_length=60)
    first_name = forms.CharField(required=False, max_length=80)
    last_name = forms.CharField(max_length=120)
    job_title = forms.CharField(required=False, max_length=160)
    email = forms.EmailField(required=False)
    phone = forms.CharField(required=False, max_length=40)
    mobile = forms.CharField(required=False, max_length=40)
    source = forms.CharField(max_length=200)
    observed_on = forms.DateField(required=False)
    legal_basis = forms.ChoiceField()
    published_under_duty = forms.BooleanField(required=False)

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(wording, *args, **kwargs)
        named = [(one, wording(say(f"web.contacts.salutation.{one or 'unknown'}"))) for one in ("", "frau", "herr")]
        self.fields["salutation"].choices = named  # type: ignore[attr-defined]
        bases = [(basis, wording(say(f"web.contacts.basis.{basis}"))) for basis, _ in PersonFact.BASES]
        self.fields["legal_basis"].choices = bases  # type: ignore[attr-defined]
        self.fields["source"].help_text = wording(say("web.contacts.source_hint"))
        if self.is_bound:
            self.mark_errors()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.not_in_the_future("observed_on")
        return values

    def known(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in VALUES}

    def how(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in VALUES}


class ConsentForm(_Worded):
    """§ 7a UWG asks for who, when, in what words, provable how."""

    channel = forms.ChoiceField()
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    given_on = forms.DateField()
    proof = forms.CharField(max_length=400)

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(wording, *args, **kwargs)
        named = [(channel, wording(channel_text(channel))) for channel in table().channels]
        self.fields["channel"].choices = named  # type: ignore[attr-defined]
        if self.is_bound:
            self.mark_errors()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.not_in_the_future("given_on")
        return values
