"""Invented firms and their imprints in many layouts, with the truth beside each: nobody here exists."""

from __future__ import annotations

import html
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from stdnum.at import uid as austrian
from stdnum.ch import uid as swiss
from stdnum.iso7064 import mod_11_10

STEMS = ["Huberwerk", "Talblick", "Nordkante", "Brennfeld", "Quellhof", "Zirbenholz", "Lindacker", "Stahlbogen", "Kranichtal", "Moosgrund", "Perlwiese",
         "Eichsprung", "Felsquell", "Silberdistel", "Wolkenstein", "Kupferhammer", "Achtbau", "Sonnleitner & Kern", "Grünspan", "Ölmüller"]  # fmt: skip
TRADES = [
    "Maschinenbau",
    "Elektrotechnik",
    "Logistik",
    "Software",
    "Metallbau",
    "Beratung",
    "Medizintechnik",
    "Druck",
    "Holzbau",
    "Feinmechanik",
    "Treuhand",
    "",
]
FIRST = ["Jana", "Karl", "Petra", "Anna-Lena", "Thomas", "Mehmet", "Óscar", "Hans-Peter", "Beate", "Urs", "Reto", "Franziska", "Ø. Lars"]
LAST = [
    "Weberling",
    "von der Heidt",
    "Müllner-Brandt",
    "Kesselring",
    "Öztan",
    "Zurbrück",
    "Haberkorn",
    "van Dornen",
    "Sperlich",
    "Grubner",
    "Steinmüller",
    "Ammannsegg",
]
TITLES = ["", "", "", "", "Dr. ", "Dipl.-Ing. ", "Prof. Dr. ", "Mag. ", "Dr.-Ing. "]
STREETS = ["Hesselbach", "Hauptstraße", "Am Alten Markt", "Industriestr.", "Bahnhofstrasse", "Lerchenweg", "Carl-Benz-Straße", "An der Mühle", "Straße des 17. Juni", "Obere Gasse",
           "Im Grund", "Gewerbepark", "Rosenallee", "Kirchplatz"]  # fmt: skip
NUMBERS = ["1", "12", "7a", "104", "3-5", "18 b", "22/1"]
TOWNS = {
    "DE": [("77704", "Oberkirch"), ("89073", "Ulm"), ("10115", "Berlin"), ("60311", "Frankfurt am Main"), ("06108", "Halle (Saale)"), ("73728", "Esslingen am Neckar"),
           ("80331", "München"), ("20095", "Hamburg"), ("50667", "Köln"), ("01067", "Dresden"), ("67059", "Ludwigshafen am Rhein"), ("88212", "Ravensburg")],
    "AT": [("1010", "Wien"), ("4020", "Linz"), ("5020", "Salzburg"), ("6020", "Innsbruck"), ("8010", "Graz"), ("3100", "St. Pölten"), ("6850", "Dornbirn")],
    "CH": [("8001", "Zürich"), ("3011", "Bern"), ("9000", "St. Gallen"), ("6300", "Zug"), ("4051", "Basel"), ("8404", "Winterthur"), ("1003", "Lausanne")],
}  # fmt: skip
COURTS = {
    "DE": ["Ulm", "Freiburg", "München", "Köln", "Hamburg", "Stuttgart", "Mannheim", "Stendal", "Charlottenburg", "Frankfurt am Main"],
    "AT": ["Landesgericht Linz", "Handelsgericht Wien", "Landesgericht Innsbruck", "Landesgericht Salzburg", "Landesgericht Feldkirch"],
    "CH": ["Zürich", "Bern", "Zug", "St. Gallen"],
}
# Legal form as written in the name, its common name, its register, the role of those who act for it.
FORMS = {
    "DE": [("GmbH", "GmbH", "HRB", "Geschäftsführer"), ("GmbH & Co. KG", "GmbH & Co. KG", "HRA", "Geschäftsführer"), ("AG", "AG", "HRB", "Vorstand"),
           ("UG (haftungsbeschränkt)", "UG (haftungsbeschränkt)", "HRB", "Geschäftsführer"), ("e.K.", "e.K.", "HRA", "Inhaber"), ("GbR", "GbR", None, "Gesellschafter"),
           ("e.V.", "e.V.", "VR", "Vorstand"), ("eG", "eG", "GnR", "Vorstand"), ("KG", "KG", "HRA", "Gesellschafter"), ("GmbH", "GmbH", "HRB", "Geschäftsführer")],
    "AT": [("GmbH", "GmbH", "FN", "Geschäftsführer"), ("GesmbH", "GmbH", "FN", "Geschäftsführer"), ("e.U.", "e.U.", "FN", "Inhaber"), ("OG", "OG", "FN", "Gesellschafter"),
           ("GmbH & Co KG", "GmbH & Co. KG", "FN", "Geschäftsführer"), ("AG", "AG", "FN", "Vorstand")],
    "CH": [("AG", "AG", "CHE", "Verwaltungsrat"), ("GmbH", "GmbH", "CHE", "Geschäftsführer"), ("Sàrl", "Sàrl", "CHE", "Geschäftsführer")],
}  # fmt: skip


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
    return f"{rng.choice(TITLES)}{rng.choice(FIRST[:-1])} {rng.choice(LAST)}"


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
    written, form, register, role = rng.choice(FORMS[country])
    stem, trade = rng.choice(STEMS), rng.choice(TRADES)
    name = " ".join(part for part in (stem, trade, written) if part)
    postcode, city = rng.choice(TOWNS[country])
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
    return Firm(country, name, form, register, role, f"{rng.choice(STREETS)} {rng.choice(NUMBERS)}", postcode, city, rng.choice(COURTS[country]), number,
                vat, f"+{code}{area}{line}", rng.choice(styles), email, people)  # fmt: skip


