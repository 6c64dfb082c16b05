"""The market and the records to find in it: real register firms, some of them taken out so that their records have no match.

Seeded. Websites and phones are invented from the names (the registers hold none), the same ones for sister firms.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lotse.domain.names import WordKind, fold_lines, kind_of_word, split_form, stem
from lotse.tables import Frame, Kind

_COLUMNS = (
    "company_id", "name", "legal_form", "street", "postcode", "city", "country", "register_type", "register_number", "previous_names",
    "website", "phone", "status",
)  # fmt: skip
_ABSENT_KINDS = ("sister", "deleted", "left_out", "elsewhere", "serial")
_KNOWN_FORMER = 0.4


@dataclass(frozen=True)
class Firm:
    """A register entry; ``words`` and ``core`` without the legal form, ``brand`` its distinctive words."""

    id: str
    name: str
    form: str
    street: str | None
    postcode: str | None
    city: str
    kind: str
    number: str
    former: tuple[str, ...]
    core: str
    brand: tuple[str, ...]

    @property
    def website(self) -> str | None:
        return "-".join(self.brand[:2]) + ".de" if self.brand and len(self.brand[0]) > 3 else None


@dataclass(frozen=True)
class World:
    """``market``: what is searched; ``present``, ``absent``: firms to write records of, with what makes an absent one hard."""

    market: Frame
    present: list[Firm]
    absent: list[tuple[Firm, str]]


def firms(folder: Path, files: Sequence[str]) -> list[Firm]:
    """Firms of register extracts, in the files' order."""
    rows = [row for file in files for row in _read(folder / f"{file}.csv.gz")]
    folded = fold_lines("\n".join(" ".join(row["name"].split()) for row in rows)).split("\n")
    return [_firm(row, line) for row, line in zip(rows, folded, strict=True)]


def _read(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _firm(row: dict[str, str], folded: str) -> Firm:
    words = [stem(word) for word in split_form(folded)[0]]
    brand = tuple(word for word in words if kind_of_word(word) is WordKind.DISTINCTIVE)
    former = tuple(name.strip() for name in (row.get("previous_names") or "").split("|") if name.strip())
    city = row.get("city") or row["registered_office"]
    return Firm(
        row["company_number"], row["name"], row["legal_form"], row.get("street") or None, row.get("postal_code") or None, city,
        row["register_type"], row["register_number"], former, " ".join(words), brand,
    )  # fmt: skip


def world(folder: Path, *, n_present: int, n_absent: int, seed: int) -> World:
    """A market of all firms but the absent ones, and both kinds of firms to write records of."""
    rng = random.Random(seed)
    everybody = firms(folder, ["de_register_current", "de_register_more_names"])
    deleted = firms(folder, ["de_register_removed_sample"])
    pools = {"deleted": deleted, "left_out": everybody, **_hard(everybody)}
    share = n_absent // len(_ABSENT_KINDS)
    absent = {firm.id: (firm, kind) for kind in _ABSENT_KINDS for firm in rng.sample(pools[kind], min(share, len(pools[kind])))}
    kept = [firm for firm in everybody if firm.id not in absent]
    # Firms with an address are over-represented: they are what CRMs hold.
    with_address = [firm for firm in kept if firm.street]
    chosen = {f.id: f for f in [*rng.sample(with_address, n_present // 2), *rng.sample(kept, n_present)]}
    present = rng.sample(list(chosen.values()), n_present)
    return World(_market(kept, rng), present, list(absent.values()))


def _hard(everybody: Iterable[Firm]) -> dict[str, list[Firm]]:
    """Firms that have a sister in town, a namesake elsewhere, or a brother by number."""
    by_brand: dict[tuple[object, str], list[Firm]] = defaultdict(list)
    by_core: dict[str, list[Firm]] = defaultdict(list)
    by_series: dict[tuple[str, str], list[Firm]] = defaultdict(list)
    for firm in everybody:
        if firm.brand:
            by_brand[firm.brand, firm.city].append(firm)
        by_core[firm.core].append(firm)
        series = re.sub(r"\b(?:\d+|[ivx]+|erste|zweite|dritte|vierte|funfte)\b", "#", firm.core)
        if "#" in series:
            by_series[series, firm.city].append(firm)
    return {
        "sister": [firm for group in by_brand.values() if 1 < len(group) <= 12 for firm in group],
        "elsewhere": [firm for group in by_core.values() if len({f.city for f in group}) > 1 for firm in group],
        "serial": [firm for group in by_series.values() if len(group) > 1 for firm in group],
    }


def _market(kept: Sequence[Firm], rng: random.Random) -> Frame:
    def row(firm: Firm) -> dict[str, object]:
        former = " | ".join(firm.former) if rng.random() < _KNOWN_FORMER else None
        website = firm.website if rng.random() < 0.15 else None
        cells = (
            firm.id,
            firm.name,
            firm.form,
            firm.street,
            firm.postcode,
            firm.city,
            "DE",
            firm.kind,
            firm.number,
            former or None,
            website,
        )
        return dict(zip(_COLUMNS, (*cells, phone_of(firm) if rng.random() < 0.1 else None, "active"), strict=True))

    return Frame.from_rows(dict.fromkeys(_COLUMNS, Kind.TEXT), (row(firm) for firm in kept))


def phone_of(firm: Firm) -> str:
    """Of the range kept free for fiction; sister firms share it."""
    digits = random.Random(f"{firm.brand} {firm.city}").randrange(10**6)
    return f"+49 30 23125 {digits:06d}"
