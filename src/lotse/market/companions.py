"""Which groups of records grow together to one company: pairs join, judgements forbid."""

from __future__ import annotations

from collections.abc import Iterable


class Companies:
    """Union of record numbers; the smallest number of a company is its root. Records that a person held apart never come together."""

    def __init__(self, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._parent: dict[int, int] = {}
        self._foes: dict[int, set[int]] = {}
        for one, other in apart:
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)

    def root(self, record: int) -> int:
        """The smallest number of the record's company; the record itself where it is alone."""
        parent = self._parent
        while (above := parent.get(record, record)) != record:
            parent[record] = parent.get(above, above)
            record = above
        return record

    def join(self, one: int, other: int) -> bool:
        """Makes one company of both; false where somebody held records of them apart."""
        low, high = sorted((self.root(one), self.root(other)))
        if low == high:
            return True
        if any(self.root(foe) == low for foe in self._foes.get(high, ())):
            return False
        self._parent[high] = low
        if high in self._foes:
            self._foes.setdefault(low, set()).update(self._foes.pop(high))
        for foe in self._foes.get(low, ()):
            self._foes.setdefault(self.root(foe), set()).add(low)
        return True

    def joined(self) -> dict[int, int]:
        """Record -> root, for all records that were ever joined."""
        return {record: self.root(record) for record in set(self._parent) | set(self._parent.values())}
