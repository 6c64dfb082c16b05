"""Invented firms and their imprints in many layouts, with the truth beside each: nobody here exists."""

from __future__ import annotations

import html
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from stdnum.at import uid as austrian
from stdnum.ch import uid as swiss
from stdnum.iso7064 import mod_11_10

# Legal form as written in the name, its common name, its register, the role of those who act for it.

WORDS = yaml.safe_load(Path(__file__).with_name("invented.yaml").read_text(encoding="utf-8"))


@dataclass
class Invented:
    """A page and what it says; ``country``, ``layout`` tell where an error comes from."""

    id: str
    text: str
    kind: str
    country: str
    truth: dict[str, str | None]
    people: list[tuple[str, str | None]] = field(default_factory=list)
    layout: str = ""


def vat_id(rng: random.Random, country: str) -> str:
    if country == "DE":
        digits = f"{rng.randrange(10_000_000, 99_999_999)}"
        return f"DE{digits}{mod_11_10.calc_check_digit(digits)}"
    if country == "AT":
        digits = f"{rng.randrange(1_000_000, 9_999_999)}"
        return f"ATU{digits}{austrian.calc_check_digit(digits)}"
    while True:
        digits = f"{rng.randrange(10_000_000, 99_999_999)}"
        check = swiss.calc_check_digit(digits)
        if len(check) == 1:
            return str(swiss.format(f"CHE{digits}{check}"))


def person(rng: random.Random) -> str:
    return f"{rng.choice(WORDS['titles'])}{rng.choice(WORDS['first'][:-1])} {rng.choice(WORDS['last'])}"


def bare(name: str) -> str:
    """Without titles."""
    return " ".join(word for word in name.split() if not word.endswith((".", "Dr.-Ing.")))


def _spaced(rng: random.Random, vat: str) -> str:
    if vat.startswith("DE") and rng.random() < 0.4:
        return rng.choice([f"DE {vat[2:]}", f"DE {vat[2:5]} {vat[5:8]} {vat[8:]}", vat])
    return vat


@dataclass
class Firm:
    """The values from which a page is set."""

    country: str
    name: str
    form: str
    register: str | None
    role: str
    street: str
    postcode: str
    city: str
    court: str
    number: str | None
    vat: str
    phone: str
    phone_written: str
    email: str
    people: list[str]


def invent(rng: random.Random, country: str) -> Firm:
    written, form, register, role = rng.choice(WORDS["forms"][country])
    stem, trade = rng.choice(WORDS["stems"]), rng.choice(WORDS["trades"])
    name = " ".join(part for part in (stem, trade, written) if part)
    postcode, city = rng.choice(WORDS["towns"][country])
    vat = vat_id(rng, country)
    if register == "FN":
        number: str | None = f"FN {rng.randrange(10_000, 599_999)}{rng.choice('abdfghikmpstvwxyz')}"
    elif register == "CHE":
        number = vat
    else:
        number = f"{register} {rng.randrange(100, 790_000)}" if register else None
    area, line = rng.choice(["7802", "731", "89", "6021", "2241"]), f"{rng.randrange(100_000, 999_999)}"
    code = {"DE": "49", "AT": "43", "CH": "41"}[country]
    if country == "CH":
        area, line = rng.choice(["44", "31", "71"]), f"{rng.randrange(2_000_000, 9_999_999)}"
    styles = [
        f"+{code} {area} {line}",
        f"+{code} (0) {area} {line[:3]} {line[3:]}",
        f"0{area} / {line}",
        f"0{area} {line[:3]}-{line[3:]}",
        f"+{code}({area}){line}",
        f"00{code} {area} {line}",
    ]
    host = "".join(c for c in stem.lower() if c.isascii() and c.isalpha()) or "firma"
    email = f"{rng.choice(['info', 'kontakt', 'office', 'mail'])}@{host}.{country.lower()}"
    named = {person(rng) for _ in range(1 if role == "Inhaber" else rng.choice([1, 1, 2, 3]))}
    people = list({bare(name): name for name in sorted(named)}.values())
    return Firm(
        country,
        name,
        form,
        register,
        role,
        f"{rng.choice(WORDS['streets'])} {rng.choice(WORDS['numbers'])}",
        postcode,
        city,
        rng.choice(WORDS["courts"][country]),
        number,
        vat,
        f"+{code}{area}{line}",
        rng.choice(styles),
        email,
        people,
    )


