"""The likelihood of wins, losses and open deals, and its expansion to second order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.special import expit

from lotse.learning.diagnosis.arrays import Floats
from lotse.learning.diagnosis.design import Design

# Keeps every row's weight above nothing.
_FLOOR = 1e-9


@dataclass(frozen=True, eq=False)
class Point:
    """Coefficients: ``main`` for the design's columns, ``pair`` for salesperson x segment."""

    main: Floats
    pair: Floats


@dataclass(frozen=True, eq=False)
class Expansion:
    """log-likelihood = constant + b'x - x'Hx / 2 about a point, H = [[main, cross'], [cross, diag(pair)]]."""

    constant: float
    b_main: Floats
    b_pair: Floats
    main: Floats
    cross: Floats
    pair: Floats


def predictor(design: Design, point: Point) -> Floats:
    """Log-odds of a win for each row."""
    eta: Floats = design.x @ point.main
    return eta + point.pair[design.pair] if len(point.pair) else eta


def expand(design: Design, point: Point) -> Expansion:
    """Second-order expansion at ``point``; exact where it is the mode."""
    eta = predictor(design, point)
    value, slope, weight = _row_terms(design, eta)
    weighted = sparse.csr_array(design.x.multiply(weight[:, None]))
    main = (design.x.T @ weighted).toarray()
    members = _membership(design)
    cross = (members @ weighted).toarray()
    pair = members @ weight
    b_main = design.x.T @ (slope + weight * eta)
    b_pair = members @ (slope + weight * eta)
    constant = float(np.sum(value - slope * eta - weight * eta**2 / 2))
    return Expansion(constant, b_main, b_pair, main, cross, pair)


def log_likelihood(design: Design, point: Point) -> float:
    return float(_row_terms(design, predictor(design, point))[0].sum())


def _row_terms(design: Design, eta: Floats) -> tuple[Floats, Floats, Floats]:
    """Log-likelihood, its slope and its curvature in each row's log-odds. Where open deals curve the wrong way the square of
    their slope stands in (Berndt, Hall, Hall and Hausman 1974)."""
    p, p_open = expit(eta), expit(eta + design.ageing)
    both = design.closed + design.open
    value = design.wins * eta + design.open * np.logaddexp(0, eta + design.ageing) - both * np.logaddexp(0, eta)
    slope = design.wins + design.open * p_open - both * p
    still = design.open * np.maximum(p * (1 - p) - p_open * (1 - p_open), (p - p_open) ** 2)
    return value, slope, design.closed * p * (1 - p) + still + _FLOOR


def _membership(design: Design) -> sparse.csr_array:
    """(pairs, rows): which rows belong to which salesperson x segment."""
    if not len(design.pairs):
        return sparse.csr_array((0, design.x.shape[0]))
    rows = np.arange(len(design.pair))
    return sparse.csr_array((np.ones(len(rows)), (design.pair, rows)), shape=(len(design.pairs), len(rows)))
