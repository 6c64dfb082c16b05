"""What people, scanners and exports do to a firm's record. Every change takes the firm, the cells so far and a random source."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import yaml
from world import Firm, phone_of

from lotse.domain.legal_forms import find_legal_form

Cells = dict[str, str | None]


@cache
def words() -> Mapping[str, list[str]]:
    loaded: Mapping[str, list[str]] = yaml.safe_load((Path(__file__).parent / "dirt.yaml").read_text(encoding="utf-8"))
    return loaded


def typo(name: str, rng: random.Random) -> str:
    if len(name) < 4:
        return name
    i = rng.randrange(1, min(len(name) - 1, 24))
    letter = rng.choice("abcdefghijklmnoprstuwz")
    return rng.choice([name[:i] + name[i + 1] + name[i] + name[i + 2 :], name[:i] + name[i + 1 :], name[:i] + letter + name[i:],
                       name[:i] + letter + name[i + 1 :], name[:i] + name[i] + name[i:]])  # fmt: skip


def scan(name: str, rng: random.Random) -> str:
    pairs = [p for p in (("O", "0"), ("l", "1"), ("I", "l"), ("rn", "m"), ("m", "rn"), ("B", "8"), ("S", "5"), ("ü", "ii"),
                         ("ß", "B"), ("e", "c"),
                         ("h", "b"), ("cl", "d"), ("G", "6")) if p[0] in name]  # fmt: skip
    return name.replace(*rng.choice(pairs), 1) if pairs else name


def umlauts(name: str, rng: random.Random) -> str:
    spelled = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
    dropped = {"ä": "a", "ö": "o", "ü": "u", "Ä": "A", "Ö": "O", "Ü": "U", "ß": "s"}
    return name.translate(str.maketrans(rng.choice([spelled, dropped])))


def mojibake(name: str, rng: random.Random) -> str:
    broken = name.encode("utf-8").decode(rng.choice(["cp1252", "latin-1"]), "replace")
    return broken if rng.random() < 0.7 else re.sub("[äöüÄÖÜß]", "?", name)


def cut(name: str, rng: random.Random) -> str:
    return name[: max(6, rng.choice([20, 25, 30, 35, int(len(name) * 0.7)]))].rstrip()


def abbreviate(name: str, rng: random.Random) -> str:
    listed = words()["abbreviations"]
    fitting = [pair.split(" = ") for pair in listed if pair.split(" = ")[0].lower() in name.lower()]
    if fitting:
        whole, short = rng.choice(fitting)
        return re.sub(re.escape(whole), short, name, count=1, flags=re.IGNORECASE)
    long = [word for word in name.split() if len(word) > 8]
    return name.replace(word := rng.choice(long), word[: rng.randrange(3, 7)] + ".", 1) if long else name


def drop_form(name: str, _: random.Random) -> str:
    span = find_legal_form(name)[1]
    return (name[: span[0]] + name[span[1] :]).strip(" ,-&") or name if span else name


def respell_form(name: str, rng: random.Random) -> str:
    form, span = find_legal_form(name)
    listed = [line.split(" = ")[1] for line in words()["forms"] if form and line.split(" = ")[0] == form.name]
    return name[: span[0]] + rng.choice(listed) + name[span[1] :] if span and listed else name


def wrong_form(name: str, rng: random.Random) -> str:
    bare = drop_form(name, rng)
    return f"{bare} {rng.choice(['GmbH', 'AG', 'KG', 'GmbH & Co. KG', 'UG', 'OHG', 'e.K.', 'GbR'])}"


def reorder(name: str, rng: random.Random) -> str:
    bare = drop_form(name, rng).split()
    if len(bare) < 2:
        return name
    tail = name.split()[len(bare) :]
    turned = [*bare[1:], bare[0]] if rng.random() < 0.6 else [bare[-1], *bare[:-1]]
    return f"{turned[0]}, {' '.join(turned[1:])}" if rng.random() < 0.2 else " ".join([*turned, *tail])


def letter_case(name: str, rng: random.Random) -> str:
    return rng.choice([name.upper(), name.lower(), name.title()])


def append(name: str, rng: random.Random) -> str:
    sign = rng.choice([", ", " - ", " ", " ("])
    return f"{name}{sign}{rng.choice(words()['appended'])}{')' if sign == ' (' else ''}"


NAME_CHANGES: dict[Callable[[str, random.Random], str], float] = {
    typo: 14, scan: 5, umlauts: 6, mojibake: 3, cut: 6, abbreviate: 7, drop_form: 14, respell_form: 9, wrong_form: 5,
    reorder: 5, letter_case: 10, append: 6,
}  # fmt: skip
# Changes that need to know the firm: brand alone, its town appended, a second name, a former name, moved, part of the address.
_BRAND, _TOWN, _SECOND, _FORMER, _MOVED = 0.05, 0.05, 0.04, 0.06, 0.04


def record(firm: Firm, other: Firm, rng: random.Random) -> tuple[Cells, frozenset[str]]:
    """A CRM's row of the firm, with 0 to 3 changes to its name, and the kinds of dirt that it shows; ``other`` lends a second name
    or a new address."""
    moved = rng.random() < _MOVED
    cells = _address(other if moved else firm, other, rng)
    kind, name = _name(firm, other, rng)
    kinds = {kind, "moved" if moved else ""}
    for change in rng.choices(list(NAME_CHANGES), list(NAME_CHANGES.values()), k=rng.choices([0, 1, 2, 3], [20, 35, 30, 15])[0]):
        changed = change(name or firm.name, rng)
        kinds.add(change.__name__ if changed != name else "")
        name = changed
    cells["name"] = name
    if not (cells["city"] or cells["postcode"]):
        kinds.add("no_place")
    return cells | _contacts(firm, other, rng), frozenset(kinds - {""}) or frozenset({"clean"})


def _name(firm: Firm, other: Firm, rng: random.Random) -> tuple[str, str]:
    """The kind of change, "" for none, and the name."""
    drawn = rng.random()
    bare = drop_form(firm.name, rng)
    if drawn < _BRAND:
        return "brand", " ".join(bare.split()[: rng.choice([1, 1, 2])])
    if drawn < _BRAND + _TOWN:
        return "town_appended", f"{rng.choice([bare, firm.name])} {firm.city.partition(' ')[0]}".strip()
    if drawn < _BRAND + _TOWN + _SECOND:
        return "two_names", rng.choice(
            [f"{firm.name} / {other.name}", f"{other.name} / {firm.name}", f"{firm.name} ({bare})", f"{firm.name}; {other.name}"]
        )
    if firm.former and drawn < _BRAND + _TOWN + _SECOND + _FORMER * 3:
        return "former", rng.choice(firm.former)
    return "", firm.name


def _address(place: Firm, other: Firm, rng: random.Random) -> Cells:
    """Cells of the address of ``place``."""
    street = place.street or (other.street if rng.random() < 0.2 else None)
    cells: Cells = {
        "street": street if rng.random() < 0.6 else None,
        "postcode": place.postcode if rng.random() < 0.75 else None,
        "city": _city(place.city, rng) if rng.random() < 0.88 else None,
        "country": rng.choice(["DE", "DE", None, "Deutschland"]),
    }
    if cells["street"] and rng.random() < 0.35:
        cells["street"] = _street(cells["street"], rng)
    if cells["postcode"] and rng.random() < 0.06:
        cells["postcode"] = cells["postcode"][:-1] + rng.choice("0123456789")
    return cells


def _city(city: str, rng: random.Random) -> str:
    english = dict(pair.split(" = ") for pair in words()["towns"])
    if city in english and rng.random() < 0.3:
        return english[city]
    drawn = rng.random()
    if drawn < 0.08:
        return city.split(" ")[0].split("-")[0]
    if drawn < 0.14:
        return umlauts(city, rng).upper()
    return typo(city, rng) if drawn < 0.17 else city


def _street(street: str, rng: random.Random) -> str:
    forms = [
        re.sub("stra(ß|ss)e", "str.", street),
        re.sub(r"\s*\d.*$", "", street),
        umlauts(street, rng),
        typo(street, rng),
        street.upper(),
    ]
    return rng.choice(forms)


def _contacts(firm: Firm, other: Firm, rng: random.Random) -> Cells:
    site = (firm if rng.random() < 0.9 else other).website
    mail = site if rng.random() < 0.75 else rng.choice(["gmx.de", "t-online.de", "web.de"])
    return {
        "website": f"https://www.{site}" if site and rng.random() < 0.15 else None,
        "email": f"info@{mail}" if mail and rng.random() < 0.15 else None,
        "phone": phone_of(firm if rng.random() < 0.9 else other) if rng.random() < 0.12 else None,
        "register_number": f"{firm.kind} {firm.number}" if rng.random() < 0.04 else None,
    }
