"""Invented companies in any number: ``python generate.py FOLDER [--companies 5000000] [--files 8] [--seed 7]``.

Heads and tails of real names meet anew, with a town, a register number, size, industry, website and former names, in the format of
``lotse.sources.demo``. Written a batch at a time: memory does not grow with the number. The same
numbers and seed give the same bytes. Register numbers are longer than any that was given out, websites end in ``.example``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from parts import FORMS, Parts, Town, read_parts
from stdnum.at import uid as at_uid
from stdnum.ch import uid as ch_uid
from stdnum.iso7064 import mod_11_10

from lotse.domain.folding import fold_lines

HEADER = (
    "company_id", "name", "legal_form", "street", "postcode", "city", "country", "register_court", "register_type", "register_number",
    "vat_id", "website", "industry", "employees", "revenue", "founded", "status", "previous_names", "certificates", "technologies",
    "trigger", "trigger_date", "observed_on", "source",
)  # fmt: skip
_BATCH = 25_000
_STREETS = (
    "Hauptstraße", "Bahnhofstraße", "Industriestraße", "Gartenweg", "Lindenallee", "Am Anger", "Schulstraße", "Gewerbepark", "Mühlweg",
    "Ringstraße",
)  # fmt: skip
_CERTIFICATES = ("ISO 9001", "ISO 14001", "ISO 27001", "IATF 16949", "ISO 13485", "IFS Food")
_TECHNOLOGIES = ("SAP Business One", "DATEV", "Microsoft Dynamics 365", "Shopware", "abas ERP", "Salesforce")
_TRIGGERS = ("neue Geschäftsführung", "Umzug", "neuer Standort", "Kapitalerhöhung", "Übernahme")
_SISTERS = ("Verwaltungs-GmbH", "Holding GmbH", "Beteiligungs-GmbH", "Service GmbH")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--companies", type=int, default=5_000_000)
    parser.add_argument("--files", type=int, default=8, help="Lotse reads as many at once as there are cores")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    write(options.folder, read_parts(), options.companies, options.files, options.seed)


def write(folder: Path, parts: Parts, companies: int, files: int, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    share = -(-companies // files)
    for number in range(files):
        first, last = number * share, min(companies, (number + 1) * share)
        with (folder / f"part-{number:02}.csv.gz").open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as packed:
            packed.write((",".join(HEADER) + "\n").encode())
            for begin in range(first, last, _BATCH):
                sheet = _Sheet()
                csv.writer(sheet, lineterminator="\n").writerows(batch(parts, begin, min(_BATCH, last - begin), seed))
                packed.write("".join(sheet.lines).encode())


class _Sheet:
    """Takes what a CSV writer writes."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.write = self.lines.append


