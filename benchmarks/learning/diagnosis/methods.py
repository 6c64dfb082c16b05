"""Ways to judge salespeople, each giving a badness score, p_bad, and who would be called weak."""

from __future__ import annotations

import numpy as np
from scipy.special import expit
from scipy.stats import beta, norm
from scores import THRESHOLD, Pool
from worlds import Simulated

from lotse.learning import Verdict, diagnose


def lotse(firm: Simulated, pool: Pool) -> None:
    finding = diagnose(firm.history)
    effects = {effect.name: effect for effect in finding.reps}
    listed = [effects[name] for name in firm.names]
    pool.add(firm.skill, np.array([e.p_bad - 1e-3 * e.estimate for e in listed]), firm.alone)
    pool.p_bad.append(np.array([e.p_bad for e in listed]))
    pool.inside.append(np.array([e.lower <= t <= e.upper for e, t in zip(listed, firm.skill, strict=True)]))
    pool.weak.append(np.array([e.verdict is Verdict.WEAK for e in listed]))
    pool.strong.append(np.array([e.verdict is Verdict.STRONG for e in listed]))
    pool.silent.append(np.array([e.verdict is Verdict.CANNOT_TELL for e in listed]))


def raw_rate(firm: Simulated, pool: Pool) -> None:
    """Win rate of closed deals; its interval is the binomial one on the log-odds scale against the firm's rate."""
    won, lost = (_per_person(firm, firm.stage == stage) for stage in ("Won", "Lost"))
    rate = (won + 0.5) / (won + lost + 1)
    pool.add(firm.skill, -rate, firm.alone)
    draws = beta.rvs(won + 0.5, lost + 0.5, size=(2000, len(won)), random_state=1)
    logit = np.log(draws / (1 - draws))
    logit -= logit.mean(axis=1, keepdims=True)
    low, high = np.quantile(logit, [0.05, 0.95], axis=0)
    pool.inside.append((low <= firm.skill) & (firm.skill <= high))
    quarter = int(pool.worst[-1].sum())
    p = (draws <= np.sort(draws, axis=1)[:, [quarter - 1]]).mean(axis=0)
    pool.p_bad.append(p)
    pool.weak.append(p > THRESHOLD)


def quota(firm: Simulated, pool: Pool) -> None:
    """Deals won against an equal quota; weak is who stays below 70 % of the team's mean."""
    won = _per_person(firm, firm.stage == "Won")
    pool.add(firm.skill, -won, firm.alone)
    p = norm.cdf(0.7 * won.mean(), loc=won, scale=np.sqrt(won + 1))
    pool.p_bad.append(p)
    pool.weak.append(won < 0.7 * won.mean())


def oracle(firm: Simulated, pool: Pool) -> None:
    """Knows everything of each deal but the person's skill, and how skill is spread; skill by a normal approximation."""
    closed = firm.stage != "Open"
    won = (firm.stage == "Won").astype(float)
    skill = np.zeros(len(firm.names))
    prior = max(float(firm.skill.var()), 1e-6)
    for _ in range(12):
        p = expit(firm.logits + skill[firm.owner])
        slope = _per_person(firm, closed * (won - p)) - skill / prior
        weight = _per_person(firm, closed * p * (1 - p)) + 1 / prior
        skill = skill + slope / weight
    draws = skill + np.random.default_rng(1).standard_normal((4000, len(skill))) / np.sqrt(weight)
    draws -= draws.mean(axis=1, keepdims=True)
    quarter = int(np.ceil(len(skill) / 4))
    p_bad = (draws <= np.sort(draws, axis=1)[:, [quarter - 1]]).mean(axis=0)
    pool.add(firm.skill, p_bad - 1e-3 * skill, firm.alone)
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    pool.inside.append((low <= firm.skill) & (firm.skill <= high))
    pool.p_bad.append(p_bad)
    pool.weak.append(p_bad > THRESHOLD)


def _per_person(firm: Simulated, values: np.ndarray) -> np.ndarray:
    return np.bincount(firm.owner, values.astype(float), minlength=len(firm.names))


METHODS = {"lotse": lotse, "raw win rate": raw_rate, "quota": quota, "oracle": oracle}
