"""Invented worlds in which the truth is known: teams, segments, how people were sorted into them, two years of deals.

Several ways the world may be, not only the one that the model assumes: skill normal, heavy-tailed or in two camps; sorting
by a smooth rule, by rank or by hiring date; closing times lognormal, gamma or with a backlog that is never closed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from lotse.tables import DEALS, Frame, History

START = dt.date(2023, 1, 2)
DAYS = 730


@dataclass(frozen=True)
class World:
    """How a simulated firm is made. Standard deviations are on the log-odds scale."""

    scenario: str = "balanced"
    reps: int = 30
    segments: int = 8
    per_rep: float = 90.0
    skill_sd: float = 0.5
    segment_sd: float = 0.7
    pair_sd: float = 0.15
    persona_sd: float = 0.3
    territory_sd: float = 0.0
    sorting: float = 0.0  # above 0: strong people got easy segments
    rule: str = "smooth"  # smooth, rank, noisy
    shape: str = "normal"  # normal, heavy, camps
    closing: str = "lognormal"  # lognormal, gamma, backlog
    focus: float = 1.0  # below 1: people work few segments


@dataclass(frozen=True, eq=False)
class Simulated:
    history: History
    names: list[str]
    skill: np.ndarray  # centred, with the average of the person's interactions over the firm's mix
    alone: np.ndarray  # people who alone worked all their segments
    logits: np.ndarray  # of each deal, true, but without skill and interactions
    owner: np.ndarray
    stage: np.ndarray


SCENARIOS: dict[str, World] = {
    "balanced": World(),
    "weak in poor segments": World("weak in poor segments", sorting=1.2),
    "firefighters": World("firefighters", sorting=-1.2),
    "one-person segments": World("one-person segments", segments=10),
    "islands": World("islands", segments=9),
    "hidden territory": World("hidden territory", territory_sd=0.3),
    "thin": World("thin", per_rep=25.0),
}
EXTRA: dict[str, World] = {
    "no difference": World("no difference", skill_sd=0.0, pair_sd=0.0),
    "random assignment": World("random assignment", focus=5.0),
    "poor, by rank": World("weak in poor segments", sorting=1.0, rule="rank", shape="heavy", closing="gamma"),
    "firefighters, noisy": World("firefighters", sorting=-0.6, rule="noisy", shape="camps", closing="backlog"),
    "small differences": World("balanced", skill_sd=0.25, pair_sd=0.1),
    "large differences": World("balanced", skill_sd=0.7, pair_sd=0.3, closing="backlog"),
    "twelve people": World("balanced", reps=12, segments=5, per_rep=80),
    "sixty people": World("balanced", reps=60, segments=14, per_rep=40, focus=0.5),
}


def simulate(world: World, seed: int) -> Simulated:
    rng = np.random.default_rng([seed, sum(map(ord, world.scenario))])
    skill = _skills(world, rng)
    ease = rng.normal(0, world.segment_sd, world.segments)
    mix, alone = _assignment(world, skill, ease, rng)
    size = rng.poisson(world.per_rep * rng.gamma(6, 1 / 6, world.reps)) + 3
    owner = np.repeat(np.arange(world.reps), size)
    segment = np.array([rng.choice(world.segments, p=mix[r]) for r in owner])
    hired = np.where(rng.random(world.reps) < 0.3, rng.integers(100, 500, world.reps), -1000)
    created = _created(owner, hired, rng)
    persona, persona_effect = rng.choice(4, len(owner), p=[0.4, 0.3, 0.2, 0.1]), rng.normal(0, world.persona_sd, 4)
    offer, offer_effect = rng.choice(3, len(owner), p=[0.5, 0.3, 0.2]), rng.normal(0, 0.25, 3)
    pair = rng.normal(0, world.pair_sd, (world.reps, world.segments))
    territory = rng.normal(0, world.territory_sd, world.reps) if world.territory_sd else np.zeros(world.reps)
    newness = np.exp(-(created - np.maximum(hired[owner], -1000)) / 120.0)
    circumstances = -1.0 + ease[segment] + persona_effect[persona] + offer_effect[offer] + territory[owner] - 0.5 * newness
    circumstances += 0.12 * np.sin(created / 365 * 2 * np.pi)
    common = np.bincount(segment, minlength=world.segments) / len(segment)
    truth = skill + pair @ common
    logits = circumstances + skill[owner] + pair[owner, segment]
    won = rng.random(len(owner)) < 1 / (1 + np.exp(-logits))
    days = _durations(world, won, rng)
    frame, stage = _deals(created, days, won, (owner, segment, persona, offer), rng)
    history = History(frame, segment_basis="industry", as_of=START + dt.timedelta(DAYS))
    return Simulated(history, [_name(r) for r in range(world.reps)], truth - truth.mean(), alone, circumstances, owner, stage)


def _skills(world: World, rng: np.random.Generator) -> np.ndarray:
    if world.shape == "heavy":
        return world.skill_sd * rng.standard_t(4, world.reps) / np.sqrt(2)
    if world.shape == "camps":
        return world.skill_sd * (rng.choice([-0.9, 0.9], world.reps, p=[0.4, 0.6]) + 0.45 * rng.standard_normal(world.reps))
    return world.skill_sd * rng.standard_normal(world.reps)


def _assignment(world: World, skill: np.ndarray, ease: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    reps, segments = world.reps, world.segments
    taste = rng.gamma(world.focus, 1.0, (reps, segments)) + 1e-3
    alone = np.zeros(reps, dtype=bool)
    z = skill / max(world.skill_sd, 1e-9)
    if world.rule == "rank":
        z = (np.argsort(np.argsort(skill)) - reps / 2) / (reps / 4)
    if world.rule == "noisy":
        z = z + rng.standard_normal(reps)
    taste *= np.exp(world.sorting * np.outer(z, ease / world.segment_sd))
    if world.scenario == "islands":
        taste *= (np.arange(reps)[:, None] % 3) == (np.arange(segments)[None, :] % 3)
    if world.scenario == "one-person segments":
        own = min(4, segments - 3)
        taste[:, :own] = 0
        taste[:own] = 0
        taste[np.arange(own), np.arange(own)] = 1
        alone[:own] = True
    return taste / taste.sum(axis=1, keepdims=True), alone


def _created(owner: np.ndarray, hired: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    begin = np.maximum(hired[owner], 0)
    return (begin + rng.random(len(owner)) * (DAYS - begin)).astype(int)


def _durations(world: World, won: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    centre = np.where(won, 60.0, 95.0)
    days = rng.gamma(2.0, centre / 2) if world.closing == "gamma" else centre * np.exp(0.6 * rng.standard_normal(len(won)))
    if world.closing == "backlog":
        days = np.where(~won & (rng.random(len(won)) < 0.15), 10_000, days)
    return np.where(~won & (rng.random(len(won)) < 0.02), 10_000, days).astype(int) + 1


def _deals(
    created: np.ndarray, days: np.ndarray, won: np.ndarray, codes: tuple[np.ndarray, ...], rng: np.random.Generator
) -> tuple[Frame, np.ndarray]:
    done = created + days <= DAYS
    stage = np.where(done, np.where(won, "Won", "Lost"), "Open")
    start = np.datetime64(START)
    owner, segment, persona, offer = codes
    order = rng.permutation(len(owner))
    columns: dict[str, object] = {
        "deal_id": [f"D{k}" for k in order],
        "rep": [_name(r) for r in owner[order]],
        "segment": [f"Segment {s}" for s in segment[order]],
        "persona": [f"Persona {p}" for p in persona[order]],
        "offer": [f"Offer {o}" for o in offer[order]],
        "created": start + created[order],
        "closed": np.where(done, start + created + days, np.datetime64("NaT"))[order],
        "stage": list(stage[order]),
    }
    return Frame.of(DEALS, **columns), stage


def _name(rep: int) -> str:
    return f"Person {rep:02d}"


def varied(world: World, seed: int) -> World:
    """The same scenario in a somewhat different firm, so that nothing can be tuned to one."""
    rng = np.random.default_rng([seed, 77])
    return replace(
        world,
        skill_sd=world.skill_sd * float(rng.uniform(0.75, 1.3)),
        segment_sd=float(rng.uniform(0.4, 1.0)),
        per_rep=world.per_rep * float(rng.uniform(0.7, 1.5)),
        pair_sd=world.pair_sd * float(rng.uniform(0.3, 1.8)),
    )
