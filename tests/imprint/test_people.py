"""Team pages, marked-up persons, refusals of advertising, signals of a site; firms and people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.imprint import StructuredOrganisation, StructuredPerson, decode, find_refusal, read_page, read_site, read_structured, read_team

TEAM = """<h1>Unser Team</h1>
<div class=card><h3>Dr. Petra Sperlich</h3><p>Leiterin Einkauf</p><p>Tel. 0731 556677-12<br>
<a href="mailto:p.sperlich@brennfeld.de">Mail</a></p></div>
<div class=card><h3>Reto von der Heidt</h3><p>IT-Leiter</p></div>
<div class=card><h3>Jana Kesselring</h3><p>Wir freuen uns auf Sie</p></div>
<p>Urs Grubner, Geschäftsführer</p>
<p>Leistungen, Produkte</p>"""


def test_team_page_gives_people_with_titles() -> None:
    found = read_team(TEAM)
    assert [(one.name.formal, one.title, one.reading and one.reading.function.key) for one in found] == [
        ("Dr. Petra Sperlich", "Leiterin Einkauf", "purchasing"),
        ("Reto von der Heidt", "IT-Leiter", "it"),
        ("Urs Grubner", "Geschäftsführer", "general_management"),
    ]
    assert (found[0].email, found[0].phone, found[1].email) == ("p.sperlich@brennfeld.de", "+4973155667712", None)
    assert not any(one.published_under_duty for one in found)
    assert all(TEAM[one.found.start : one.found.end] == one.found.evidence for one in found)


JSONLD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "Organization", "name": "Brennfeld Metallbau GmbH", "vatID": "DE123456788", "email": "mailto:info@brennfeld.de",
 "address": {"@type": "PostalAddress", "streetAddress": "Am Hang 7", "postalCode": "89073",
  "addressLocality": "Ulm", "addressCountry": "DE"},
 "employee": [{"@type": "Person", "name": "Petra Sperlich", "jobTitle": "Head of Procurement", "telephone": "+49 731 5566"}]}]}</script>"""


def test_schema_org_is_read() -> None:
    firm, person = read_structured(JSONLD)
    assert isinstance(firm, StructuredOrganisation)
    assert firm.values == {
        "name": "Brennfeld Metallbau GmbH",
        "street": "Am Hang 7",
        "postcode": "89073",
        "city": "Ulm",
        "country": "DE",
        "vat_id": "DE123456788",
        "email": "info@brennfeld.de",
    }
    assert isinstance(person, StructuredPerson)
    assert (person.name, person.job_title, person.phone) == ("Petra Sperlich", "Head of Procurement", "+49 731 5566")
    assert JSONLD[person.found.start : person.found.end] == "Petra Sperlich"
    assert [one.reading and one.reading.function.key for one in read_team(JSONLD)] == ["purchasing"]


def test_cards_of_other_kinds() -> None:
    vcard = "BEGIN:VCARD\nVERSION:3.0\nFN:Urs Grubner\nTITLE:Verkaufsleiter\nEMAIL;TYPE=work:u.grubner@nord.ch\nEND:VCARD"
    hcard = '<div class="h-card"><span class="p-name">Beate Öztan</span> <span class="p-job-title">CFO</span></div>'
    people = [one for one in read_structured(vcard + hcard) if isinstance(one, StructuredPerson)]
    assert [(one.name, one.job_title, one.email) for one in people] == [
        ("Urs Grubner", "Verkaufsleiter", "u.grubner@nord.ch"),
        ("Beate Öztan", "CFO", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Der Nutzung von im Rahmen der Impressumspflicht veröffentlichten Kontaktdaten durch Dritte zur Übersendung von nicht ausdrücklich"
        " angeforderter Werbung und Informationsmaterialien wird hiermit ausdrücklich widersprochen.",
        "Gemäß § 28 BDSG widerspreche ich jeder kommerziellen Verwendung und Weitergabe meiner Daten.",
        "Die Zusendung von Werbe-E-Mails ist nicht erwünscht.",
        "We expressly object to the use of our contact data for unsolicited commercial or advertising mail.",
    ],
)
def test_refusal_of_advertising_is_an_opt_out(text: str) -> None:
    page = f"<p>Brennfeld GmbH<br>Am Hang 7<br>89073 Ulm</p><h3>Hinweis</h3><p>{text}</p><p>Weiter.</p>"
    record = read_page(page, id="x").record()
    assert record["advertising_refused"]
    start, end = record["spans"]["advertising_refused"]
    assert page[start:end] == record["evidence"]["advertising_refused"] == text


@pytest.mark.parametrize(
    "text",
    [
        "Sie haben das Recht, der Verarbeitung Ihrer personenbezogenen Daten zum Zwecke der Werbung zu widersprechen.",
        "You have the right to object to processing of your data for direct marketing or advertising by e-mail.",
        "Werbung macht uns Freude. Nutzung unserer Bilder ist untersagt.",
    ],
)
def test_a_readers_own_right_is_no_refusal(text: str) -> None:
    assert find_refusal(f"<p>{text}</p>") is None


def test_people_of_an_imprint_are_there_under_a_duty() -> None:
    record = read_page("Brennfeld GmbH\nAm Hang 7\n89073 Ulm\nGeschäftsführer: Urs Grubner", id="x").record()
    assert record["published_under_duty"] is True
    assert read_page("Leistungen", id="x").record()["published_under_duty"] is False


def test_signals_of_a_site() -> None:
    page = (
        '<html lang="de"><link rel="alternate" hreflang="en-GB" href="/en"><script src="https://js.hs-scripts.com/1.js"></script>'
        '<link href="/wp-content/themes/x.css"><p>Zertifiziert nach DIN EN ISO 9001:2015 und ISO/IEC&nbsp;27001.</p>'
        "<li>Strategischer Einkäufer (m/w/d)</li></html>"
    )
    facts = read_site(page)
    assert {(fact.attribute, fact.value) for fact in facts} == {
        ("technology.cms", "WordPress"),
        ("technology.crm", "HubSpot"),
        ("language", "de"),
        ("language", "en"),
        ("certificate", "ISO 9001"),
        ("certificate", "ISO/IEC 27001"),
        ("vacancy", "Strategischer Einkäufer"),
    }
    assert all(page[fact.found.start : fact.found.end] == fact.found.evidence for fact in facts)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_any_input_is_read(content: bytes | str) -> None:
    text = decode(content)
    for member in read_team(content):
        assert text[member.found.start : member.found.end] == member.found.evidence
    for fact in read_site(content):
        assert text[fact.found.start : fact.found.end] == fact.found.evidence
    assert list(read_structured(text)) is not None
