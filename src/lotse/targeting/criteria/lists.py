"""Criteria that compare one fact with a list."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.domain.states import states
from lotse.targeting.criteria.criterion import Criterion, Row, according, literals
from lotse.targeting.words import any_of, first_of, folded_sql


@dataclass(frozen=True, kw_only=True)
class _Listed(Criterion):
    """One of the values of ``any``."""

    any: tuple[str, ...] = ()

    @property
    @abstractmethod
    def column(self) -> str:
        """The column that is compared."""

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    def sql(self) -> str:
        return f"{self.column} IN {literals(self.any)}"

    def label(self) -> Message:
        return Message(f"targeting.label.{self.key}", {"values": list(self.any[:6])})

    def reason(self, row: Row) -> Message:
        return Message(f"targeting.reason.{self.key}", {"value": row[self.column], "according": according(row)})

    def spec(self) -> dict[str, object]:
        return {"any": list(self.any)}


@dataclass(frozen=True, kw_only=True)
class LegalForms(_Listed):
    """A legal form, whatever its dots and spaces ("GmbH & Co. KG", "GmbH & Co KG")."""

    @property
    def key(self) -> str:
        return "legal_forms"

    @property
    def column(self) -> str:
        return "legal_form"

    def sql(self) -> str:
        plain = "regexp_replace(lower(legal_form), '[^a-z0-9]', '', 'g')"
        return f"{plain} IN {literals(re.sub('[^a-z0-9]', '', form.lower()) for form in self.any)}"


@dataclass(frozen=True, kw_only=True)
class States(_Listed):
    """A state or canton by its ISO 3166-2 code, or any of a country by its code."""

    @property
    def key(self) -> str:
        return "states"

    @property
    def column(self) -> str:
        return "state"

    @property
    def columns(self) -> tuple[str, ...]:
        return ("state", "country")

    def sql(self) -> str:
        countries = literals(place for place in self.any if "-" not in place)
        return f"CASE WHEN country IN {countries} THEN true ELSE state IN {literals(self.any)} END"

    def label(self) -> Message:
        return say("targeting.label.states", values=[place_name(code) for code in self.any[:6]])

    def reason(self, row: Row) -> Message:
        place = row.get("state") or row["country"]
        city = row.get("city")
        return (
            say("targeting.reason.states_city", value=place_name(place), city=city)
            if city
            else say("targeting.reason.states", value=place_name(place))
        )


def place_name(code: str) -> object:
    """A state or canton by its name, a country as a message."""
    return states()[code].name_de if code in states() else Message(f"targeting.country.{code}")


@dataclass(frozen=True, kw_only=True)
class Postcodes(_Listed):
    """A postcode that begins with one of ``any``."""

    @property
    def key(self) -> str:
        return "postcodes"

    @property
    def column(self) -> str:
        return "postcode"

    def sql(self) -> str:
        return "(" + " OR ".join(f"starts_with(postcode, '{prefix}')" for prefix in self.any) + ")"


@dataclass(frozen=True, kw_only=True)
class Statuses(_Listed):
    """What the register says of a company: ``active`` or ``removed``; ``unknown`` cannot be judged."""

    @property
    def key(self) -> str:
        return "status"

    @property
    def column(self) -> str:
        return "status"

    def sql(self) -> str:
        return f"CASE WHEN status = 'unknown' THEN NULL ELSE status IN {literals(self.any)} END"


@dataclass(frozen=True, kw_only=True)
class Website(Criterion):
    """A website is known, or (with words) its address holds one. Not knowing of one does not mean that there is none."""

    any: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return "website"

    @property
    def columns(self) -> tuple[str, ...]:
        return ("website",)

    def sql(self) -> str:
        held = " OR ".join(f"contains(lower(website), {literals([word.lower()])[1:-1]})" for word in self.any) or "true"
        return f"CASE WHEN website IS NULL OR website = '' THEN NULL ELSE {held} END"

    def label(self) -> Message:
        return say("targeting.label.website_words", values=list(self.any)) if self.any else say("targeting.label.website")

    def reason(self, row: Row) -> Message:
        return say("targeting.reason.website", value=row["website"], according=according(row))

    def spec(self) -> dict[str, object]:
        return {"any": list(self.any)} if self.any else {}


@dataclass(frozen=True, kw_only=True)
class FactWords(Criterion):
    """Certificates, technologies or trigger events that hold one of the words; without any such fact it cannot be judged.

    ``kind`` is the criterion's key: ``certificates``, ``technologies`` or ``triggers``. That a list of facts does not name
    a certificate is a miss only where the company has facts of that kind at all.
    """

    kind: str
    any: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.kind

    @property
    def columns(self) -> tuple[str, ...]:
        return (_FACT_COLUMNS[self.kind],)

    def sql(self) -> str:
        column = self.columns[0]
        return f"regexp_matches({folded_sql(column)}, '{any_of(self.any)}')"

    def label(self) -> Message:
        return Message(f"targeting.label.{self.kind}", {"values": list(self.any[:6])})

    def reason(self, row: Row) -> Message:
        value = str(row[self.columns[0]])
        found = first_of(self.any, value)
        named = next((part.strip() for part in re.split(r"[|;]", value) if found and first_of(self.any, part)), value)
        return Message(f"targeting.reason.{self.kind}", {"value": named, "according": according(row)})

    def spec(self) -> dict[str, object]:
        return {"any": list(self.any)}


_FACT_COLUMNS = {"certificates": "certificates", "technologies": "technologies", "triggers": "trigger"}
