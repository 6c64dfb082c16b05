"""The search index: what of a company is found by, and the card that is shown without opening the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tantivy

from lotse.domain import LotseError, Place, say
from lotse.market.search.words import joined_pairs, name_words, words_of
from lotse.tables import connect

# What a hit carries; stored as a JSON list in this order.
CARD = ("company_id", "name", "legal_form", "city", "postcode", "country", "status", "previous_names", "register_court", "register_type",
        "register_number")  # fmt: skip
_CODES = ("vat_id", "lei", "website")
_FIELDS = ("name", "former", "place", "code")
_HEAP = 128_000_000


def schema() -> Any:
    """``name``: words and joined pairs; ``former``: those of former names; ``place``: town, state's code, postcode; ``code``: numbers."""
    builder = tantivy.SchemaBuilder()
    for field in _FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("card", stored=True, index_option="basic", tokenizer_name="raw")
    return builder.build()


def build_index(companies: Path, folder: Path) -> None:
    """Indexes ``companies.parquet``; the folder is new (it lies in a snapshot that is not yet published)."""
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer(_HEAP, 1)
    for row in _rows(companies):
        writer.add_document(_document(row))
    writer.commit()
    writer.wait_merging_threads()


def open_index(folder: Path) -> Any:
    """Raises :class:`LotseError` where the index is missing or damaged."""
    try:
        return tantivy.Index.open(str(folder))
    except Exception as error:  # tantivy raises ValueError, OSError and its own
        raise LotseError(say("market.damaged_index"), remedy=say("market.remedy_rebuild"), place=Place(folder)) from error


def _rows(companies: Path) -> Iterator[dict[str, str | None]]:
    columns = (*CARD, *_CODES)
    with connect() as connection:
        connection.execute(f"SELECT {', '.join(columns)} FROM read_parquet(?)", [str(companies)])
        while batch := connection.fetchmany(10_000):
            for row in batch:
                yield dict(zip(columns, row, strict=True))


def _document(row: dict[str, str | None]) -> Any:
    document = tantivy.Document()
    document.add_text("name", _with_pairs(row["name"] or ""))
    for former in (row["previous_names"] or "").split(" | "):
        if former:
            document.add_text("former", _with_pairs(former))
    document.add_text("place", " ".join([*words_of(row["city"] or ""), (row["postcode"] or "").lower()]))
    document.add_text("code", " ".join(_codes(row)))
    document.add_text("card", json.dumps([row[column] for column in CARD], ensure_ascii=False, separators=(",", ":")))
    return document


def _with_pairs(name: str) -> str:
    words = name_words(name)
    return " ".join([*words, *joined_pairs(words)])


def _codes(row: dict[str, str | None]) -> list[str]:
    """Numbers as they are typed: with and without their kind in front."""
    kind, number = (row["register_type"] or "").lower(), "".join(words_of(row["register_number"] or ""))
    codes = [f"{kind}{number}", number] if number else []
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    codes += [f"{kind}{digits}", digits] if digits != number else []
    codes += ["".join(words_of(row[column] or "")) for column in ("vat_id", "lei")]
    site = (row["website"] or "").lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").partition("/")[0]
    return [code for code in [*codes, site, row["company_id"] or ""] if code]
