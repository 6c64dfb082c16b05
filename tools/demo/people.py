"""Invented people: who sells, and who buys."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from wording import LEXICON, slug

NEUTRAL = {"CIO", "QM-Leitung", "Leitung Qualität"}


@dataclass(frozen=True)
class Buyer:
    number: int
    salutation: str
    first: str
    last: str
    persona: str
    title: str
    email: str
    phone: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


def draw_buyer(rng: np.random.Generator, *, number: int, firm: str, persona: str) -> Buyer:
    """A buyer of one persona; the job title fits the person's form of address."""
    titles = LEXICON["personas"][persona]
    title = str(rng.choice(titles))
    woman = bool(rng.random() < 0.4) if title in NEUTRAL else "in " in f"{title} "
    first = str(rng.choice(LEXICON["first_names_f" if woman else "first_names_m"]))
    last = str(rng.choice(LEXICON["surname_first"])) + str(rng.choice(LEXICON["surname_second"]))
    # The numbers of 0171 39200xx and the like are kept free for films and books by the Bundesnetzagentur.
    phone = f"+49 171 39200{rng.integers(10, 99)}" if rng.random() < 0.55 else ""
    email = f"{slug(first)[0]}.{slug(last)}@{slug(firm)}.example"
    return Buyer(number, "Frau" if woman else "Herr", first, last, persona, title, email, phone)
