"""What a user sets for himself."""

from __future__ import annotations

from typing import Any

from django import forms

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
