"""The demo's words, places and how names are folded when they are compared with those of real firms."""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LEXICON: dict[str, Any] = yaml.safe_load((HERE / "lexicon.yaml").read_text(encoding="utf-8"))
_FORMS = re.compile(
    r"\b(gmbh|mbh|ag|kg|kgaa|ohg|se|ug|haftungsbeschraenkt|co|cie|ek|gesellschaft|mit|beschraenkter|haftung|sarl|sa|inc|ltd|und|u|verwaltungs|holding)\b"
)


@dataclass(frozen=True)
class Town:
    country: str
    postcode: str
    city: str
    state: str
    court: str


def towns() -> list[Town]:
    with (HERE / "places.csv").open(encoding="utf-8") as file:
        return [Town(**row) for row in csv.DictReader(file)]


def fold(name: str) -> str:
    """A name without case, umlauts, signs and legal form: equal for two spellings of one firm."""
    low = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    plain = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()
    return " ".join(_FORMS.sub(" ", re.sub(r"[^a-z0-9]+", " ", plain)).split())


def slug(name: str) -> str:
    return fold(name).replace(" ", "-")


def taken_names(folder: Path) -> frozenset[str]:
    """Folded names of every real firm in the tables of a folder (columns that are called name or end so)."""
    taken: set[str] = set()
    for path in sorted(folder.glob("*.csv*")):
        text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for row in csv.DictReader(io.StringIO(text.decode("utf-8"))):
            names = [row[c] for c in row if c in {"name", "legal_name", "register_name", "previous_names"} and row[c]]
            taken.update(fold(part) for name in names for part in name.split(" | "))
    return frozenset(taken)
