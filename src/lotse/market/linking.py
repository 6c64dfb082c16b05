"""Records that share no key with a more believed file: which company are they, by name, place, website and telephone?

The registers are indexed once and asked by all other files; what a register does not hold is then looked for among the other files, the
more believed before the less. A record without a place is linked only by a name that two or more words make distinctive and that one
company alone bears. Invented firms are no real ones, however alike they sound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np

from lotse.domain.names import CompanyName
from lotse.domain.progress import Progress
from lotse.market.companions import Companies
from lotse.matching import Decision, Index, Matcher, Thresholds
from lotse.tables import Column, Frame, fetch

# Above this a wrong link is rarer than one in twenty: what a build joins, no reader can part (benchmarks/linking).
_SURE = Thresholds(match=0.85, possible=0.5)
# A name that is distinctive and borne once, in a file without places.
_BY_NAME_ALONE = 0.85
# A file with more records that share no key costs minutes by the matcher; it is linked by key and judgement alone.
_MOST = 50_000

_COLUMNS = (
    "name", "legal_form", "street", "postcode", "city", "country", "lat", "lon", "register_type", "register_number", "status", "website",
    "email", "phone", "vat_id", "previous_names",
)  # fmt: skip
_FILE = f"SELECT rid, rid::VARCHAR AS company_id, {', '.join(_COLUMNS)} FROM r WHERE file = ? AND name <> '' ORDER BY rid"
_FILES = (
    "SELECT r.file, bool_or(official.file IS NOT NULL) AS register FROM r LEFT JOIN official ON official.file = r.file "
    "WHERE r.file NOT IN (SELECT file FROM invented) GROUP BY r.file ORDER BY min(rank), r.file"
)


@dataclass(frozen=True, slots=True)
class Link:
    """``record`` (a record number) is the company of ``other``, with the matcher's calibrated probability."""

    record: int
    other: int
    score: float


class _Known:
    """Records that later files may turn out to be."""

    def __init__(self, frame: Frame) -> None:
        self._matcher = Matcher(Index.of(frame), thresholds=_SURE)
        self._rids = [int(rid) for rid in frame["rid"]]
        self._alone = _names_borne_once(frame)

    def links(self, frame: Frame, progress: Progress | None) -> Iterator[Link]:
        """At most one for each record, in the frame's order."""
        placed = np.array([bool(city or postcode) for city, postcode in zip(frame["city"], frame["postcode"], strict=True)], dtype=bool)
        yield from self._by_evidence(frame.take(placed), progress)
        yield from self._by_name(frame.take(~placed))

    def _by_evidence(self, frame: Frame, progress: Progress | None) -> Iterator[Link]:
        asked = frame.with_columns(query_id=frame["company_id"])
        for match in self._matcher.match(asked, progress=progress):
            if match.decision is Decision.MATCH and match.company_id:
                yield Link(int(match.query_id), int(match.company_id), match.score)

    def _by_name(self, frame: Frame) -> Iterator[Link]:
        own = Counter(_names(frame))
        for rid, name in zip(frame["rid"], _names(frame), strict=True):
            if name and own[name] == 1 and name in self._alone:
                yield Link(int(rid), self._rids[self._alone[name]], _BY_NAME_ALONE)


def link_files(connection: duckdb.DuckDBPyConnection, companies: Companies, progress: Progress | None) -> Iterator[Link]:
    """Links of the records that are alone so far, strongest first where several records of one file claim one company."""
    files = fetch(connection.execute(_FILES))
    order = [int(file) for file in files["file"]]
    official = [file for file, register in zip(order, files["register"], strict=True) if register] or order[:1]
    others = [file for file in order if file not in official]
    if not others:
        return
    linked: set[int] = set()
    base = Frame.concat([_frame(connection, file) for file in official])
    known = _Known(base)
    sited = {int(row[0]) for row in connection.execute("SELECT file FROM sites").fetchall()}
    seen: list[Frame] = []
    for file in others:
        frame = _frame(connection, file)
        alone = _alone(frame, companies)
        if 0 < len(alone) <= _MOST:
            for link in _one_each(known.links(alone, progress), companies, sites=file in sited):
                linked.add(link.record)
                yield link
            rest = alone.take(np.array([int(rid) not in linked for rid in alone["rid"]], dtype=bool))
            if len(rest) and seen:
                known_too = _Known(_once_each(Frame.concat(seen), companies))
                for link in _one_each(known_too.links(rest, progress), companies, sites=file in sited):
                    linked.add(link.record)
                    yield link
            if file in sited:
                yield from _sites_of_one(rest)
        if len(frame) <= _MOST:
            seen.append(frame)


def _frame(connection: duckdb.DuckDBPyConnection, file: int) -> Frame:
    return fetch(connection.execute(_FILE, [file]))


def _alone(frame: Frame, companies: Companies) -> Frame:
    """The records that no key and no judgement has joined to a more believed one."""
    return frame.take(np.array([companies.root(int(rid)) == int(rid) for rid in frame["rid"]], dtype=bool))


def _once_each(frame: Frame, companies: Companies) -> Frame:
    """One record a company: two of the same would be rivals to each other."""
    roots = np.array([companies.root(int(rid)) for rid in frame["rid"]], dtype=np.int64)
    return frame.take(np.unique(roots, return_index=True)[1])


def _one_each(links: Iterator[Link], companies: Companies, *, sites: bool) -> list[Link]:
    """Two rows of a list are two companies: where several claim one, the strongest has it, and none where two are equally strong."""
    found = sorted(links, key=lambda link: -link.score)
    if sites:
        return found
    by_company: dict[int, list[Link]] = {}
    for link in found:
        by_company.setdefault(companies.root(link.other), []).append(link)
    return [claims[0] for claims in by_company.values() if len(claims) == 1 or claims[0].score - claims[1].score > 0.02]


def _sites_of_one(frame: Frame) -> Iterator[Link]:
    """Plants that are run under one name in one country are one company's."""
    first: dict[str, int] = {}
    for rid, name in zip(frame["rid"], _names(frame), strict=True):
        if name and first.setdefault(name, int(rid)) != int(rid):
            yield Link(int(rid), first[name], _BY_NAME_ALONE)


def _names_borne_once(frame: Frame) -> dict[str, int]:
    names = _names(frame)
    counts = Counter(names)
    return {name: row for row, name in enumerate(names) if name and counts[name] == 1}


def _names(frame: Frame) -> Sequence[str]:
    """Distinctive words, form and country as one key; "" where fewer than two words tell the name from others."""
    forms: Column = frame["legal_form"]
    return [_key(str(name), form, land) for name, form, land in zip(frame["name"], forms, frame["country"], strict=True)]


def _key(text: str, form: str | None, country: str | None) -> str:
    name = CompanyName.parse(text)
    kind = name.legal_form.name if name.legal_form else form
    telling = [word for word in name.distinctive if len(word) > 2]
    return f"{' '.join(name.words)}|{kind}|{country}" if len(telling) >= 2 and kind else ""
