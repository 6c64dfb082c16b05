"""Inviting, and the roles of a member."""

from __future__ import annotations

from typing import Any

from django import forms

from lotse.apps.workspaces.roles import Role
from lotse.domain import Wording, say


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role.value, wording(say(f"web.frame.role.{role}"))) for role in Role]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.label = wording(say(f"web.members.{name}"))


class InviteForm(RolesForm):
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"class": "field"}))
    email = forms.EmailField(widget=forms.EmailInput(attrs={"class": "field"}))
    field_order = ("name", "email", "roles")
