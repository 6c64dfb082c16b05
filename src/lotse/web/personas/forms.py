"""The editor of a persona."""

from __future__ import annotations

from typing import Any

from django import forms

from lotse.apps.strategy.models import PersonaVersion
from lotse.domain import Wording, say
from lotse.domain.job_titles import function_keys
from lotse.web.versions.editing import ArtefactForm
from lotse.web.versions.fields import LinesField

SENIORITIES = ("board", "c_level", "head", "lead", "specialist", "staff")
ROLES = ("economic_buyer", "approver", "technical_buyer", "influencer", "user_buyer", "champion", "buyer", "gatekeeper", "initiator")


class PersonaForm(ArtefactForm):
    titles = LinesField()
    pains = LinesField()
    goals = LinesField()

    class Meta:
        model = PersonaVersion
        fields = ("name", "function", "seniority", "buying_role", "titles", "pains", "goals", "limit")

    def __init__(self, wording: Wording, *args: Any, **kwargs: Any) -> None:
        super().__init__(wording, *args, **kwargs)
        self.fields["limit"].required = False
        for name, keys in (("function", function_keys()), ("seniority", SENIORITIES), ("buying_role", ROLES)):
            named = [(key, self._word(name, key)) for key in keys]
            old = self.fields[name]
            self.fields[name] = forms.ChoiceField(choices=[("", "–"), *named], required=False, label=old.label)
            self.fields[name].widget.attrs["class"] = "field"

    def _word(self, name: str, key: str) -> str:
        worded = f"planning.persona.function.{key}" if name == "function" else f"web.personas.{name}.{key}"
        return self.wording(say(worded)) if self.wording.has(worded) else key
