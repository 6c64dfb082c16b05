"""E-mail address and password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest

from lotse.apps.workspaces.models import User
from lotse.domain import Wording, say


class SignInForm(forms.Form):
    """Says of a wrong pair only that it does not fit: not which of the two."""

    email = forms.EmailField(widget=forms.EmailInput(attrs={"class": "field", "autocomplete": "username", "autofocus": True}))
    password = forms.CharField(widget=forms.PasswordInput(attrs={"class": "field", "autocomplete": "current-password"}))

    def __init__(self, request: HttpRequest, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request
        self._wording = wording
        self.user: User | None = None
        for name in self.fields:
            self.fields[name].label = wording(say(f"web.sign_in.{name}"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "email" in values and "password" in values:
            user = authenticate(self._request, username=values["email"].lower(), password=values["password"])
            self.user = user if isinstance(user, User) else None
            if self.user is None:
                raise forms.ValidationError(self._wording(say("web.sign_in.does_not_fit")))
        return values
