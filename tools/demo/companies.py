"""Draws the invented companies: names, seats, register numbers, size, and what a seller would like to know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from stdnum.at import uid as at_uid
from stdnum.ch import uid as ch_uid
from stdnum.iso7064 import mod_11_10
from wording import LEXICON, Town, fold, slug, towns

SHARE = {"DE": 0.75, "AT": 0.13, "CH": 0.12}
FORMS = {
    "DE": {"GmbH": 0.66, "GmbH & Co. KG": 0.22, "AG": 0.05, "KG": 0.03, "SE": 0.01, "OHG": 0.01, "UG (haftungsbeschränkt)": 0.02},
    "AT": {"GmbH": 0.72, "Gesellschaft m.b.H.": 0.12, "GmbH & Co KG": 0.1, "AG": 0.06},
    "CH": {"AG": 0.74, "GmbH": 0.24, "SA": 0.02},
}
LAST_DAY = dt.date(2026, 11, 20)


@dataclass(frozen=True)
class Company:
    """One row of companies.csv; ``group`` names the group of sister firms, ``stem`` what their names share."""

    name: str
    stem: str
    legal_form: str
    street: str
    town: Town
    segment: str
    industry: str
    register_type: str
    register_number: str
    vat_id: str
    website: str
    employees: int | None
    revenue: int | None
    founded: int
    status: str = "active"
    group: str = ""
    certificates: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    trigger: str = ""
    trigger_date: dt.date | None = None
    observed_on: dt.date = field(default=LAST_DAY)


def draw_companies(rng: np.random.Generator, count: int, taken: frozenset[str]) -> list[Company]:
    """About ``count`` companies, sister firms among them, none under a name in ``taken`` (folded)."""
    names = _Names(rng, taken)
    by_country = {land: [t for t in towns() if t.country == land] for land in SHARE}
    found: list[Company] = []
    while len(found) < count:
        land = str(rng.choice(list(SHARE), p=list(SHARE.values())))
        company = _draw(rng, names, by_country[land])
        found.append(company)
        if rng.random() < 0.06 and company.town.country != "CH":
            found[-1:] = _with_sisters(rng, company)
    return found[:count]


def _draw(rng: np.random.Generator, names: _Names, places: list[Town]) -> Company:
    segments = LEXICON["industries"]
    segment = str(rng.choice(list(segments), p=_normal([s["share"] for s in segments.values()])))
    about = segments[segment]
    town = places[int(rng.integers(len(places)))]
    form = str(rng.choice(list(FORMS[town.country]), p=list(FORMS[town.country].values())))
    stem = names.next(about["words"])
    employees = max(3, int(rng.lognormal(np.log(about["staff"][0]), about["staff"][1])))
    revenue = int(employees * rng.uniform(*about["head"])) * 1000
    register_type, number = _register(rng, town.country, form)
    told = rng.random()
    return Company(
        name=_swiss(f"{stem} {form}", town), stem=stem, legal_form=form, street=_swiss(_street(rng), town), town=town, segment=segment,
        industry=str(rng.choice(about["codes"])), register_type=register_type, register_number=number,
        vat_id=_vat(rng, town.country, number) if rng.random() < 0.85 else "", website=f"https://www.{slug(stem)}.example",
        employees=employees if told < 0.9 else None, revenue=revenue if told < 0.7 else None,
        founded=int(2022 - min(rng.gamma(2.2, 18), 150)), status="removed" if rng.random() < 0.04 else "active",
        certificates=tuple(c for c, share in about["certificates"].items() if rng.random() < share),
        technologies=_technologies(rng, segment), **_trigger(rng), observed_on=_day(rng, dt.date(2026, 9, 1), LAST_DAY),
    )  # fmt: skip


def _with_sisters(rng: np.random.Generator, company: Company) -> list[Company]:
    """The firm with the shells beside it: the general partner of a GmbH & Co. KG, a holding, a sales or service firm."""
    kinds = ["Verwaltungs", "Holding", "Vertriebs", "Service"]
    chosen = [k for k in kinds if rng.random() < (0.8 if k == "Verwaltungs" else 0.35)] or ["Holding"]
    core = replace(company, group=company.stem)
    if "Verwaltungs" in chosen and company.town.country == "DE":
        core = replace(core, name=f"{core.stem} GmbH & Co. KG", legal_form="GmbH & Co. KG", register_type="HRA")
    return [core, *(_sister(rng, core, kind) for kind in chosen)]


def _sister(rng: np.random.Generator, core: Company, kind: str) -> Company:
    shell = kind in {"Verwaltungs", "Holding"}
    register_type, number = _register(rng, core.town.country, "GmbH")
    name = f"{core.stem} {kind}-GmbH" if kind == "Verwaltungs" else f"{core.stem} {kind} GmbH"
    employees = None if shell else max(3, int((core.employees or 40) * rng.uniform(0.1, 0.3)))
    return replace(
        core, name=name, legal_form="GmbH", register_type=register_type, register_number=number,
        industry="64.20.0" if kind == "Holding" else "70.10.9" if shell else core.industry, vat_id="", employees=employees, revenue=None,
        website=core.website, certificates=() if shell else core.certificates, technologies=(), trigger="", trigger_date=None,
    )  # fmt: skip


class _Names:
    """Names that no real firm and no earlier company of the demo bears."""

    def __init__(self, rng: np.random.Generator, taken: frozenset[str]) -> None:
        self.rng = rng
        self.taken = set(taken)

    def next(self, words: list[str]) -> str:
        for stem in self._ideas(words):
            folded = fold(stem)
            if folded not in self.taken and " ".join(folded.split()[:1]) not in self.taken:
                self.taken.add(folded)
                return stem
        raise AssertionError("the ideas never end")

    def _ideas(self, words: list[str]) -> Iterator[str]:
        while True:
            word, one, two = self.rng.choice(words), self._surname(), self._surname()
            rare = [f"{one} & {two} {word}", f"{one} & Söhne {word}", f"{one}-{two} {word}", f"{word} {one}"]
            yield str(self.rng.choice([f"{one} {word}"] * 8 + rare + [f"{self._coined()} {word}"] * 3))

    def _surname(self) -> str:
        return str(self.rng.choice(LEXICON["surname_first"])) + str(self.rng.choice(LEXICON["surname_second"]))

    def _coined(self) -> str:
        return str(self.rng.choice(LEXICON["coined_first"])) + str(self.rng.choice(LEXICON["coined_second"]))


def _register(rng: np.random.Generator, country: str, form: str) -> tuple[str, str]:
    """A number above those that the registers have given out so far, so that it belongs to nobody."""
    if country == "AT":
        return "FN", f"{rng.integers(900000, 999999)} {rng.choice(list('abdfghikmpstvwxyz'))}"
    if country == "CH":
        body = f"9{rng.integers(0, 9999999):07d}"
        while ch_uid.calc_check_digit(body) == "10":
            body = f"9{rng.integers(0, 9999999):07d}"
        number = body + ch_uid.calc_check_digit(body)
        return "CHE", f"CHE-{number[:3]}.{number[3:6]}.{number[6:]}"
    kind = "HRA" if form in {"GmbH & Co. KG", "KG", "OHG"} else "HRB"
    return kind, str(rng.integers(900000, 999999))


def _vat(rng: np.random.Generator, country: str, register_number: str) -> str:
    """Formally valid, in ranges that begin with 9: the tax offices have not reached them."""
    if country == "CH":
        return f"{register_number} MWST"
    body = f"9{rng.integers(0, 999999):06d}"
    if country == "AT":
        return f"ATU{body}{at_uid.calc_check_digit(body)}"
    return f"DE{body}{(last := str(rng.integers(0, 9)))}{mod_11_10.calc_check_digit(body + last)}"


def _street(rng: np.random.Generator) -> str:
    return f"{rng.choice(LEXICON['streets'])} {rng.integers(1, 120)}{rng.choice(['', '', '', '', 'a', 'b'])}"


def _swiss(text: str, town: Town) -> str:
    return text.replace("ß", "ss") if town.country == "CH" else text


def _technologies(rng: np.random.Generator, segment: str) -> tuple[str, ...]:
    if segment in {"Logistik", "Großhandel", "IT-Dienstleister"} or rng.random() < 0.35:
        return ()
    return tuple(sorted(set(rng.choice(LEXICON["technologies"], size=int(rng.integers(1, 4))).tolist())))


def _trigger(rng: np.random.Generator) -> dict[str, Any]:
    if rng.random() > 0.18:
        return {}
    return {"trigger": str(rng.choice(LEXICON["triggers"])), "trigger_date": _day(rng, dt.date(2026, 3, 1), LAST_DAY)}


def _day(rng: np.random.Generator, first: dt.date, last: dt.date) -> dt.date:
    return first + dt.timedelta(days=int(rng.integers((last - first).days + 1)))


def _normal(shares: list[float]) -> list[float]:
    return [share / sum(shares) for share in shares]