def batch(parts: Parts, first: int, count: int, seed: int) -> Iterator[tuple[object, ...]]:
    """``count`` rows (see :data:`HEADER`), the first of which is company number ``first``."""
    rng = np.random.default_rng([seed, first])
    towns = [parts.towns[i] for i in rng.choice(len(parts.towns), count, p=parts.weights)]
    tails = rng.integers(0, len(parts.tails), count)
    heads = _heads(parts, rng, count)
    others = _heads(parts, rng, count)
    chance = rng.random((count, 12))
    staff = np.exp(rng.normal(2.1, 1.5, count)).astype(np.int64) + 1
    each = np.exp(rng.normal(11.9, 0.7, count))
    founded = 2024 - np.minimum(rng.exponential(18, count), 180).astype(np.int64)
    stems = [f"{head} {parts.tails[tail]}".strip() for head, tail in zip(heads, tails, strict=True)]
    slugs = [fold.replace(" ", "-")[:40] or "firma" for fold in fold_lines("\n".join(stems)).split("\n")]
    picks = rng.integers(0, 1 << 30, (count, 3))
    forms = {country: (list(shares), np.cumsum(list(shares.values())) / sum(shares.values())) for country, shares in FORMS.items()}
    for n, (town, stem) in enumerate(zip(towns, stems, strict=True)):
        u, pick, sister = chance[n], picks[n], False
        if n and u[0] < 0.08:  # a sister of the one before
            town, stem, sister = towns[n - 1], stems[n - 1], True
        names, shares = forms[town.country]
        form = "GmbH" if sister else names[int(np.searchsorted(shares, u[1]))]
        name = f"{stem} {_SISTERS[pick[0] % len(_SISTERS)]}" if sister else f"{stem} {form}"
        kind, register, vat = _numbers(town, form, first + n)
        code = _code(parts.codes[int(tails[n])], int(pick[1]))
        former = f"{others[n] if u[2] < 0.05 else heads[n]} {parts.tails[pick[2] % len(parts.tails)]} {form}" if u[2] < 0.1 else ""
        yield (
            f"X{first + n:07}", name, form, f"{_STREETS[pick[2] % len(_STREETS)]} {pick[0] % 120 + 1}",
            town.postcode, town.name, town.country, town.court, kind, register, vat if u[3] < 0.7 else "",
            f"https://www.{slugs[n]}.example" if u[4] < 0.6 else "", code if u[5] < 0.95 else "",
            int(staff[n]) if u[6] < 0.9 else "", int(staff[n] * each[n]) if u[7] < 0.6 else "",
            int(founded[n]) if u[8] < 0.95 else "", "removed" if u[0] > 0.95 else "active", former,
            _some(_CERTIFICATES, pick, 0.06, u[9]), _some(_TECHNOLOGIES, pick, 0.08, u[10]), _some(_TRIGGERS, pick, 0.05, u[11]),
            "2026-10-01" if u[11] < 0.05 else "", "2026-11-01", "demo",
        )  # fmt: skip


def _heads(parts: Parts, rng: np.random.Generator, count: int) -> list[str]:
    """A quarter of them coined from two, so that the vocabulary grows with the market as real ones do."""
    one, two, coined = rng.integers(0, len(parts.heads), count), rng.integers(0, len(parts.heads), count), rng.random(count) < 0.25
    picked = [parts.heads[i] for i in one]
    return [
        head[: (len(head) + 1) // 2] + other[len(other) // 2 :].lower()
        if new and len(head) > 3 and len(other := parts.heads[i]) > 3
        else head
        for head, i, new in zip(picked, two, coined, strict=True)
    ]


def _code(codes: tuple[str, ...], pick: int) -> str:
    """A code of four digits within one of ``codes``."""
    digits = codes[pick % len(codes)].replace(".", "")
    return (digits + str(pick % 97 + 10))[:4]


def _some(values: tuple[str, ...], pick: np.ndarray, share: float, chance: float) -> str:
    if chance >= share:
        return ""
    return "; ".join(sorted({values[pick[0] % len(values)], values[pick[1] % len(values)]}))


def _numbers(town: Town, form: str, number: int) -> tuple[str, str, str]:
    """Kind and number of the register entry and the VAT id; an entry belongs to one company alone."""
    if town.country == "AT":
        return "FN", f"{700_000 + number % 300_000} {'abdfghikmpstvwxyz'[number // 300_000 % 17]}", _austrian_vat(number)
    if town.country == "CH":
        body = f"{90_000_000 + number:08}"
        check = ch_uid.calc_check_digit(body)
        entry = f"CHE-{body[:3]}.{body[3:6]}.{body[6:]}{check}" if check != "10" else ""
        return ("CHE" if entry else ""), entry, (f"{entry} MWST" if entry else "")
    kind = "HRA" if form in ("GmbH & Co. KG", "KG", "OHG", "e.K.") else "GnR" if form == "eG" else "HRB"
    body = f"9{number:07}"
    return kind, str(1_000_000 + number), f"DE{body}{mod_11_10.calc_check_digit(body)}"


def _austrian_vat(number: int) -> str:
    body = f"{9_000_000 + number % 1_000_000:07}"
    return f"ATU{body}{at_uid.calc_check_digit(body)}"


if __name__ == "__main__":
    main()
