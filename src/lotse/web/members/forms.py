"""Inviting, and the roles of a member."""

from __future__ import annotations

from typing import Any

from django import forms

from lotse.apps.workspaces.needs import MANAGES
from lotse.apps.workspaces.roles import Role
from lotse.domain import Message, Wording, say


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role.value, wording(_role(role))) for role in Role]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.label = wording(say(f"web.members.{name}"))


def _role(role: Role) -> Message:
    """With what it does: its name alone is a guess for whoever invites the first people."""
    return say("web.members.role", role=say(f"web.frame.role.{role}"), does=say(f"web.members.does.{role}"))


class MemberForm(RolesForm):
    """``sure`` is asked for only where the person is about to take managing away from himself."""

    languages = forms.CharField(max_length=40, required=False, widget=forms.TextInput(attrs={"class": "field"}))
    hours_per_week = forms.IntegerField(min_value=0, max_value=60, widget=forms.NumberInput(attrs={"class": "field"}))
    sure = forms.BooleanField(required=False)

    def __init__(self, wording: Wording, *args: Any, gives_up: bool, **kwargs: Any) -> None:
        super().__init__(wording, *args, **kwargs)
        self._wording = wording
        self._gives_up = gives_up
        self.fields["languages"].help_text = wording(say("web.members.languages_hint"))
        if "sure" not in self.data and not self._warned():
            del self.fields["sure"]

    def clean_languages(self) -> list[str]:
        found = [word.strip().lower() for word in self.cleaned_data["languages"].replace(";", ",").split(",") if word.strip()]
        if any(len(word) != 2 or not word.isalpha() for word in found):
            raise forms.ValidationError(self._wording(say("web.members.languages_bad")))
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self._warned() and not self.data.get("sure"):
            raise forms.ValidationError(self._wording(say("web.members.gives_up")))
        return values

    def _warned(self) -> bool:
        """Whether these roles would close the page of members to the one who sends them."""
        if not self.is_bound or not self._gives_up:
            return False
        sent = self.fields["roles"].widget.value_from_datadict(self.data, self.files, "roles")
        return not MANAGES.met_by(role for role in Role if role in (sent or []))


class InviteForm(RolesForm):
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"class": "field"}))
    email = forms.EmailField(widget=forms.EmailInput(attrs={"class": "field"}))
    field_order = ("name", "email", "roles")
