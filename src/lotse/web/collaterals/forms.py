"""The editor of collateral."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from lotse.apps.strategy.models import CollateralVersion, Offer, Persona, Segment
from lotse.apps.strategy.selectors import offer_list, persona_list, segment_list
from lotse.domain import Wording, say
from lotse.web.versions.editing import ArtefactForm

LANGUAGES = ("de", "en", "fr", "it")


class CollateralForm(ArtefactForm):
    link = forms.URLField(required=False, assume_scheme="https", max_length=400)

    class Meta:
        model = CollateralVersion
        fields = ("title", "kind", "claim", "source", "segments", "personas", "offers", "text", "link", "file_name", "language")
        widgets = {"claim": forms.Textarea(attrs={"rows": 2}), "text": forms.Textarea(attrs={"rows": 6})}  # noqa: RUF012

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(wording, *args, **kwargs)
        self._choose("kind", [(key, wording(say(f"web.versions.collateral.{key}"))) for key, _ in CollateralVersion.KINDS])
        self._choose("language", [(key, wording(say(f"web.versions.in.{key}"))) for key in LANGUAGES])
        for name, found in (("segments", segment_list()), ("personas", persona_list()), ("offers", offer_list())):
            self._tick(name, found)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.ChoiceField(choices=choices, label=self.fields[name].label)
        self.fields[name].widget.attrs["class"] = "field"

    def _tick(self, name: str, found: Sequence[Segment | Persona | Offer]) -> None:
        """Of what is in force: nothing ticked is all of it. A kind of which there is nothing yet is not asked for."""
        if not found:
            del self.fields[name]
            return
        choices = [(row.pk, row.approved.name if row.approved else "–") for row in found]
        self.fields[name] = forms.TypedMultipleChoiceField(
            choices=choices, coerce=int, empty_value=[], required=False, widget=forms.CheckboxSelectMultiple,
            label=self.fields[name].label, help_text=self.wording(say("web.collaterals.for_all")),
        )  # fmt: skip