def people_lines(rng: random.Random, firm: Firm) -> tuple[list[str], list[str | None]]:
    word, style = rng.choice(WORDS["role_words"][firm.role]), rng.randrange(6)
    joined = ", ".join(firm.people[:-1]) + (rng.choice([" und ", ", ", " & "]) if len(firm.people) > 1 else "") + firm.people[-1]
    roles: list[str | None] = [firm.role] * len(firm.people)
    if style == 0:
        return [f"{word}: {joined}"], roles
    if style == 1:
        return [f"{word}:", *firm.people], roles
    if style == 2 and firm.role != "Verwaltungsrat":
        return [f"Vertreten durch: {joined}"], [None] * len(firm.people)
    if style == 3:
        plain = {"Geschäftsführer": "Geschäftsführer", "Vorstand": "Vorstand", "Inhaber": "Inhaber"}.get(firm.role, firm.role)
        return ["Vertreten durch:", *[f"{name} ({plain})" for name in firm.people]], roles
    if style == 4 and "KG" in firm.form and firm.role == "Geschäftsführer":
        return [
            f"Persönlich haftende Gesellschafterin: {firm.name.split()[0]} Verwaltungs GmbH, Amtsgericht Ulm, HRB 99812",
            f"diese vertreten durch die Geschäftsführer {joined}",
        ], roles
    return [f"{word} {joined}" if style == 5 else f"{word}: {joined}"], roles


def register_lines(rng: random.Random, firm: Firm) -> tuple[list[str], str | None]:
    if firm.number is None:
        return [], None
    if firm.country == "DE":
        court = f"Amtsgericht {firm.court}"
        style = rng.randrange(7)
        lines = [
            [f"Registergericht: {court}", f"Registernummer: {firm.number}"],
            [f"{court}, {firm.number}"],
            [f"Handelsregister: {firm.number}, {court}"],
            [f"{firm.number} beim {court}"],
            [f"Eingetragen im Register des Amtsgerichts {firm.court} unter {firm.number}"],
            [f"AG {firm.court} {firm.number.replace(' ', '')}"],
            [f"Handelsregister-Nr.: {firm.number}", f"Registergericht: {firm.court}"],
        ][style]
        return lines, court
    if firm.country == "AT":
        number = firm.number if rng.random() < 0.7 else firm.number.replace("FN ", "").replace(firm.number[-1], " " + firm.number[-1])
        lines = rng.choice(
            [
                [f"Firmenbuchnummer: {number}", f"Firmenbuchgericht: {firm.court}"],
                [f"{firm.number}, {firm.court}"],
                [f"FN: {number}", f"FB-Gericht: {firm.court}"],
            ]
        )
        return lines, firm.court
    if rng.random() < 0.5:
        office = f"Handelsregisteramt des Kantons {firm.court}"
        return [f"UID: {firm.number}", office], office
    return [f"Handelsregister-Nr.: {firm.number}"], None


def hide(rng: random.Random, email: str) -> str:
    local, host = email.split("@")
    name, top = host.rsplit(".", 1)
    return rng.choice(
        [
            email,
            email,
            email,
            f"{local} (at) {host}",
            f"{local}[at]{name}[dot]{top}",
            f"{local}&#64;{host}",
            f"{local} @ {host}",
            f"{local}(at){name}.{top}",
            f"{local} [at] {name} [punkt] {top}",
        ]
    )


Section = tuple[str, list[str]]


def sections(rng: random.Random, firm: Firm) -> tuple[list[Section], str | None, list[str | None], str]:
    people, roles = people_lines(rng, firm)
    register, court = register_lines(rng, firm)
    prefix = {"DE": rng.choice(["", "", "D-"]), "AT": rng.choice(["", "A-"]), "CH": rng.choice(["", "CH-"])}[firm.country]
    town = f"{prefix}{firm.postcode} {firm.city}"
    land = rng.choice([[], [], [{"DE": "Deutschland", "AT": "Österreich", "CH": "Schweiz"}[firm.country]]])
    address = rng.choice(
        [
            [firm.name, firm.street, town, *land],
            [firm.name, firm.street, town, *land],
            [firm.name, f"{firm.street}, {town}"],
            [f"{firm.name} | {firm.street} | {town}"],
            [f"{firm.name}, {firm.street}, {town}"],
        ]
    )
    label = rng.choice(["Telefon", "Tel.", "Tel", "Fon", "Phone", "T"])
    mail = rng.choice(["E-Mail", "Email", "Mail", "eMail"])
    contact = [
        f"{label}: {firm.phone_written}",
        f"{rng.choice(['Telefax', 'Fax'])}: {firm.phone_written[:-2]}99",
        f"{mail}: {hide(rng, firm.email)}",
        "Internet: www.firma.example",
    ]
    suffix = " MWST" if firm.country == "CH" else ""
    vat_label = {
        "DE": ["USt-IdNr.", "Umsatzsteuer-Identifikationsnummer gemäß § 27 a UStG", "USt-ID", "VAT ID"],
        "AT": ["UID-Nummer", "UID", "ATU-Nr."],
        "CH": ["MWST-Nr.", "Mehrwertsteuernummer"],
    }[firm.country]
    vat = [f"{rng.choice(vat_label)}: {_spaced(rng, firm.vat)}{suffix}"]
    opening = rng.choice(
        [
            "Angaben gemäß § 5 DDG",
            "Angaben gemäß § 5 TMG",
            "Impressum",
            "Anbieter",
            "Diensteanbieter",
            "Offenlegung gemäß § 25 MedienG",
            "Kontaktadresse",
        ]
    )
    own: list[Section] = [
        (rng.choice(["Vertretung", "Vertretungsberechtigt", ""]), people),
        ("Kontakt", contact),
        (rng.choice(["Registereintrag", "Handelsregister", ""]), register),
        (rng.choice(["Umsatzsteuer-ID", "", ""]), vat),
    ]
    rng.shuffle(own)
    foreign = [(found[0], found[1:]) for found in rng.sample(WORDS["foreign"], rng.randrange(0, 4))]
    legal = [(found[0], found[1:]) for found in rng.sample(WORDS["legal"], rng.randrange(0, 3))]
    first = [foreign.pop()] if foreign and rng.random() < 0.1 and firm.country == "DE" else []
    return [*first, (opening, address), *own, *foreign, *legal], court, roles, rng.choice(["", "footer", "nav"])


