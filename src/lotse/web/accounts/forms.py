"""An account by hand: what is not in the market, or what one knows better."""

from __future__ import annotations

from typing import Any

from django import forms

from lotse.apps.accounts.models import STATUSES, Account
from lotse.domain import Wording, say

_FIELDS = ("name", "street", "postcode", "city", "country", "website", "phone", "email", "industry_label", "employees", "status")


class AccountForm(forms.ModelForm):
    class Meta:
        model = Account
        fields = _FIELDS

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = [(code, wording(say(f"web.accounts.country.{code}"))) for code in ("DE", "AT", "CH", "LI")]
        self.fields["country"] = forms.ChoiceField(choices=countries)
        self.fields["status"] = forms.ChoiceField(choices=[(one, wording(say(f"web.accounts.status.{one}"))) for one, _ in STATUSES])
        self.fields["employees"].required = False
        for name, field in self.fields.items():
            field.label = wording(say(f"web.accounts.field.{name}"))
            field.widget.attrs["class"] = "field"
