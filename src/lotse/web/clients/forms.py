"""A new client, a new colleague in the agency, and whom operators of sites may turn to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from lotse.apps.insight.services import goal_days
from lotse.domain import Wording, say
from lotse.imprint.crawl import is_contact

COUNTRIES = {"DE": "EUR", "AT": "EUR", "CH": "CHF"}


class _Worded(forms.Form):
    """Labels and hints from ``web.clients.form.<field>`` and ``web.clients.form.<field>_hint``."""

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = wording(say(f"web.clients.form.{name}"))
            field.widget.attrs.setdefault("class", "field")
            if wording.has(f"web.clients.form.{name}_hint"):
                field.help_text = wording(say(f"web.clients.form.{name}_hint"))


class ClientForm(_Worded):
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}))
    country = forms.ChoiceField()
    goal_customers = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)
    goal_until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(wording, *args, **kwargs)
        self.fields["country"].choices = [(code, wording(say(f"web.clients.country.{code}"))) for code in COUNTRIES]  # type: ignore[attr-defined]
        self._wording = wording

    def clean_goal_until(self) -> dt.date | None:
        """As for the goal of a client that exists."""
        day: dt.date | None = self.cleaned_data["goal_until"]
        first, last = goal_days()
        if day and not first <= day <= last:
            raise forms.ValidationError(self._wording(say("apps.insight.goal_day", first=first, last=last)))
        return day


class ColleagueForm(_Worded):
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "off"}))


class ContactForm(_Worded):
    """To whom operators of sites that are read may turn."""

    contact = forms.CharField(max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(wording, *args, **kwargs)
        self._wording = wording

    def clean_contact(self) -> str:
        given: str = self.cleaned_data["contact"].strip()
        if given and not is_contact(given):
            raise forms.ValidationError(self._wording(say("apps.research.bad_contact")))
        return given
