"""Several keys find candidates; those that share the most information with the record are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from lotse.matching.block.exact import KEYS, WEIGHTS, exact_keys
from lotse.matching.block.grams import SIZE, grams
from lotse.matching.block.postings import Postings
from lotse.matching.normalise import Records, bucket
from lotse.tables import Column

_NAME_CAP = 400  # names that a run of four letters may stand in before it is refined by the town
_TOWN_CAP = 250
_EXACT_CAP = 60
_TOWN_BUCKETS = 1 << 22
_EXACT_BUCKETS = 1 << 22
_NAMES, _TOWNS = "names", "towns"  # among the kinds of KEYS, of which none is called so
_MIXER = 2654435761
_SAME_TOWN = 1.5  # a shared town makes a shared name this much likelier
_EXACT_WEIGHT = 3.0


@dataclass(frozen=True)
class Candidates:
    """Pairs worth comparing: row of the queries' names, row of the companies' names, sorted by query name."""

    query: Column
    company: Column

    def __len__(self) -> int:
        return len(self.query)


class Blocks:
    """Built once for all companies: runs of letters in names, the common ones within a town, street with postcode, and numbers."""

    def __init__(self, companies: Records, stored: Mapping[str, Column] | None = None) -> None:
        """``stored``: what :meth:`arrays` gave of the same companies."""
        self._companies = companies
        self._n = len(companies.names)
        self._length = np.sqrt(np.maximum([len(core) for core in companies.names.core], 4)).astype(np.float32)
        self._city = bucket(companies.places.city, 1 << 30)
        self._town = bucket(companies.places.town, 1 << 30)
        if stored:
            found = {
                name: Postings.of(_of(stored, name), n_rows=self._n) for name in dict.fromkeys(key.partition(".")[0] for key in stored)
            }
            self._names, self._towns = found.pop(_NAMES), found.pop(_TOWNS)
            self._exact = found
        else:
            self._names, self._towns = self._build(companies)
            self._exact = {}

    def _build(self, companies: Records) -> tuple[Postings, Postings]:
        rows, codes = grams(companies.names.core)
        names = Postings.build(codes, rows, size=SIZE, n_rows=self._n, cap=_NAME_CAP)
        common = names.common[codes]
        town = self._city[companies.names.owner[rows[common]]]
        return names, Postings.build(_mix(codes[common], town), rows[common], size=_TOWN_BUCKETS, n_rows=self._n, cap=_TOWN_CAP)

    def arrays(self) -> dict[str, Column]:
        """All postings by name, for keeping."""
        listed = {_NAMES: self._names, _TOWNS: self._towns, **{kind: self._postings(kind) for kind in KEYS}}
        return {f"{name}.{part}": values for name, postings in listed.items() for part, values in postings.arrays().items()}

    def candidates(self, queries: Records, *, limit: int) -> Candidates:
        """At most ``limit`` company names for each name of each query, those that share most first in mind, not in order."""
        names = queries.names
        rows, codes = grams(names.core)
        n = len(names)
        shared = self._names.find(codes, rows, n_rows=n) + self._in_town(queries, codes, rows)
        shared = self._weighed(shared.tocsr(), queries)
        shared = (shared + self._by_keys(queries)).tocsr()
        return _best(shared, limit)

    def _in_town(self, queries: Records, codes: Column, rows: Column) -> sparse.csr_matrix:
        common = self._names.common[codes]
        codes, rows = codes[common], rows[common]
        city, town = (bucket(texts, 1 << 30) for texts in (queries.places.city, queries.places.town))
        owner = queries.names.owner[rows]
        found = self._towns.find(_mix(codes, city[owner]), rows, n_rows=len(queries.names))
        other = (town != city)[owner] & np.array([bool(t) for t in queries.places.town], dtype=bool)[owner]
        return found + self._towns.find(_mix(codes[other], town[owner[other]]), rows[other], n_rows=len(queries.names))

    def _weighed(self, shared: sparse.csr_matrix, queries: Records) -> sparse.csr_matrix:
        """Long names share more by chance; the same town speaks for a pair."""
        query = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
        owner = self._companies.names.owner[shared.indices]
        city = bucket(queries.places.city, 1 << 30)[queries.names.owner[query]]
        town = bucket(queries.places.town, 1 << 30)[queries.names.owner[query]]
        same = (city == self._city[owner]) | (town == self._city[owner]) | (town == self._town[owner])
        shared.data *= np.where(same & (city + town != 0), _SAME_TOWN, 1.0).astype(np.float32) / self._length[shared.indices]
        return shared

    def _by_keys(self, queries: Records) -> sparse.csr_matrix:
        """Keys lead from a query's whole name to a company's: in both, whole names stand in the records' own rows."""
        n = len(queries.names)
        found = sparse.csr_matrix((n, self._n), dtype=np.float32)
        for kind in KEYS:
            rows, keys = exact_keys(queries, kind)
            if keys:
                found = found + self._postings(kind).find(bucket(keys, _EXACT_BUCKETS), rows, n_rows=n) * WEIGHTS.get(kind, _EXACT_WEIGHT)
        return found

    def _postings(self, kind: str) -> Postings:
        """Built when the first record asks: a CRM without register numbers costs none."""
        if kind not in self._exact:
            rows, keys = exact_keys(self._companies, kind)
            buckets = bucket(keys, _EXACT_BUCKETS)
            self._exact[kind] = Postings.build(buckets, rows, size=_EXACT_BUCKETS, n_rows=self._n, cap=_EXACT_CAP)
        return self._exact[kind]


def _of(stored: Mapping[str, Column], name: str) -> dict[str, Column]:
    return {part: stored[f"{name}.{part}"] for part in ("rows", "counts", "common")}


def _mix(codes: Column, towns: Column) -> Column:
    return np.asarray((codes.astype(np.int64) * _MIXER + towns * 40503) % _TOWN_BUCKETS)


def _best(shared: sparse.csr_matrix, limit: int) -> Candidates:
    """The largest entries of each row."""
    picked: list[Column] = []
    for start, end in zip(shared.indptr[:-1], shared.indptr[1:], strict=True):
        if end - start > limit:
            picked.append(start + np.argpartition(shared.data[start:end], -limit)[-limit:])
        else:
            picked.append(np.arange(start, end))
    at = np.concatenate(picked) if picked else np.zeros(0, dtype=np.int64)
    query = np.repeat(np.arange(shared.shape[0]), [len(p) for p in picked])
    return Candidates(query, shared.indices[at].astype(np.int64))
