"""The one-page brief of a firm without history in DACH: what is sold, to whom so far, by whom, towards which goal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lotse.domain import LotseError, Message, Money, Place, say
from lotse.tables.reading.encodings import detect_encoding

_KEYS = {
    "": {"company", "country", "languages", "what", "offers", "customers", "people", "goal", "regions", "segments", "notes"},
    "offers": {"name", "price", "currency", "time_to_value_days", "part_of"},
    "customers": {"name", "city", "country", "industry", "website", "employees"},
    "people": {"name", "role", "languages", "hours_per_week"},
    "goal": {"customers_now", "customers_wanted", "days"},
}


@dataclass(frozen=True)
class BriefOffer:
    """What is sold; ``part_of`` names the offer from which it was split."""

    name: str
    price: Money | None
    time_to_value_days: int | None
    part_of: str | None


@dataclass(frozen=True)
class BriefCustomer:
    """A customer so far, as far as it is known."""

    name: str
    city: str | None
    country: str | None
    industry: str | None
    website: str | None
    employees: float | None


@dataclass(frozen=True)
class BriefPerson:
    """Somebody who will sell, with the hours a week that are there for it."""

    name: str
    role: str | None
    languages: tuple[str, ...]
    hours_per_week: float | None


@dataclass(frozen=True)
class Brief:
    """The whole brief; keys as documented in docs/contracts.md."""

    what: str
    company: str | None
    country: str | None
    languages: tuple[str, ...]
    offers: tuple[BriefOffer, ...]
    customers: tuple[BriefCustomer, ...]
    people: tuple[BriefPerson, ...]
    regions: tuple[str, ...]
    segments: tuple[str, ...]
    customers_now: int | None
    customers_wanted: int | None
    days: int | None
    notes: str | None


def is_brief(path: Path) -> bool:
    """Whether a path is a brief (YAML) rather than an export."""
    return path.suffix.lower() in {".yaml", ".yml"}


def read_brief(path: Path) -> Brief:
    """Reads a brief strictly: an unknown key or a value of the wrong kind is an error that names line and remedy."""
    tree = _load(path)
    reader = _Reader(path, _lines(path))
    reader.known("", tree)
    goal = reader.mapping(tree, "goal")
    offers = [reader.known("offers", item) for item in reader.items(tree, "offers", "name")]
    customers = [reader.known("customers", item) for item in reader.items(tree, "customers", "name")]
    people = [reader.known("people", item) for item in reader.items(tree, "people", "name")]
    reader.known("goal", goal)
    what = reader.text(tree, "what")
    if not what:
        raise LotseError(say("planning.brief.no_what"), remedy=say("planning.brief.no_what_remedy"), place=Place(path, column="what"))
    if not customers and not offers:
        raise LotseError(say("planning.brief.empty"), remedy=say("planning.brief.empty_remedy"), place=Place(path))
    return Brief(
        what=what,
        company=reader.text(tree, "company"),
        country=reader.text(tree, "country"),
        languages=reader.texts(tree, "languages"),
        offers=tuple(_offer(reader, item) for item in offers),
        customers=tuple(_customer(reader, item) for item in customers),
        people=tuple(_person(reader, item) for item in people),
        regions=reader.texts(tree, "regions"),
        segments=reader.texts(tree, "segments"),
        customers_now=reader.count(goal, "customers_now"),
        customers_wanted=reader.count(goal, "customers_wanted"),
        days=reader.count(goal, "days"),
        notes=reader.text(tree, "notes"),
    )


def _offer(reader: _Reader, item: Mapping[str, Any]) -> BriefOffer:
    price = reader.number(item, "price")
    money = None if price is None else Money(reader.text(item, "currency") or "EUR", price)
    return BriefOffer(str(item["name"]), money, reader.count(item, "time_to_value_days"), reader.text(item, "part_of"))


def _customer(reader: _Reader, item: Mapping[str, Any]) -> BriefCustomer:
    fields = {key: reader.text(item, key) for key in ("city", "country", "industry", "website")}
    return BriefCustomer(str(item["name"]), **fields, employees=reader.number(item, "employees"))


def _person(reader: _Reader, item: Mapping[str, Any]) -> BriefPerson:
    return BriefPerson(str(item["name"]), reader.text(item, "role"), reader.texts(item, "languages"), reader.number(item, "hours_per_week"))


def _load(path: Path) -> dict[str, Any]:
    try:
        tree = yaml.safe_load(_text(path))
    except FileNotFoundError:
        raise LotseError(say("planning.brief.missing"), remedy=say("planning.brief.missing_remedy"), place=Place(path)) from None
    except OSError as error:
        raise LotseError(
            say("planning.brief.unreadable", why=error.strerror or str(error)), remedy=say("planning.brief.utf8"), place=Place(path)
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise LotseError(say("planning.brief.no_yaml"), remedy=say("planning.brief.yaml_remedy"), place=Place(path, line)) from None
    if tree is not None and not isinstance(tree, dict):
        raise LotseError(say("planning.brief.no_yaml"), remedy=say("planning.brief.yaml_remedy"), place=Place(path))
    return tree or {}


def _text(path: Path) -> str:
    """UTF-8 or UTF-16 as marked, else what an editor on Windows writes."""
    with path.open("rb") as file:
        encoding = detect_encoding(file)
        if encoding is None:
            raise LotseError(say("planning.brief.no_yaml"), remedy=say("planning.brief.utf8"), place=Place(path))
        return file.read().decode(encoding, errors="replace").removeprefix("\ufeff")


def _lines(path: Path) -> dict[str, int]:
    """The first line on which each key stands, for error messages."""
    found: dict[str, int] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        for key in re.findall(r"""["']?(\w+)["']?\s*:""", line):
            found.setdefault(key, number)
    return found


@dataclass(frozen=True)
class _Reader:
    """Typed access to the tree; each failure names key, line, value and what is wanted."""

    path: Path
    lines: Mapping[str, int]

    def fail(self, key: str, value: object, wanted: Message) -> LotseError:
        place = Place(self.path, self.lines.get(key), key, str(value))
        return LotseError(say("planning.brief.bad_value"), remedy=wanted, place=place)

    def known(self, section: str, tree: Any) -> Mapping[str, Any]:
        allowed = sorted(_KEYS[section])
        if not isinstance(tree, dict):
            raise self.fail(section, tree, say("planning.brief.want_keys", keys=", ".join(allowed)))
        for key in tree:
            if key not in _KEYS[section]:
                place = Place(self.path, self.lines.get(str(key)), str(key))
                raise LotseError(
                    say("planning.brief.unknown_key"), remedy=say("planning.brief.want_keys", keys=", ".join(allowed)), place=place
                )
        return tree

    def mapping(self, tree: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = tree.get(key) or {}
        if not isinstance(value, dict):
            raise self.fail(key, value, say("planning.brief.want_keys", keys=", ".join(sorted(_KEYS[key]))))
        return value

    def items(self, tree: Mapping[str, Any], key: str, short: str) -> list[dict[str, Any]]:
        """A list of mappings; plain words in it are taken as the name, a single mapping as a list of one."""
        value = tree.get(key) or []
        listed = value if isinstance(value, list) else [value]
        found = [item if isinstance(item, dict) else {short: item} for item in listed]
        for item in found:
            if not str(item.get(short) or "").strip():
                raise self.fail(key, item, say("planning.brief.want_name"))
        return found

    def text(self, tree: Mapping[str, Any], key: str) -> str | None:
        value = tree.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, dict | list):
            raise self.fail(key, value, say("planning.brief.want_text"))
        return str(value).strip()

    def texts(self, tree: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = tree.get(key) or []
        if isinstance(value, dict):
            raise self.fail(key, value, say("planning.brief.want_list"))
        # A country written NO would be read as false by YAML 1.1; DE, AT and CH are safe.
        return tuple(str(item).strip() for item in (value if isinstance(value, list) else str(value).split(",")))

    def number(self, tree: Mapping[str, Any], key: str) -> float | None:
        value = tree.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self.fail(key, value, say("planning.brief.want_number"))
        return float(value)

    def count(self, tree: Mapping[str, Any], key: str) -> int | None:
        value = self.number(tree, key)
        return None if value is None else int(value)
