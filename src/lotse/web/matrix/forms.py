"""The editors of a cell and of a play."""

from __future__ import annotations

from django import forms

from lotse.apps.strategy.models import CellVersion, PlayVersion
from lotse.web.versions.editing import ArtefactForm
from lotse.web.versions.fields import LinesField, PairsField


class CellForm(ArtefactForm):
    opening_questions = LinesField()
    objections = PairsField("objection", "answer")
    proof = PairsField("text", "source")
    stories = LinesField()

    class Meta:
        model = CellVersion
        fields = ("value", "opening_questions", "objections", "proof", "stories")
        widgets = {"value": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012


class PlayForm(ArtefactForm):
    class Meta:
        model = PlayVersion
        fields = ("advice", "note")
        widgets = {"advice": forms.Textarea(attrs={"rows": 2}), "note": forms.Textarea(attrs={"rows": 2})}  # noqa: RUF012