ROLE_WORDS = {
    "Geschäftsführer": [
        "Geschäftsführer",
        "Geschäftsführung",
        "Geschäftsführer/in",
        "Vertretungsberechtigte Geschäftsführer",
        "Managing Director",
        "Geschäftsführer:innen",
    ],
    "Vorstand": ["Vorstand", "Vertretungsberechtigter Vorstand", "Mitglieder des Vorstands", "Vorstandsmitglieder"],
    "Inhaber": ["Inhaber", "Inh.", "Inhaberin", "Geschäftsinhaber"],
    "Gesellschafter": ["Vertretungsberechtigte Gesellschafter", "Gesellschafter", "Gesellschafter"],
    "Verwaltungsrat": ["Verwaltungsrat", "Mitglieder des Verwaltungsrates", "Verwaltungsrat"],
}


def people_lines(rng: random.Random, firm: Firm) -> tuple[list[str], list[str | None]]:
    word, style = rng.choice(ROLE_WORDS[firm.role]), rng.randrange(6)
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
            [f"Registergericht: {court}", f"Registernummer: {firm.number}"], [f"{court}, {firm.number}"], [f"Handelsregister: {firm.number}, {court}"],
            [f"{firm.number} beim {court}"], [f"Eingetragen im Register des Amtsgerichts {firm.court} unter {firm.number}"], [f"AG {firm.court} {firm.number.replace(' ', '')}"],
            [f"Handelsregister-Nr.: {firm.number}", f"Registergericht: {firm.court}"],
        ][style]  # fmt: skip
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


