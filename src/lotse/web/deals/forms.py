"""A deal as a person enters it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from lotse.apps.pipeline.models import LOST, OPEN, WON, Deal
from lotse.apps.pipeline.services.deals import DealValues
from lotse.apps.strategy.models import Offer, Persona
from lotse.apps.workspaces.models import Member
from lotse.domain import Wording, say

CURRENCIES = ("EUR", "CHF", "USD", "GBP")
_DATES = ("opened", "expected", "closed")


class DealForm(forms.Form):
    """Money never without its currency; a lost deal never without its reason."""

    name = forms.CharField(required=False, max_length=200)
    stage = forms.ChoiceField(choices=[])
    offer = forms.ModelChoiceField(queryset=Offer.everywhere.none(), required=False)
    persona = forms.ModelChoiceField(queryset=Persona.everywhere.none(), required=False)
    owner = forms.ModelChoiceField(queryset=Member.everywhere.none(), required=False)
    value = forms.DecimalField(required=False, min_value=0, max_digits=14, decimal_places=2, localize=True)
    currency = forms.ChoiceField(choices=[(code, code) for code in CURRENCIES])
    opened = forms.DateField(required=False)
    expected = forms.DateField(required=False)
    closed = forms.DateField(required=False)
    lost_reason = forms.CharField(required=False, max_length=200)

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wording = wording
        choices: dict[str, Any] = {
            "offer": Offer.objects.filter(approved__isnull=False).select_related("approved"),
            "persona": Persona.objects.filter(approved__isnull=False).select_related("approved"),
            "owner": Member.objects.filter(active=True).select_related("user").order_by("user__name"),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].empty_label = wording(say("web.deals.none_chosen"))  # type: ignore[attr-defined]
            if name != "owner":
                self.fields[name].label_from_instance = lambda one: one.approved.name  # type: ignore[attr-defined]
        stages = [(stage, wording(say(f"web.deals.stage.{stage}"))) for stage in (OPEN, WON, LOST)]
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.label = wording(say(f"web.deals.field.{name}"))
            if name in _DATES:
                field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            field.widget.attrs["class"] = "field"
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs |= {"class": "field bad", "aria-invalid": "true", "aria-describedby": f"id_{name}_error"}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("stage") == LOST and not values.get("lost_reason", "").strip():
            self.add_error("lost_reason", self._wording(say("web.deals.reason_missing")))
        closed, opened = values.get("closed"), values.get("opened")
        if closed and closed > timezone.localdate():
            self.add_error("closed", self._wording(say("web.deals.in_the_future")))
        elif closed and opened and closed < opened:
            self.add_error("closed", self._wording(say("web.deals.before_opened")))
        return values

    def as_values(self) -> DealValues:
        return DealValues(**self.cleaned_data)


def initial_of(deal: Deal) -> dict[str, Any]:
    """What the form begins with for a deal that is there."""
    names = ("name", "stage", "value", "currency", *_DATES, "lost_reason")
    ids = {"offer": deal.offer_id, "persona": deal.persona_id, "owner": deal.owner_id}
    return {**{name: getattr(deal, name) for name in names}, **ids}
