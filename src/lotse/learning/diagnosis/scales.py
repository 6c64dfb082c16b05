"""The model's scales: how much salespeople, segments and so on differ, and how people were sorted into segments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.learning.diagnosis.arrays import Floats
from lotse.learning.diagnosis.design import Design

# Standard deviations are half-normal a priori with these scales, on the log-odds scale. A salesperson one standard
# deviation of .5 above another wins 38 % instead of 27 %: differences within teams are rarely larger.
PRIOR = {
    "rep": 0.5, "segment": 1.0, "pair": 0.3, "persona": 0.5, "offer": 0.5,
    "source": 0.5, "quarter": 0.3, "segment_persona": 0.3,
}  # fmt: skip
# Integrated over; the rest (far from the question) are set to their most probable value.
INTEGRATED = ("rep", "segment", "pair")
# Slope of a salesperson's expected skill on the mean ease of his or her segments: nobody knows its sign beforehand.
SORTING_SD = 0.6
LEVEL_SD, NEWNESS_SD, UNRECORDED_SD = 3.0, 0.7, 2.0
SMALLEST = 0.02


@dataclass(frozen=True)
class Scales:
    """Standard deviations by block and the slope of sorting."""

    sd: dict[str, float]
    sorting: float = 0.0

    def vector(self, names: tuple[str, ...]) -> Floats:
        """Logs of the standard deviations, then the slope where there is sorting to speak of."""
        values = [self.sorting if name == "sorting" else np.log(self.sd[name]) for name in names]
        return np.array(values)

    def moved(self, names: tuple[str, ...], vector: Floats) -> Scales:
        """The same with the named entries of a :meth:`vector` in place."""
        sd = dict(self.sd)
        sorting = self.sorting
        for name, value in zip(names, vector, strict=True):
            if name == "sorting":
                sorting = float(value)
            else:
                sd[name] = float(np.exp(value))
        return Scales(sd, sorting)

    def without_people(self) -> Scales:
        """The case that salespeople do not differ."""
        return Scales({name: SMALLEST if name in ("rep", "pair") else value for name, value in self.sd.items()})

    def log_prior(self) -> float:
        """Half-normal standard deviations, a normal slope; up to a constant."""
        spread = sum(-((self.sd[name] / PRIOR[name]) ** 2) / 2 for name in self.sd)
        return float(spread - (self.sorting / SORTING_SD) ** 2 / 2)


def log_normaliser(name: str) -> float:
    """What makes the prior of one scale integrate to one."""
    return float(-np.log(SORTING_SD * np.sqrt(2 * np.pi)) if name == "sorting" else np.log(np.sqrt(2 / np.pi) / PRIOR[name]))


def starting_scales(design: Design) -> Scales:
    """Half of each prior scale."""
    names = [*design.blocks, *(["pair"] if len(design.pairs) else [])]
    return Scales({name: PRIOR[name] / 2 for name in names})


def scale_names(design: Design) -> tuple[str, ...]:
    """All that may vary for this design, those integrated over first."""
    names = list(starting_scales(design).sd)
    first = [name for name in INTEGRATED if name in names]
    sorting = ["sorting"] if len(design.pairs) else []
    return (*first, *sorting, *(name for name in names if name not in first))


def integrated_names(design: Design) -> tuple[str, ...]:
    return tuple(name for name in scale_names(design) if name in (*INTEGRATED, "sorting"))
