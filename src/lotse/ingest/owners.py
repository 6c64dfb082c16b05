"""Salespeople: every spelling, login and id of one person becomes one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lotse.domain.names import fold
from lotse.domain.people import Person, parse_person
from lotse.ingest.mapping import Mapped
from lotse.tables import is_unknown

_ID_LENGTH = 15  # Salesforce writes one id with 15 and with 18 characters


@dataclass(frozen=True)
class Staff:
    """Users and salespeople of the export: ``names`` as listed, ``aliases``: id, login, address, initials -> name."""

    names: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)


def staff_of(tables: Iterable[Mapped]) -> Staff:
    """Reads user lists and sales teams."""
    names: list[str] = []
    aliases: dict[str, str] = {}
    for table in tables:
        for row, name in enumerate(full_names(table)):
            if not name:
                continue
            names.append(name)
            for kind in ("user_id", "login", "email"):
                for alias in _aliases((table.cells(kind) or [""] * (row + 1))[row]):
                    aliases.setdefault(alias, name)
    return Staff(tuple(dict.fromkeys(names)), aliases)


def full_names(table: Mapped) -> list[str | None]:
    """The person of each row: "First Last"."""
    first, last, whole = table.cells("first"), table.cells("last"), table.cells("name")
    found: list[str | None] = []
    for row in range(len(table.table)):
        parts = f"{first[row]} {last[row]}".strip() if first and last else whole[row] if whole else last[row] if last else ""
        if first and whole and set(parts.split()) < set(whole[row].split()):
            parts = whole[row]  # with the middle name
        person = parse_person(parts) if parts and not is_unknown(parts) else None
        found.append(person.display if person else None)
    return found


def _aliases(cell: str) -> set[str]:
    if is_unknown(cell):
        return set()
    low = cell.casefold()
    return {low, low.partition("@")[0], low[:_ID_LENGTH] if len(low) == 18 else low}


def one_name_each(written: Counter[str], staff: Staff) -> dict[str, str]:
    """Written -> name, for all spellings in the export; what is no person's name stays as it stands."""
    aliased = {text: name for text in written if (name := _alias(text, staff.aliases))}
    people = {text: person for text in written if text not in aliased and (person := parse_person(text))}
    shown = _shown(people, written, [*staff.names, *aliased.values()])
    full = {key: parse_person(name) for key, name in shown.items()}
    named = {text: _resolve(person, shown, full) for text, person in people.items()}
    return {text: (aliased.get(text) or named.get(text) or text).replace("’", "'") for text in written}


def _alias(text: str, aliases: Mapping[str, str]) -> str | None:
    low = text.casefold()
    return aliases.get(low) or (aliases.get(low[:_ID_LENGTH]) if len(low) == 18 else None) or aliases.get(low.partition("@")[0])


def _shown(people: Mapping[str, Person], written: Counter[str], listed: Sequence[str]) -> dict[str, str]:
    """Key -> the name to show: as the staff list has it, else the most frequent spelling that is not a login."""
    found = {person.key: person.display for name in listed if (person := parse_person(name))}
    spellings: dict[str, Counter[tuple[bool, str]]] = {}
    for text, person in people.items():
        if not person.initial_only:
            spellings.setdefault(person.key, Counter())[(not re.search(r"[._@]", text), person.display)] += written[text]
    for key, seen in spellings.items():
        found.setdefault(key, max(seen, key=lambda spelling: (spelling[0], seen[spelling], spelling[1]))[1])
    return found


def _resolve(person: Person, shown: Mapping[str, str], full: Mapping[str, Person | None]) -> str:
    """A full name as it is; "J. Weber", "Weber" and "Frau Weber" as the only one whom they can mean."""
    if person.key in shown and not person.initial_only:
        return shown[person.key]
    initial, last = fold(person.first)[:1], fold(person.last)
    meant = [key for key, other in full.items() if other and fold(other.last) == last and fold(other.first)[:1].startswith(initial)]
    meant = [key for key in meant if key != person.key]
    return shown[meant[0]] if len(meant) == 1 else shown.get(person.key, person.display)