FOREIGN = [
    [
        "Hosting",
        "Wolkenheim Server GmbH",
        "Rechenweg 9",
        "10117 Berlin",
        "Telefon: 030 5556677",
        "hilfe@wolkenheim.example",
        "Amtsgericht Charlottenburg, HRB 88888",
    ],
    ["Webdesign", "Pixelhof Agentur GmbH, Am Markt 1, 89073 Ulm", "www.pixelhof.example", "Geschäftsführer: Falk Pixelmann"],
    ["Aufsichtsbehörde", "Landratsamt Ortenaukreis", "Badstraße 20", "77652 Offenburg", "Tel. 0781 8050"],
    [
        "Berufshaftpflichtversicherung",
        "Sichergut Versicherung AG",
        "Schutzallee 4",
        "50668 Köln",
        "Räumlicher Geltungsbereich: Deutschland",
    ],
    ["Zuständige Kammer", "Ingenieurkammer Musterland, Kammerstr. 2, 70173 Stuttgart"],
    ["Bildnachweis", "Fotograf: Arno Lichtmann, Lichtstudio GmbH", "© Bildhaus AG"],
    [
        "Verbraucherstreitbeilegung",
        "Allgemeine Schlichtungsstelle e.V.",
        "Straßburger Straße 8",
        "77694 Kehl",
        "E-Mail: mail@schlichter.example",
    ],
    ["Verantwortlich für den Inhalt nach § 18 Abs. 2 MStV", "Rosa Redlich", "Schreibgasse 3", "89073 Ulm"],
    ["Datenschutzbeauftragter", "Datenwacht GmbH", "Schutzweg 5", "20095 Hamburg", "datenschutz@datenwacht.example"],
]
LEGAL = [
    [
        "Haftung für Inhalte",
        "Die Inhalte dieser Seiten wurden mit Sorgfalt erstellt; für Richtigkeit und Vollständigkeit wird keine Gewähr übernommen. Als Diensteanbieter sind wir gemäß § 7 Abs. 1 DDG für eigene Inhalte verantwortlich.",
    ],
    [
        "Streitschlichtung",
        "Die Europäische Kommission stellt eine Plattform zur Online-Streitbeilegung bereit: https://ec.europa.eu/consumers/odr/. Unsere E-Mail-Adresse finden Sie oben im Impressum.",
    ],
    ["Urheberrecht", "Die durch die Seitenbetreiber erstellten Inhalte und Werke auf diesen Seiten unterliegen dem Urheberrecht."],
]
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
    foreign = [(found[0], found[1:]) for found in rng.sample(FOREIGN, rng.randrange(0, 4))]
    legal = [(found[0], found[1:]) for found in rng.sample(LEGAL, rng.randrange(0, 3))]
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


SETTERS: list[tuple[str, Callable[[list[Section], random.Random], str]]] = [
    ("html", as_paragraphs), ("html", as_paragraphs), ("html", as_blocks), ("html", as_table), ("html", as_list), ("markdown", as_markdown), ("text", as_text),
]  # fmt: skip
BANNER = "<div id='cookie'><p>Wir verwenden Cookies. Mehr in der <a href='/datenschutz'>Datenschutzerklärung</a>.</p><button>Alle annehmen</button></div>"
NAV = "<nav><ul><li><a href='/'>Startseite</a></li><li><a href='/leistungen'>Leistungen</a></li><li><a href='/kontakt'>Kontakt</a></li></ul></nav>"


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
        body = f"<!doctype html><html><head><meta charset='utf-8'><title>Impressum</title><style>p{{}}</style></head><body>{BANNER if extra else ''}{NAV if extra == 'nav' else ''}<h1>Impressum</h1>{body}{footer}<script>var a='GmbH';</script></body></html>"
        body = body.replace("GmbH", "Gmb&shy;H", 1) if rng.random() < 0.05 else body
    else:
        body = ("# Impressum\n\n" if kind == "markdown" else "Impressum\n\n") + body
    vat = f"{firm.vat} MWST" if country == "CH" else firm.vat
    truth = {"name": firm.name, "legal_form": firm.form, "street": firm.street, "postcode": firm.postcode, "city": firm.city, "country": country, "register_court": court,
             "register_number": firm.number, "vat_id": vat, "phone": firm.phone, "email": firm.email}  # fmt: skip
    return Invented(f"page-{seed}", body, kind, country, truth, list(zip(firm.people, roles, strict=True)), f"{setter.__name__}/{extra}")
