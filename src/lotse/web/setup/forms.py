"""Who begins, and who was invited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from lotse.apps.workspaces.models import LANGUAGES, User
from lotse.domain import Wording, say

_NEW = {"class": "field", "autocomplete": "new-password"}


class _Worded(forms.Form):
    """Labels and hints from ``web.setup.<field>`` and ``web.setup.<field>_hint``."""

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wording = wording
        for name, field in self.fields.items():
            field.label = wording(say(f"web.setup.{name}"))
            field.widget.attrs.setdefault("class", "field")
            hint = f"web.setup.{name}_hint"
            field.help_text = wording(say(f"web.setup.{name}_hint")) if wording.has(hint) else ""


class SetUpForm(_Worded):
    agency = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "organization"}))
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(widget=forms.PasswordInput(attrs=_NEW), validators=[validate_password])
    language = forms.ChoiceField(choices=LANGUAGES)
    client = forms.CharField(max_length=120, required=False)

    def clean_email(self) -> str:
        """An address of the demonstration's people is taken."""
        email: str = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(self._wording(say("web.setup.email_taken")))
        return email


class InvitationForm(_Worded):
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(widget=forms.PasswordInput(attrs=_NEW), validators=[validate_password])
