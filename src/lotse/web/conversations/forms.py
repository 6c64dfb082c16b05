"""A note as it is sent."""

from __future__ import annotations

from django import forms


class NoteForm(forms.Form):
    """``seen``: the version that was on screen."""

    note = forms.CharField(required=False, max_length=4000)
    seen = forms.IntegerField(min_value=1)
