"""SQLite FTS5 with trigrams over the same names: ``python fts5.py NAMES.csv OUT.db`` builds it.

Asked for any of the text's 12 rarest trigrams, ranked by bm25: all trigrams would take a second a search. It gets what Lotse has: today's
name, former names and the town. Accents are removed from both before (older SQLites cannot do so themselves).
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import unicodedata
from pathlib import Path

RAREST = 12
_SCHEMA = "CREATE VIRTUAL TABLE firms USING fts5(company_id UNINDEXED, name, previous_names, city, tokenize='trigram')"


def build(names: Path, out: Path) -> None:
    """``names``: a CSV file with company_id, name, previous_names, city."""
    out.unlink(missing_ok=True)
    base = sqlite3.connect(out)
    base.execute(_SCHEMA)
    with names.open(encoding="utf-8", newline="") as file:
        rows = ((row["company_id"], *(plain(row[name]) for name in ("name", "previous_names", "city"))) for row in csv.DictReader(file))
        base.executemany("INSERT INTO firms VALUES (?, ?, ?, ?)", rows)
    base.commit()
    base.execute("INSERT INTO firms(firms) VALUES ('optimize')")
    base.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(firms, row)")
    base.execute("CREATE TABLE trigrams AS SELECT term, doc FROM vocabulary")
    base.commit()


class Search:
    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._firms = dict(self._base.execute("SELECT term, doc FROM trigrams").fetchall())

    def __call__(self, text: str) -> list[str]:
        """The ids of the ten best companies."""
        known = sorted((gram for gram in _trigrams(text) if gram in self._firms), key=lambda gram: self._firms[gram])
        wanted = " OR ".join(f'"{gram}"' for gram in known[:RAREST])
        if not wanted:
            return []
        found = self._base.execute("SELECT company_id FROM firms WHERE firms MATCH ? ORDER BY bm25(firms) LIMIT 10", [wanted])
        return [row[0] for row in found]


def _trigrams(text: str) -> set[str]:
    letters = plain(text).replace('"', " ")
    return {letters[i : i + 3] for i in range(len(letters) - 2)}


def plain(text: str) -> str:
    """Lower case, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
