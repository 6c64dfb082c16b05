"""What speaks for a pair and against it, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.matching.compare import Evidence
from lotse.matching.normalise import Records

_ALIKE = 0.999
_SIMILAR = 0.8


@dataclass(frozen=True)
class Sides:
    """Records, companies and the evidence of their pairs."""

    queries: Records
    companies: Records
    evidence: Evidence

    def given(self, pair: int, column: str) -> str:
        """The record's cell of a pair."""
        return self.queries.cell(column, int(self.evidence.query[pair]))

    def known(self, pair: int, column: str) -> str:
        """The company's cell of a pair."""
        return self.companies.cell(column, int(self.evidence.company[pair]))

    def value(self, pair: int, feature: str) -> float:
        return float(self.evidence.at(pair, feature))


def explain(sides: Sides, pair: int) -> tuple[Message, ...]:
    """Name, numbers, place, street, contacts, status, in this order; nothing is said of what is not known."""
    found = (idea(sides, pair) for idea in _IDEAS)
    return tuple(message for message in found if message)


def no_candidate() -> Message:
    return say("matching.no_candidate")


def rival(sides: Sides, other: int) -> tuple[Message, ...]:
    """The runner-up, named so that a person can choose."""
    return (say("matching.rival", name=sides.known(other, "name"), city=sides.known(other, "city") or say("matching.town_unknown")),)


def _name(sides: Sides, pair: int) -> Message:
    company = sides.known(pair, "name")
    row = sides.evidence.names
    former = sides.value(pair, "former") > 0
    if sides.value(pair, "sorted") >= _ALIKE or sides.value(pair, "glued") >= _ALIKE:
        if former:
            return say("matching.former_name", name=company)
        form, known = sides.queries.names.form[row.query[pair]], sides.companies.names.form[row.company[pair]]
        if sides.value(pair, "form") < 0:
            return say("matching.same_name_other_form", given=form, known=known)
        return say("matching.same_name") if form == known else say("matching.same_name_form_missing")
    if sides.value(pair, "company_shell") or sides.value(pair, "query_shell"):
        return say("matching.shell_differs", name=company)
    if sides.value(pair, "serial"):
        return say("matching.number_differs", name=company)
    similar = max(sides.value(pair, "glued"), sides.value(pair, "sorted"), sides.value(pair, "contained"))
    return say("matching.similar_name" if similar >= _SIMILAR else "matching.other_name", name=company)


def _place(sides: Sides, pair: int) -> Message | None:
    town, postcode = sides.value(pair, "town"), sides.value(pair, "postcode")
    given, known = sides.given(pair, "postcode"), sides.known(pair, "postcode")
    cities = {"given": sides.given(pair, "city") or given, "known": sides.known(pair, "city") or known}
    if postcode == 3:
        return say("matching.same_postcode", postcode=given)
    if town == 3:
        return say("matching.postcodes_in_town", given=given, known=known) if postcode else say("matching.same_town", city=cities["known"])
    if town > 0:
        return say("matching.near", **cities)
    return say("matching.other_town", **cities) if town < 0 else None


def _street(sides: Sides, pair: int) -> Message | None:
    keys = {2.0: "same_address", 1.0: "same_street", -1.0: "other_house_number", -2.0: "other_street"}
    key = keys.get(sides.value(pair, "street"))
    return say(f"matching.{key}", given=sides.given(pair, "street"), known=sides.known(pair, "street")) if key else None


def _register(sides: Sides, pair: int) -> Message | None:
    value = sides.value(pair, "register")
    number = sides.known(pair, "register_number")
    return say("matching.same_register" if value > 0 else "matching.other_register", number=number) if value else None


def _vat(sides: Sides, pair: int) -> Message | None:
    value = sides.value(pair, "vat")
    return say("matching.same_vat" if value > 0 else "matching.other_vat", number=sides.known(pair, "vat_id")) if value else None


def _web(sides: Sides, pair: int) -> Message | None:
    value = sides.value(pair, "domain")
    shared = sides.queries.domains[sides.evidence.query[pair]]
    if value:
        return say("matching.same_domain" if value > 0 else "matching.other_domain", domain=", ".join(sorted(shared)))
    return say("matching.domain_says_name", domain=", ".join(sorted(shared))) if sides.value(pair, "says_name") > _SIMILAR else None


def _phone(sides: Sides, pair: int) -> Message | None:
    return say("matching.same_phone", phone=sides.given(pair, "phone")) if sides.value(pair, "phone") > 0 else None


def _status(sides: Sides, pair: int) -> Message | None:
    return say("matching.removed") if sides.value(pair, "removed") else None


_IDEAS: tuple[Callable[[Sides, int], Message | None], ...] = (_name, _register, _vat, _place, _street, _web, _phone, _status)
