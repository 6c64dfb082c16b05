"""Is there any difference beyond chance? A score test that a variance component is zero (Lin 1997, Biometrika 84).

Residuals of the model without the factor are summed per level; their joint distribution under "no difference" is normal with
the efficient information as covariance, which takes into account that the other effects were estimated.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from lotse.learning.diagnosis.arrays import Flags, Floats
from lotse.learning.diagnosis.averaging import Posterior, newton
from lotse.learning.diagnosis.design import Design
from lotse.learning.diagnosis.laplace import prior_precision
from lotse.learning.diagnosis.likelihood import expand
from lotse.learning.diagnosis.scales import SMALLEST, Scales

_DRAWS = 20_000
_SEED = 3_301
# Interactions in which a factor takes part vanish with it.
_PART_OF = {"rep": ("pair",), "segment": ("pair", "segment_persona"), "persona": ("segment_persona",)}
# The other factors count as unrelated levels: the test must not lean on their being alike.
_WIDE = 2.0


def p_value(design: Design, posterior: Posterior, kind: str, listed: Flags) -> float | None:
    """Probability of at least this much difference between the levels of ``kind`` if there were none; None for one level."""
    if kind not in design.blocks or listed.sum() < 2:
        return None
    block = design.blocks[kind].at
    scales = _without(posterior.best.scales, kind)
    fit = newton(design, scales, posterior.best.mode)
    expansion = expand(design, fit.mode)
    score = expansion.b_main[block] - (expansion.main @ fit.mode.main + expansion.cross.T @ fit.mode.pair)[block]
    information = _efficient(expansion.main, prior_precision(design, scales), block)
    scale = np.diag(information)
    used = listed & (scale > 1e-6)
    return _tail(score[used], information[np.ix_(used, used)], scale[used])


def _without(scales: Scales, kind: str) -> Scales:
    gone = (kind, *_PART_OF.get(kind, ()))
    wide = {"rep", "segment"} - {kind}
    sd = {name: SMALLEST / 20 if name in gone else max(value, _WIDE) if name in wide else value for name, value in scales.sd.items()}
    return Scales(sd)


def _efficient(main: Floats, prior: Floats, block: slice) -> Floats:
    """Information about the block once the other columns are estimated."""
    rest = np.ones(len(main), dtype=np.bool_)
    rest[block] = False
    across = main[block][:, rest]
    other = main[np.ix_(rest, rest)] + prior[np.ix_(rest, rest)]
    left: Floats = main[block, block] - across @ cho_solve(cho_factor(other), across.T)
    return left


def _tail(score: Floats, information: Floats, scale: Floats) -> float:
    """Share of simulated sums of squares, each in units of its own variance, that exceed the one seen."""
    seen = float(np.sum(score**2 / scale))
    values, vectors = np.linalg.eigh(information)
    root = (vectors * np.sqrt(np.maximum(values, 0))).T
    weights = np.linalg.eigvalsh((root / scale) @ root.T)
    drawn = np.random.default_rng(_SEED).chisquare(1, (_DRAWS, len(weights))) @ np.maximum(weights, 0)
    return float((1 + np.sum(drawn >= seen)) / (1 + _DRAWS))
