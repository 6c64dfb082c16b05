"""What a user sets for himself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from lotse.apps.workspaces.models import User
from lotse.domain import Wording, say


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name", "language", "theme", "single_keys")

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = wording(say(f"web.profile.{name}"))
            if name != "single_keys":
                field.widget.attrs["class"] = "field"
        themes = [(theme, wording(say(f"web.profile.themes.{theme}"))) for theme in ("auto", "light", "dark")]
        self.fields["theme"].widget = forms.Select(choices=themes, attrs={"class": "field"})


class PasswordForm(forms.Form):
    """The present one is asked for: a screen left open is no way in."""

    present = forms.CharField(widget=forms.PasswordInput(attrs={"class": "field", "autocomplete": "current-password"}), strip=False)
    new = forms.CharField(widget=forms.PasswordInput(attrs={"class": "field", "autocomplete": "new-password"}), strip=False)

    def __init__(self, wording: Wording, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wording, self._user = wording, user
        for name, field in self.fields.items():
            field.label = wording(say(f"web.profile.password.{name}"))
        self.fields["new"].help_text = wording(say("web.profile.password.hint"))

    def clean_present(self) -> str:
        given: str = self.cleaned_data["present"]
        if not self._user.check_password(given):
            raise forms.ValidationError(self._wording(say("web.profile.password.wrong")))
        return given

    def clean_new(self) -> str:
        given: str = self.cleaned_data["new"]
        validate_password(given, self._user)
        return given
