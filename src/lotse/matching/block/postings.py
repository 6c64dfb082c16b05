"""An inverted index: key -> rows, as one sparse matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from lotse.tables import Column


@dataclass(frozen=True)
class Postings:
    """``matrix``: keys x rows, holding the key's weight: log(n / rows of the key), its information in nats. ``common``: the keys of more
    than ``cap`` rows, which are dropped because they find everybody."""

    matrix: sparse.csr_matrix
    common: Column

    @classmethod
    def build(cls, keys: Column, rows: Column, *, size: int, n_rows: int, cap: int) -> Postings:
        """``keys`` are codes below ``size``; a key that a row has twice counts once."""
        common = np.bincount(keys, minlength=size) > cap
        rare = ~common[keys]
        kept = sparse.csr_matrix((np.ones(int(rare.sum()), dtype=np.float32), (keys[rare], rows[rare])), shape=(size, n_rows))
        return cls.of({"rows": kept.indices, "counts": np.diff(kept.indptr), "common": np.flatnonzero(common)}, n_rows=n_rows)

    def arrays(self) -> dict[str, Column]:
        """What :meth:`of` makes the same postings of."""
        counts = np.diff(self.matrix.indptr).astype(np.uint16)
        return {"rows": self.matrix.indices, "counts": counts, "common": np.flatnonzero(self.common)}

    @classmethod
    def of(cls, arrays: Mapping[str, Column], *, n_rows: int) -> Postings:
        """``rows`` of one key after the other, how many each key has (``counts``), and the keys that are ``common``."""
        rows, counts = arrays["rows"], arrays["counts"].astype(np.int32)
        weight = np.log(max(n_rows, 2) / np.maximum(counts, 1)).clip(0.1).astype(np.float32)
        ends = np.r_[0, np.cumsum(counts)].astype(np.int32)
        common = np.zeros(len(counts), dtype=bool)
        common[arrays["common"]] = True
        return cls(sparse.csr_matrix((np.repeat(weight, counts), rows, ends), shape=(len(counts), n_rows)), common)

    def find(self, keys: Column, rows: Column, *, n_rows: int) -> sparse.csr_matrix:
        """Queries x rows: the information that each query shares with each row."""
        ones = np.ones(len(keys), dtype=np.float32)
        asked = sparse.csr_matrix((ones, (rows, keys)), shape=(n_rows, self.matrix.shape[0]))
        asked.data[:] = 1.0
        return asked @ self.matrix
