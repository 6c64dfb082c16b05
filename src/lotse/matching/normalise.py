"""Companies and records as columns that compare quickly: one form for each, whatever was given."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from lotse.domain.names import fold_lines, split_form, stem
from lotse.matching import contacts, places
from lotse.matching.form_typos import repaired
from lotse.matching.name_parts import PREVIOUS_SEPARATOR, name_parts
from lotse.matching.streets import Street, parse_streets
from lotse.tables import Column, Frame, Kind

NO_FORM = ""
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Names:
    """Name entries of records: ``owner`` is the record's row; ``form`` the legal form's canonical name or "".

    ``core``: stemmed words in one string. ``part``: 0 for the whole name, 1 for a part of it or a former name.
    """

    owner: Column
    core: list[str]
    form: Column
    part: Column

    def __len__(self) -> int:
        return len(self.core)


@dataclass(frozen=True)
class Records:
    """Records (companies or queries), row by row. Columns that were not given are all "not known". ``placed``: their places, where
    they were looked up before."""

    frame: Frame
    names: Names
    placed: places.Places | None = None

    def text(self, column: str) -> Column:
        """A text column, ``None`` throughout where it was not given."""
        if column not in self.frame:
            return Kind.TEXT.column([None] * len(self))
        values = self.frame[column]
        if values.dtype.kind == "f":
            return Kind.TEXT.column([None if np.isnan(v) else f"{v:.0f}" for v in values])
        return values

    def cell(self, column: str, row: int) -> str:
        """One cell as text, "" where it is not known."""
        value = self.frame[column][row] if column in self.frame else None
        return "" if value is None or value != value else f"{value:.0f}" if isinstance(value, float) else str(value)

    def __len__(self) -> int:
        return len(self.frame)

    @cached_property
    def places(self) -> places.Places:
        return self.placed or places.place(self.text("postcode"), self.text("city"), self.text("country"), self._coordinates())

    def _coordinates(self) -> tuple[Column, Column] | None:
        if "lat" in self.frame and "lon" in self.frame and self.frame["lat"].dtype.kind == "f" and self.frame["lon"].dtype.kind == "f":
            return self.frame["lat"], self.frame["lon"]
        return None

    @cached_property
    def streets(self) -> list[Street | None]:
        return parse_streets(self.text("street"))

    @cached_property
    def registers(self) -> list[str | None]:
        """ "HRB12345", "FN12345a", "CHE123456789"; digits alone where the kind of register is not said."""
        kinds = self.text("register_type")
        pairs = zip(self.text("register_number"), kinds, strict=True)
        return [contacts.register_key(number, kind) if number else None for number, kind in pairs]

    @cached_property
    def vat_ids(self) -> list[str | None]:
        return [contacts.vat_key(text) if text else None for text in self.text("vat_id")]

    @cached_property
    def domains(self) -> list[frozenset[str]]:
        """Registrable domains of website and mail address, without those of mail providers."""
        pairs = zip(self.text("website"), self.text("email"), strict=True)
        return [contacts.domains(site, mail) if site or mail else _NOTHING for site, mail in pairs]

    @cached_property
    def phones(self) -> list[str | None]:
        return [contacts.phone_key(text) if text else None for text in self.text("phone")]

    @cached_property
    def removed(self) -> Column:
        return np.array([status == "removed" for status in self.text("status")], dtype=bool)


def companies(frame: Frame) -> Records:
    """Companies of the market: each under its name and its former names (parted by "|")."""
    whole = _texts(frame, "name")
    former = _texts(frame, "previous_names") if "previous_names" in frame else [""] * len(whole)
    extra = [(row, name.strip()) for row, text in enumerate(former) if text for name in text.split(PREVIOUS_SEPARATOR)]
    owners = [*range(len(whole)), *(row for row, name in extra if name)]
    texts = [*whole, *(name for _, name in extra if name)]
    names = _names(owners, texts, len(whole), repair=False)
    return Records(frame, _with_given_forms(names, frame))


def queries(frame: Frame) -> Records:
    """Records of a CRM: each name as a whole and, where two stand in one cell, by its parts."""
    whole = _texts(frame, "name") if "name" in frame else [""] * len(frame)
    parts = [name_parts(text) for text in whole]
    extra = [(row, part) for row, found in enumerate(parts) for part in found[1:]]
    owners = [*range(len(whole)), *(row for row, _ in extra)]
    names = _names(owners, [*(found[0] for found in parts), *(part for _, part in extra)], len(whole), repair=True)
    return Records(frame, names)


def _texts(frame: Frame, column: str) -> list[str]:
    return [str(text) if text is not None else "" for text in frame[column]]


@cache
def _canonical(word: str) -> str:
    return places.german(stem(word))


def _names(owners: Sequence[int], texts: Sequence[str], whole: int, *, repair: bool) -> Names:
    folded = fold_lines("\n".join(" ".join(text.split()) for text in texts)).split("\n") if texts else []
    if repair:
        folded = [" ".join(map(repaired, line.split())) for line in folded]
    cores, forms = [], []
    # Nothing but strings is kept of each name: a million small lists would keep Python's garbage collector busy.
    for line in folded:
        tokens, form = split_form(line)
        cores.append(" ".join(map(_canonical, tokens)))
        forms.append(form.name if form else NO_FORM)
    part = (np.arange(len(texts)) >= whole).astype(np.int8)
    return Names(np.array(owners, dtype=np.int64), cores, Kind.TEXT.column(forms), part)


def _with_given_forms(names: Names, frame: Frame) -> Names:
    """Where a name does not show its form, the company's own column does."""
    if "legal_form" not in frame:
        return names
    given = frame["legal_form"]
    form = names.form.copy()
    for i in np.flatnonzero(form[: len(frame)] == NO_FORM):
        form[i] = given[i] or NO_FORM
    return Names(names.owner, names.core, form, names.part)


def bucket(texts: Iterable[str], size: int) -> Column:
    """Hash codes 0..size-1, the same in every process."""
    return np.array([zlib.crc32(text.encode()) % size for text in texts], dtype=np.int64)
