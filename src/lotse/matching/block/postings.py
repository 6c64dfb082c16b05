"""An inverted index: key -> rows, as one sparse matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from lotse.tables import Column


@dataclass(frozen=True)
class Postings:
    """``matrix``: keys x rows, holding the key's weight; a key of more than ``cap`` rows is dropped, it finds everybody."""

    matrix: sparse.csr_matrix
    frequency: Column

    @classmethod
    def build(cls, keys: Column, rows: Column, *, size: int, n_rows: int, cap: int) -> Postings:
        """``keys`` are codes below ``size``; weights are log(n / frequency), the information of a key in nats."""
        frequency = np.bincount(keys, minlength=size).astype(np.int32)
        rare = frequency[keys] <= cap
        kept, at = keys[rare], rows[rare]
        weight = np.log(max(n_rows, 2) / frequency[kept]).clip(0.1).astype(np.float32)
        matrix = sparse.csr_matrix((weight, (kept, at)), shape=(size, n_rows))
        return cls(matrix, frequency)

    def find(self, keys: Column, rows: Column, *, n_rows: int) -> sparse.csr_matrix:
        """Queries x rows: the information that each query shares with each row."""
        ones = np.ones(len(keys), dtype=np.float32)
        asked = sparse.csr_matrix((ones, (rows, keys)), shape=(n_rows, self.matrix.shape[0]))
        asked.data[:] = 1.0
        return asked @ self.matrix
