"""The editor of a segment: the criteria as rows that come and go, what is chosen by name as chips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from lotse import targeting
from lotse.domain import Wording, say
from lotse.domain.legal_forms import legal_forms
from lotse.domain.states import states
from lotse.web.segments.profile import COUNTRIES, CRITERIA, REQUIRED, Part, field_name, to_fields, to_profile
from lotse.web.segments.told import industry_told, place_told

_WEIGHTS = ("1", "2", "3")
# Buttons and fields that change which rows and chips there are.
_CHANGES = ("add", "drop", "take", "new.states.any", "new.legal_forms.any")


@dataclass(frozen=True, slots=True)
class Chip:
    value: str
    told: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a row: a field, or what was chosen and ``choices`` of what else there is (``None``: searched for by words)."""

    name: str
    label: str
    field: forms.BoundField | None
    chips: tuple[Chip, ...] = ()
    choices: tuple[Chip, ...] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    label: str
    pieces: tuple[Piece, ...]
    manner: forms.BoundField


class ChosenField(forms.Field):
    """Values of the same name, one after the other."""

    widget = forms.SelectMultiple


class SegmentForm(forms.Form):
    name = forms.CharField(max_length=120)
    summary = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    countries = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, wording: Wording, data: QueryDict | None = None, *, profile: dict[str, Any], initial: Mapping[str, Any]) -> None:
        self.wording = wording
        self._before = profile
        self.asked_open = set(data.getlist("open")) if data else set()
        self.not_found = ""
        super().__init__(self._moved(data) if data else None, initial={**initial, **to_fields(profile)})
        self.fields["countries"].choices = [(one, place_told(one, wording)) for one in COUNTRIES]  # type: ignore[attr-defined]
        for name, parts in CRITERIA.items():
            for key, part in parts.items():
                self.fields[field_name(name, key)] = _field(part)
            weight = self.initial[f"manner.{name}"]
            manners = dict.fromkeys((*_WEIGHTS, weight, REQUIRED))
            self.fields[f"manner.{name}"] = forms.ChoiceField(choices=[(one, self._manner(one)) for one in manners], required=False)
        for name in ("out.shells", "out.one_per_group"):
            self.fields[name] = forms.BooleanField(required=False)
        self.fields["out.name_words"] = forms.CharField(required=False)
        for name, each in self.fields.items():
            worded, hint = f"web.segments.field.{name}", f"web.segments.hint.{name}"
            each.label = wording(say(worded)) if wording.has(worded) else ""
            each.help_text = wording(say(hint)) if wording.has(hint) else ""
            if name != "countries" and not isinstance(each, forms.BooleanField):
                each.widget.attrs["class"] = "field"

    @staticmethod
    def changes(data: QueryDict) -> bool:
        """Whether rows or chips came or went: then they are shown anew."""
        return "put" in data or any(data.get(name) for name in _CHANGES)

    def profile(self) -> dict[str, Any]:
        return to_profile(self.cleaned_data, self._before)

    def rows(self) -> list[Row]:
        """Those that say something, and those that were opened to say something."""
        return [self._row(name) for name in CRITERIA if name in self.asked_open or self._says(name)]

    def addable(self) -> list[Chip]:
        shown = {row.key for row in self.rows()}
        return [Chip(name, self._label(name)) for name in CRITERIA if name not in shown]

    @property
    def left_out(self) -> dict[str, forms.BoundField]:
        """The fields of who is left out, by name."""
        return {name: self[f"out.{name}"] for name in ("shells", "one_per_group", "name_words")}

    def _moved(self, data: QueryDict) -> QueryDict:
        """The fields after a button: a row added or dropped, a chip put in or taken out."""
        moved = data.copy()
        if (added := data.get("add")) in CRITERIA:
            self.asked_open.add(str(added))
        if (dropped := data.get("drop")) in CRITERIA:
            self.asked_open.discard(str(dropped))
            for key in CRITERIA[str(dropped)]:
                moved.pop(field_name(str(dropped), key), None)
        name, _, value = (data.get("take") or "").partition(":")
        if name:
            moved.setlist(name, [one for one in data.getlist(name) if one != value])
        for name, found in self._found(data).items():
            moved.setlist(name, [*moved.getlist(name), found])
        return moved

    def _found(self, data: QueryDict) -> dict[str, str]:
        """What is to be put in, by the field that takes it: a suggestion that was pressed, or what was typed and sent."""
        chosen = {name: data.get(f"new.{name}", "") for name in ("states.any", "legal_forms.any")}
        found = {name: value for name, value in chosen.items() if value in states() or value in legal_forms()}
        pressed, _, value = data.get("put", "").partition(":")
        if value:
            found[pressed] = value
        elif "put" in data and (asked := data.get("new.industry.codes", "").strip()):
            known = targeting.find_industries(asked, self.wording.lang, 1)
            self.not_found = "" if known else asked
            if known:
                found["industry.codes"] = targeting.code_text(known[0][0])
        return found

    def _says(self, name: str) -> bool:
        return any(self[field_name(name, key)].value() not in (None, "", []) for key in CRITERIA[name])

    def _manner(self, manner: str) -> str:
        worded = f"web.segments.manner.{manner}"
        return self.wording(say(worded)) if self.wording.has(worded) else self.wording(say("web.segments.told.weight", n=float(manner)))

    def _label(self, name: str) -> str:
        return self.wording(say(f"web.segments.criterion.{name}"))

    def _row(self, name: str) -> Row:
        pieces = tuple(self._piece(name, key, part) for key, part in CRITERIA[name].items())
        return Row(name, self._label(name), pieces, self[f"manner.{name}"])

    def _piece(self, name: str, key: str, part: Part) -> Piece:
        bound = self[field_name(name, key)]
        worded = f"web.segments.part.{name}.{key}"
        label = self.wording(say(worded)) if self.wording.has(worded) else self._label(name)
        if part is not Part.CHOSEN:
            return Piece(bound.name, label, bound)
        values = [str(one) for one in bound.value() or ()]
        told = {"industry": industry_told, "states": place_told}.get(name, _as_it_is)
        chips = tuple(Chip(one, told(one, self.wording)) for one in values)
        return Piece(bound.name, label, None, chips, self._choices(name, values))

    def _choices(self, name: str, taken: list[str]) -> tuple[Chip, ...] | None:
        if name == "industry":
            return None
        every = legal_forms() if name == "legal_forms" else [code for code, state in states().items() if state.country in COUNTRIES]
        told = place_told if name == "states" else _as_it_is
        return tuple(Chip(one, told(one, self.wording)) for one in every if one not in taken)


def _as_it_is(value: str, wording: Wording) -> str:  # noqa: ARG001  (as the others)
    return value


def _field(part: Part) -> forms.Field:
    match part:
        case Part.CHOSEN:
            return ChosenField(required=False)
        case Part.NUMBER:
            return forms.IntegerField(required=False, min_value=0)
    return forms.CharField(required=False)
