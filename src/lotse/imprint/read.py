"""One page to what it says about its publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lotse.imprint.country import find_country
from lotse.imprint.finders.address import AddressCandidate
from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.finders.court import find_courts
from lotse.imprint.finders.email import find_emails
from lotse.imprint.finders.forms import form_of
from lotse.imprint.finders.phone import find_phones
from lotse.imprint.finders.register import find_register
from lotse.imprint.finders.vat import find_vat
from lotse.imprint.identity import find_form, find_name
from lotse.imprint.imprint import FIELDS, Imprint
from lotse.imprint.owning import Layout, general, own_address
from lotse.imprint.reading import MAX_CHARACTERS, Kind, decode, parse_page
from lotse.imprint.refusal import find_refusal
from lotse.imprint.representatives import representatives
from lotse.imprint.segments import Segment

_NEAR_COURT = 3


def read_page(content: bytes | str, *, id: str, kind: Kind | str | None = None) -> Imprint:  # noqa: A002 the contract's word
    """Any bytes or text to facts, without exception, in time that grows with the length; ``kind`` is told from the page if not given.

    Spans count the characters of :func:`lotse.imprint.decode` of ``content``. Pure and picklable.
    """
    source = decode(content)
    layout = Layout.of(parse_page(source, Kind(kind) if kind else None))
    if not layout.page.lines:
        return Imprint(id)
    candidates = dict(_facts(layout))
    facts = {name: candidates[name].found(layout.page, doubt=_doubt(candidates[name])) for name in FIELDS if name in candidates}
    return Imprint(id, facts, representatives(layout), refusal=find_refusal(source[:MAX_CHARACTERS]))


def _doubt(candidate: Candidate) -> float:
    """What stands among terms or far from the address is trusted less."""
    return 0.7 if candidate.weight < -0.8 else 1.0


def _facts(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    page = layout.page
    address = own_address(layout)
    anchor = address.top if address else None
    name = find_name(layout, address)
    form = find_form(page, name)
    found: dict[str, Candidate | None] = {"name": name, "legal_form": form, **_address(address)}
    found["vat_id"] = layout.best(find_vat(page), anchor)
    found["register_number"] = _register(layout, anchor, name)
    found["register_court"] = _court(layout, found["register_number"])
    known = {key: one for key, one in found.items() if one}
    country = find_country(page, address, known)
    region = country.value if country else "DE"
    found["phone"] = layout.best(find_phones(page, region), anchor)
    found["email"] = layout.best(map(general, find_emails(page)), anchor)
    known = {key: one for key, one in found.items() if one}
    found["country"] = country or find_country(page, address, known)
    yield from ((key, one) for key, one in found.items() if one)


def _address(address: AddressCandidate | None) -> dict[str, Candidate | None]:
    if address is None:
        return {}
    rule = "address.bare" if not address.postcode else "address.lines" if address.street else "address.town"
    weight = address.weight

    def candidate(part: Segment | None) -> Candidate | None:
        return Candidate(part.text, part.start, part.end, rule, weight) if part else None

    return {
        "street": candidate(address.street),
        "postcode": candidate(address.postcode),
        "city": candidate(address.city),
    }


# Which register keeps which legal forms (HGB, GenG, PartGG, BGB § 55, § 707).
_REGISTER_OF_FORM = {"GmbH": "HRB", "gGmbH": "HRB", "AG": "HRB", "SE": "HRB", "KGaA": "HRB", "UG (haftungsbeschränkt)": "HRB", "KG": "HRA",
                     "OHG": "HRA",
                     "e.K.": "HRA", "e.V.": "VR", "eG": "GnR", "PartG": "PR", "PartG mbB": "PR", "eGbR": "GsR"}  # fmt: skip


def _register(layout: Layout, anchor: int | None, name: Candidate | None) -> Candidate | None:
    form = form_of(name.value) if name else None
    kind = ("HRA" if form.partnership_of_company else _REGISTER_OF_FORM.get(form.name)) if form else None

    def fitted(one: Candidate) -> Candidate:
        return one.weighed(1.5 if kind and one.value.startswith(kind) else 0.0)

    own = (one for one in find_register(layout.page) if not (kind == "HRA" and one.value.startswith("HRB") and _partners(layout, one)))
    return layout.best(map(fitted, own), anchor)


_PARTNER = re.compile(r"haftende|komplement|verwaltungs|beteiligungs|general partner|geschäftsführungs")


def _partners(layout: Layout, one: Candidate) -> bool:
    """Whether a number is that of the company which is partner of the firm: it stands in the partner's entry or on its line."""
    line = layout.page.lines[layout.page.line_at(one.start)]
    return layout.zone(one.start) == "partner" or bool(_PARTNER.search(layout.page.lower, line.start, line.end))


def _court(layout: Layout, number: Candidate | None) -> Candidate | None:
    """The court nearest to the number, else one that a label of its own names."""
    page = layout.page
    courts = [one for one in find_courts(page) if not layout.closed(one.start)]
    if number is None:
        return next((one for one in courts if one.weight >= 1 and layout.cost(one.start) == 0), None)
    line = page.line_at(number.start)
    near = [one for one in courts if abs(page.line_at(one.start) - line) <= _NEAR_COURT]
    return min(
        near, key=lambda one: (-one.weight if abs(page.line_at(one.start) - line) > 0 else -2, abs(one.start - number.start)), default=None
    )
