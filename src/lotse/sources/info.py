"""What is known of a source itself: publisher, licence, bounds; one ``source.yml`` each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a credible file keeps to: most of its rows readable, and of each named column at least this share filled."""

    rejected: float
    filled: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """``rank``: the lower, the more it is believed where sources differ. ``header``: columns by which a file is recognised.

    ``not_read`` says of each ignored column why; ``confidence`` is the share of its values that we take to be right.
    ``register``: an official register's data, whose date every list has to print. ``sites``: its lines are places of firms rather than
    firms, so that several lines may be one company. ``never``: parts of a document about persons, which are not even taken apart.
    ``not_read`` names columns or, of nested documents, parts ("address" for "address.careOf").
    """

    kind: str
    title: str
    publisher: str
    licence: str
    attribution: str
    frequency: str
    snapshot: str | None
    format_read_in: str
    rank: int
    header: frozenset[str]
    not_read: Mapping[str, str]
    never: frozenset[str]
    confidence: float
    invented: bool
    register: bool
    sites: bool
    bounds: Bounds


def is_not_read(info: SourceInfo, column: str) -> bool:
    """Whether the source says of this column, or of the part that holds it, that it is left unread."""
    parts = column.split(".")
    return any(".".join(parts[:length]) in info.not_read for length in range(1, len(parts) + 1))


@cache
def source_info(kind: str) -> SourceInfo:
    """The description of a kind of source."""
    text = files(f"lotse.sources.{kind}").joinpath("source.yml").read_text(encoding="utf-8")
    entry = yaml.safe_load(text)
    return SourceInfo(
        kind=kind,
        title=entry["title"],
        publisher=entry["publisher"],
        licence=entry["licence"],
        attribution=entry["attribution"],
        frequency=entry["frequency"],
        snapshot=entry.get("snapshot"),
        format_read_in=entry["format_read_in"],
        rank=entry["rank"],
        header=frozenset(entry["header"]),
        not_read=entry.get("not_read") or {},
        never=frozenset(entry.get("never") or ()),
        confidence=entry["confidence"],
        invented=entry.get("invented", False),
        register=entry.get("register", False),
        sites=entry.get("sites", False),
        bounds=Bounds(entry["bounds"]["rejected"], entry["bounds"].get("filled") or {}),
    )