def _escape(line: str) -> str:
    return html.escape(line, quote=False).replace("&amp;#64;", "&#64;")


def as_paragraphs(parts: list[Section], rng: random.Random) -> str:
    tag = rng.choice(["h2", "h3", "strong", "h4"])
    head = (lambda text: f"<p><strong>{text}</strong></p>\n") if tag == "strong" else (lambda text: f"<{tag}>{text}</{tag}>\n")
    breaking = rng.choice(["<br>", "<br />\n", "<br/>"])
    return "".join(
        (head(_escape(title)) if title else "") + "<p>" + breaking.join(map(_escape, lines)) + "</p>\n" for title, lines in parts if lines
    )


def as_blocks(parts: list[Section], rng: random.Random) -> str:
    tag = rng.choice(["p", "div", "li"])
    return "".join(
        (f"<h3 class='t'>{_escape(title)}</h3>" if title else "")
        + '<div class="b">'
        + "".join(f"<{tag}>{_escape(line)}</{tag}>" for line in lines)
        + "</div>"
        for title, lines in parts
        if lines
    )


def as_table(parts: list[Section], rng: random.Random) -> str:
    rows = []
    for title, lines in parts:
        if not lines:
            continue
        if title:
            rows.append(f"<tr><th colspan=2>{_escape(title)}</th></tr>")
        for line in lines:
            label, colon, value = line.partition(": ")
            short = colon and len(label) < 40
            rows.append(
                f"<tr><td>{_escape(label)}{rng.choice([':', ''])}</td><td>{_escape(value)}</td></tr>"
                if short
                else f"<tr><td colspan=2>{_escape(line)}</td></tr>"
            )
    return "<table>" + "\n".join(rows) + "</table>"


def as_list(parts: list[Section], rng: random.Random) -> str:
    out = []
    for title, lines in parts:
        if lines:
            out.append(f"<h2>{_escape(title)}</h2>" if title else "")
            out.append("<dl>")
            for line in lines:
                label, colon, value = line.partition(": ")
                out.append(
                    f"<dt>{_escape(label)}</dt><dd>{_escape(value)}</dd>" if colon and len(label) < 40 else f"<dd>{_escape(line)}</dd>"
                )
            out.append("</dl>")
    return "\n".join(out)


def as_markdown(parts: list[Section], rng: random.Random) -> str:
    mark, end = rng.choice(["## ", "### ", "**"]), rng.choice(["  \n", "\\\n", "\n"])
    return "\n\n".join(
        (f"{mark}{title}{'**' if mark == '**' else ''}\n\n" if title else "") + end.join(html.unescape(line) for line in lines)
        for title, lines in parts
        if lines
    )


def as_text(parts: list[Section], rng: random.Random) -> str:
    return "\n\n".join(
        (f"{title}\n{rng.choice(['', '-' * len(title) + chr(10)])}" if title else "") + "\n".join(html.unescape(line) for line in lines)
        for title, lines in parts
        if lines
    )


def as_bold_labels(parts: list[Section], rng: random.Random) -> str:
    """ "<b>Telefon:</b> 0731 ..." in paragraphs."""
    tag, breaking = rng.choice(["b", "strong"]), rng.choice(["<br>", "<br/>\n"])

    def line(text: str) -> str:
        label, colon, value = text.partition(": ")
        return f"<{tag}>{_escape(label)}:</{tag}> {_escape(value)}" if colon and len(label) < 40 else _escape(text)

    return "".join(
        (f"<h3>{_escape(title)}</h3>" if title else "") + "<p>" + breaking.join(map(line, lines)) + "</p>\n"
        for title, lines in parts
        if lines
    )


