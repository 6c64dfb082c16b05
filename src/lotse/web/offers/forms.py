"""The editor of an offer."""

from __future__ import annotations

from typing import Any

from django import forms

from lotse.apps.strategy.models import Offer, OfferVersion
from lotse.domain import Wording, say
from lotse.web.versions.editing import ArtefactForm

CURRENCIES = ("EUR", "CHF")


class OfferForm(ArtefactForm):
    # Empty until a workspace is entered: a form's class is made before any request.
    steps_up_to = forms.ModelChoiceField(queryset=Offer.everywhere.none(), required=False)

    class Meta:
        model = OfferVersion
        fields = ("name", "role", "price", "currency", "recurring", "days_to_value", "scope", "steps_up_to", "step_up")

    def __init__(self, wording: Wording, *args: Any, artefact: Offer, **kwargs: Any) -> None:
        super().__init__(wording, *args, **kwargs)
        for name in ("price", "days_to_value"):
            self.fields[name].required = False
        roles = [(key, wording(say(f"web.offers.role.{key}"))) for key, _ in OfferVersion.ROLES]
        self._choose("role", roles)
        self._choose("currency", [(one, one) for one in CURRENCIES])
        others = Offer.objects.filter(archived=None).exclude(pk=artefact.pk).select_related("approved").prefetch_related("versions")
        field = self.fields["steps_up_to"]
        field.queryset = others  # type: ignore[attr-defined]
        field.label_from_instance = _name  # type: ignore[attr-defined]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.ChoiceField(choices=choices, label=self.fields[name].label)
        self.fields[name].widget.attrs["class"] = "field"


def _name(offer: Offer) -> str:
    version = offer.approved or max(offer.versions.all(), key=lambda one: one.number, default=None)
    return version.name if version else "–"
