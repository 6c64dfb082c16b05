"""The search index: what of a company is found by, and the card that is shown without opening the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import tantivy

from lotse.domain import LotseError, Place, say
from lotse.domain.folding import fold_lines
from lotse.market.search.words import bare_site, compact, initials, joined_pairs, without_form
from lotse.tables import connect

# What a hit carries; stored as a JSON list in this order.
CARD = ("company_id", "name", "legal_form", "city", "postcode", "country", "status", "previous_names", "register_court", "register_type",
        "register_number")  # fmt: skip
_CODES = ("vat_id", "lei", "website")
_FIELDS = ("name", "former", "place", "initials", "code")
_HEAP = 128_000_000


def schema() -> Any:
    """``name``: words and joined pairs; ``former``: those of former names; ``place``: town, postcode; ``code``: numbers."""
    builder = tantivy.SchemaBuilder()
    for field in _FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_bytes_field("card", stored=True, indexed=False)
    return builder.build()


def build_index(companies: Path, folder: Path) -> None:
    """Indexes ``companies.parquet``; the folder is new (it lies in a snapshot that is not yet published)."""
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer(_HEAP, 1)
    for batch in _batches(companies):
        for document in _documents(batch):
            writer.add_document(document)
    try:
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # so tantivy says that the disk is full
        raise OSError(str(error)) from error


def open_index(folder: Path) -> Any:
    """Raises :class:`LotseError` where the index is missing or damaged."""
    try:
        return tantivy.Index.open(str(folder))
    except Exception as error:  # tantivy raises ValueError, OSError and its own
        raise LotseError(say("market.damaged_index"), remedy=say("market.remedy_rebuild"), place=Place(folder)) from error


def _batches(companies: Path) -> Iterator[list[dict[str, str | None]]]:
    columns = (*CARD, *_CODES)
    with connect() as connection:
        connection.execute(f"SELECT {', '.join(columns)} FROM read_parquet(?)", [str(companies)])
        while batch := connection.fetchmany(10_000):
            yield [dict(zip(columns, row, strict=True)) for row in batch]


def _documents(batch: list[dict[str, str | None]]) -> Iterator[Any]:
    names = _folded([row["name"] for row in batch])
    towns = _folded([row["city"] for row in batch])
    earlier = [(row["previous_names"] or "").split(" | ") if row["previous_names"] else [] for row in batch]
    former = iter(_folded([name for names in earlier for name in names]))
    for row, name, town, count in zip(batch, names, towns, map(len, earlier), strict=True):
        document = tantivy.Document()
        words = without_form(tuple(name.split()))
        document.add_text("name", " ".join([*words, *joined_pairs(words)]))
        if called := initials(words):
            document.add_text("initials", called)
        for _ in range(count):
            words = without_form(tuple(next(former).split()))
            document.add_text("former", " ".join([*words, *joined_pairs(words)]))
        document.add_text("place", f"{town} {(row['postcode'] or '').lower()}")
        document.add_text("code", " ".join(_codes(row)))
        document.add_bytes("card", json.dumps([row[column] for column in CARD], ensure_ascii=False, separators=(",", ":")).encode())
        yield document


def _folded(texts: list[str | None]) -> list[str]:
    """All at once: folding one by one would take longer than indexing."""
    return fold_lines("\n".join(" ".join((text or "").split()) for text in texts)).split("\n") if texts else []


def _codes(row: dict[str, str | None]) -> list[str]:
    """Numbers as they are typed: with and without their kind in front."""
    kind, number = (row["register_type"] or "").lower(), compact(row["register_number"])
    codes = [f"{kind}{number}", number] if number else []
    digits = number.rstrip(ascii_lowercase)
    codes += [f"{kind}{digits}", digits] if digits != number else []
    codes += [compact(row["vat_id"]), compact(row["lei"]), bare_site(row["website"]), (row["company_id"] or "").lower()]
    return [code for code in codes if code]
