"""The editor of a segment."""

from __future__ import annotations

from typing import Any

from django import forms

from lotse.domain import Wording, say
from lotse.web.segments.profile import COUNTRIES, FIELDS, LISTS, to_fields, to_profile


class SegmentForm(forms.Form):
    name = forms.CharField(max_length=120)
    summary = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    countries = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, wording: Wording, *args: Any, profile: dict[str, Any] | None = None, **kwargs: Any) -> None:
        self._before = profile or {}
        kwargs["initial"] = {**kwargs.get("initial", {}), **to_fields(profile or {})}
        super().__init__(*args, **kwargs)
        self.fields["countries"].choices = [(one, wording(say(f"web.accounts.country.{one}"))) for one in COUNTRIES]  # type: ignore[attr-defined]
        for field in FIELDS:
            text = field in LISTS or field in {"near_place", "without_words"}
            self.fields[field] = forms.CharField(required=False) if text else forms.IntegerField(required=False, min_value=0)
        for name, each in self.fields.items():
            each.label = wording(say(f"web.segments.field.{name}"))
            hint = f"web.segments.hint.{name}"
            each.help_text = wording(say(f"web.segments.hint.{name}")) if wording.has(hint) else ""
            if name != "countries":
                each.widget.attrs["class"] = "field"

    def profile(self) -> dict[str, Any]:
        return to_profile(self.cleaned_data, self.cleaned_data["countries"], self._before)
