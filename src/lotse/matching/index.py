"""What is made of all companies before the first record is asked, kept in a folder: arrays that are mapped, and texts."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from lotse.matching import normalise
from lotse.matching.block import Blocks
from lotse.matching.compare import Rarity, Weights
from lotse.matching.normalise import Names, Records
from lotse.matching.places import Places
from lotse.tables import Column, Frame, Kind

_NUMBERS = {"names": ("owner", "part"), "places": ("postcode", "lat", "lon", "country")}
_COUNTS = ("namesakes", "in_town", "siblings", "neighbours")


@dataclass(frozen=True)
class Index:
    """Companies, normalised, with what finds and weighs them."""

    companies: Records
    stored_blocks: dict[str, Column] | None = None
    stored_rarity: Rarity | None = None

    @classmethod
    def of(cls, companies: Frame) -> Index:
        return cls(normalise.companies(companies))

    @cached_property
    def blocks(self) -> Blocks:
        return Blocks(self.companies, self.stored_blocks)

    @cached_property
    def rarity(self) -> Rarity:
        return self.stored_rarity or Rarity.of(self.companies)


def kept_index(companies: Frame, folder: Path) -> Index:
    """The index kept in ``folder``, which belongs to these very companies; built and kept where there is none.

    Where the folder cannot be read it is built again, where it cannot be written it is not kept: both cost time alone.
    """
    with contextlib.suppress(OSError, EOFError, ValueError, KeyError):
        return _load(companies, folder)
    built = Index.of(companies)
    with contextlib.suppress(OSError):
        _keep(built, folder)
    return built


def _keep(index: Index, folder: Path) -> None:
    """Whole or not at all: written beside, then renamed."""
    part = folder.with_name(f".{folder.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    part.mkdir()
    try:
        _write(index, part)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(index: Index, folder: Path) -> None:
    companies, rarity = index.companies, index.rarity
    names, places = companies.names, companies.places
    texts: dict[str, Iterable[str]] = {
        "core": names.core,
        "form": names.form,
        "city": places.city,
        "town": places.town,
        "word": list(rarity.weights),
    }
    for name, lines in texts.items():
        (folder / f"{name}.txt").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    arrays = {f"{kind}.{name}": getattr({"names": names, "places": places}[kind], name) for kind, own in _NUMBERS.items() for name in own}
    arrays |= {f"count.{name}": getattr(rarity, name) for name in _COUNTS}
    arrays["weight"] = np.array(list(rarity.weights.values()))
    arrays |= {f"block.{name}": values for name, values in index.blocks.arrays().items()}
    for name, values in arrays.items():
        np.save(folder / f"{name}.npy", values, allow_pickle=False)


def _load(companies: Frame, folder: Path) -> Index:
    owner, part = _numbers(folder, "names.owner", "names.part")
    names = Names(owner, _text(folder, "core"), Kind.TEXT.column(_text(folder, "form")), part)
    numbers = _numbers(folder, *(f"places.{name}" for name in _NUMBERS["places"]))
    places = Places(_text(folder, "city"), _text(folder, "town"), *numbers)
    weights = Weights(dict(zip(_text(folder, "word"), _numbers(folder, "weight")[0].tolist(), strict=True)))
    rarity = Rarity(weights, *_numbers(folder, *(f"count.{name}" for name in _COUNTS)))
    blocks = {path.stem.removeprefix("block."): np.load(path, mmap_mode="r") for path in sorted(folder.glob("block.*.npy"))}
    if len(places.city) != len(companies) or len(names.core) != len(rarity.namesakes) or not blocks:
        raise ValueError("the index is of other companies")
    return Index(Records(companies, names, places), blocks, rarity)


def _text(folder: Path, name: str) -> list[str]:
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    return text.split("\n")


def _numbers(folder: Path, *names: str) -> Sequence[Column]:
    return [np.load(folder / f"{name}.npy", allow_pickle=False) for name in names]
