"""Contacts, activities, price list and sales team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lotse.domain.job_titles import job_function
from lotse.ingest.amounts import currencies_of
from lotse.ingest.columns import dates, flags, numbers, table_order, texts
from lotse.ingest.mapping import Mapped
from lotse.ingest.owners import full_names
from lotse.tables import Rejected

Row = dict[str, object]


def read_contacts(mapped: Mapped) -> list[Row]:
    columns: dict[str, Sequence[object]] = {
        f: texts(mapped, f) for f in ("contact_id", "account_id", "account", "job_title", "persona", "email", "phone")
    }
    columns |= {"name": full_names(mapped), "opted_out": flags(mapped, "opted_out")}
    return _rows(mapped, columns)


def read_activities(mapped: Mapped, rejected: list[Rejected]) -> list[Row]:
    fields = ("activity_id", "deal_id", "account_id", "account", "contact", "rep", "kind", "outcome")
    columns: dict[str, Sequence[object]] = {f: texts(mapped, f) for f in fields}
    columns["date"] = dates(mapped, "date", rejected, table_order(mapped.table))
    return _rows(mapped, columns)


def read_offers(mapped: Mapped, rejected: list[Rejected]) -> list[Row]:
    priced = mapped.with_fields(value=mapped.fields["price"]) if "price" in mapped.fields else mapped
    columns: dict[str, Sequence[object]] = {f: texts(mapped, f) for f in ("offer", "family")}
    columns |= {"price": numbers(mapped, "price", rejected), "currency": currencies_of(priced)}
    return [row for row in _rows(mapped, columns) if row["offer"]]


def read_people(mapped: Mapped, rejected: list[Rejected]) -> list[Row]:
    order = table_order(mapped.table)
    columns: dict[str, Sequence[object]] = {"rep": full_names(mapped), "team": texts(mapped, "team"), "region": texts(mapped, "region")}
    columns |= {"since": dates(mapped, "since", rejected, order), "until": dates(mapped, "until", rejected, order)}
    return [row for row in _rows(mapped, columns) if row["rep"]]


def _rows(mapped: Mapped, columns: dict[str, Sequence[object]]) -> list[Row]:
    names = list(columns)
    return [
        {**dict(zip(names, cells, strict=True)), "file": mapped.table.file, "line": float(line)}
        for line, *cells in zip(mapped.table.lines, *columns.values(), strict=True)
    ]


def personas_of(titles: Sequence[str | None]) -> list[str | None]:
    """Job titles of one function are one persona, called by its most frequent title; a title of no known function stands for itself."""
    functions = {title: job_function(title) for title in set(titles) if title}
    seen: dict[str, Counter[str]] = {}
    for title in titles:
        if title and (function := functions[title]):
            seen.setdefault(function.key, Counter())[title] += 1
    shown = {key: max(counts, key=lambda title: (counts[title], title)) for key, counts in seen.items()}
    return [None if not title else shown[function.key] if (function := functions[title]) else title for title in titles]


def is_user_list(mapped: Mapped) -> bool:
    """A list of logins rather than of a sales team."""
    return (
        mapped.kind == "people"
        and bool({"login", "email", "active"} & set(mapped.fields))
        and not {"team", "region", "since"} & set(mapped.fields)
    )