def as_pairs(parts: list[Section], rng: random.Random) -> str:
    """Label and value each in an element of their own, as site builders set them."""
    outer, inner = rng.choice([("div", "span"), ("div", "div"), ("li", "span"), ("div", "p")])
    out = []
    for title, lines in parts:
        if not lines:
            continue
        out.append(f'<section class="c"><h3 class="elementor-heading">{_escape(title)}</h3>' if title else '<section class="c">')
        for line in lines:
            label, colon, value = line.partition(": ")
            if colon and len(label) < 40:
                out.append(f"<{outer} class=row><{inner}>{_escape(label)}:</{inner}> <{inner}>{_escape(value)}</{inner}></{outer}>")
            else:
                out.append(f"<{outer} class=row><{inner}>{_escape(line)}</{inner}></{outer}>")
        out.append("</section>")
    return "\n".join(out)


def as_columns(parts: list[Section], rng: random.Random) -> str:
    """Cards beside each other, each with all its lines in one cell."""
    breaking = rng.choice(["<br>", "<br />\n"])
    cards = [
        (f"<strong>{_escape(title)}</strong><br>" if title else "") + breaking.join(map(_escape, lines)) for title, lines in parts if lines
    ]
    rows = [cards[at : at + 2] for at in range(0, len(cards), 2)]
    return "<table>" + "".join("<tr>" + "".join(f"<td valign=top>{card}</td>" for card in row) + "</tr>\n" for row in rows) + "</table>"


def as_wrapped(parts: list[Section], rng: random.Random) -> str:
    """Indented source: each line of text has white space and a break of the source around it."""
    heading, indent = rng.choice(["h2", "h4"]), " " * rng.choice([2, 4, 12])
    return "".join(
        (f"{indent}<{heading}>\n{indent}  {_escape(title)}\n{indent}</{heading}>\n" if title else "")
        + f"{indent}<p>\n"
        + "".join(f"{indent}  {_escape(line)}<br>\n" for line in lines)
        + f"{indent}</p>\n"
        for title, lines in parts
        if lines
    )


SETTERS: list[tuple[str, Callable[[list[Section], random.Random], str]]] = [
    ("html", as_paragraphs),
    ("html", as_paragraphs),
    ("html", as_blocks),
    ("html", as_table),
    ("html", as_list),
    ("markdown", as_markdown),
    ("text", as_text),
    ("html", as_bold_labels),
    ("html", as_pairs),
    ("html", as_columns),
    ("html", as_wrapped),
]
BANNER = (
    "<div id='cookie'><p>Wir verwenden Cookies. Mehr in der <a href='/datenschutz'>Datenschutzerklärung</a>.</p><button>Alle"
    " annehmen</button></div>"
)
NAV = (
    "<nav><ul><li><a href='/'>Startseite</a></li><li><a href='/leistungen'>Leistungen</a></li><li><a"
    " href='/kontakt'>Kontakt</a></li></ul></nav>"
)


def make_page(seed: int) -> Invented:
    """One page: the seed decides firm and layout."""
    rng = random.Random(seed)
    country = rng.choice(["DE", "DE", "DE", "AT", "CH"])
    firm = invent(rng, country)
    parts, court, roles, extra = sections(rng, firm)
    kind, setter = rng.choice(SETTERS)
    body = setter(parts, rng)
    if kind == "html":
        footer = f"<footer><p>© 2026 {_escape(firm.name)}</p></footer>" if extra == "footer" else ""
        body = (
            f"<!doctype html><html><head><meta charset='utf-8'><title>Impressum</title><style>p{{}}</style></head><body>"
            f"{BANNER if extra else ''}{NAV if extra == 'nav' else ''}<h1>Impressum</h1>{body}{footer}<script>var"
            f" a='GmbH';</script></body></html>"
        )
        body = body.replace("GmbH", "Gmb&shy;H", 1) if rng.random() < 0.05 else body
    else:
        body = ("# Impressum\n\n" if kind == "markdown" else "Impressum\n\n") + body
    # How the page is set, and which sections stand in which order with how many lines.
    layout = "/".join([setter.__name__, extra, *(f"{title or '-'} {len(lines)}" for title, lines in parts)])
    vat = f"{firm.vat} MWST" if country == "CH" else firm.vat
    truth = {
        "name": firm.name,
        "legal_form": firm.form,
        "street": firm.street,
        "postcode": firm.postcode,
        "city": firm.city,
        "country": country,
        "register_court": court,
        "register_number": firm.number,
        "vat_id": vat,
        "phone": firm.phone,
        "email": firm.email,
    }
    return Invented(f"page-{seed}", body, kind, country, truth, list(zip(firm.people, roles, strict=True)), layout)
