"""An objection as somebody heard it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from lotse.apps.accounts.suppression import company_keys, person_keys
from lotse.domain import Wording, say
from lotse.outreach import channel_text, table

_WHO = ("scope", "name", "company", "postcode", "email", "phone")


class OptOutForm(forms.Form):
    """Of somebody known (``known``), or of anybody by name with company, address or number: then hashes alone are kept."""

    scope = forms.ChoiceField()
    name = forms.CharField(required=False, max_length=200)
    company = forms.CharField(required=False, max_length=250)
    postcode = forms.CharField(required=False, max_length=10)
    email = forms.EmailField(required=False)
    phone = forms.CharField(required=False, max_length=40)
    channel = forms.ChoiceField(required=False)
    source = forms.CharField(max_length=200)
    said_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, wording: Wording, known: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wording, self._known = wording, known
        if known:
            for name in _WHO:
                del self.fields[name]
        else:
            named = [(scope, wording(say(f"web.privacy.scope.{scope}"))) for scope in ("person", "company")]
            self.fields["scope"].choices = named  # type: ignore[attr-defined]
        ways = [("", wording(say("web.privacy.every_channel"))), *((one, wording(channel_text(one))) for one in table().channels)]
        self.fields["channel"].choices = ways  # type: ignore[attr-defined]
        self.fields["source"].help_text = wording(say("web.privacy.source_hint"))
        for name, field in self.fields.items():
            field.label = wording(say(f"web.privacy.field.{name}"))
            field.widget.attrs["class"] = "field"
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs |= {"class": "field bad", "aria-invalid": "true", "aria-describedby": f"id_{name}_error"}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("said_on") and values["said_on"] > timezone.localdate():
            self.add_error("said_on", self._wording(say("web.privacy.in_the_future")))
        if not self._known and not self.errors and not self.keys(values["scope"]):
            self.add_error("name", self._wording(say("web.privacy.nobody_named")))
        return values

    def keys(self, scope: str) -> frozenset[str]:
        """By what an unknown person or company is recognised from now on."""
        if self._known:
            return frozenset()
        said = self.cleaned_data
        if scope == "company":
            return company_keys(name=said["company"], postcode=said["postcode"], email=said["email"])
        return person_keys(name=said["name"], company=said["company"], email=said["email"], phones=(said["phone"],))
