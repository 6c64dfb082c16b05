"""Fits a forest: gradient boosting of the logistic loss over binned features, splits held to given signs (numpy alone)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lotse.matching.model import Forest
from lotse.tables import Column


@dataclass(frozen=True)
class Settings:
    """``l2`` penalises leaf values; ``min_weight`` is the least sum of second derivatives in a leaf; each tree's splits are searched on a
    random ``sample`` of the rows (Friedman 2002), its leaves filled from all."""

    trees: int = 140
    depth: int = 5
    rate: float = 0.12
    bins: int = 64
    l2: float = 2.0
    min_weight: float = 3.0
    sample: float = 0.4


def fit(values: Column, target: Column, signs: Mapping[str, int], settings: Settings) -> Forest:
    """``values``: rows x features in the order of ``signs``; ``target``: 0 or 1."""
    rng = np.random.default_rng(len(target))
    edges = [np.unique(np.quantile(values[:, k], np.linspace(0, 1, settings.bins + 1)[1:-1])) for k in range(values.shape[1])]
    binned = np.column_stack([np.searchsorted(e, values[:, k], side="left") for k, e in enumerate(edges)]).astype(np.int16)
    base = float(np.log(target.mean() / (1 - target.mean())))
    margin = np.full(len(target), base)
    grown = []
    for _ in range(settings.trees):
        p = 1 / (1 + np.exp(-margin))
        g, h = p - target, p * (1 - p)
        rows = np.flatnonzero(rng.random(len(target)) < settings.sample)
        feature, split, bounds = _grow(binned[rows], g[rows], h[rows], np.array(list(signs.values())), settings)
        leaf_of = _leaves(binned, feature, split, settings.depth)
        leaf = _values(leaf_of, g, h, bounds, settings)
        grown.append((feature, split, leaf))
        margin += leaf[leaf_of]
    feature = np.array([tree[0] for tree in grown])
    threshold = np.array([[_edge(edges, f, b) for f, b in zip(tree[0], tree[1], strict=True)] for tree in grown], dtype=np.float32)
    return Forest(tuple(signs), base, feature, threshold, np.array([tree[2] for tree in grown]))


def _leaves(binned: Column, feature: Column, split: Column, depth: int) -> Column:
    rows, node = np.arange(len(binned)), np.zeros(len(binned), dtype=np.int64)
    for _ in range(depth):
        node = 2 * node + 1 + (binned[rows, feature[node]] > split[node])
    return node - len(feature)


def _values(leaf_of: Column, g: Column, h: Column, bounds: tuple[Column, Column], s: Settings) -> Column:
    n = len(bounds[0])
    return np.asarray(np.clip(-np.bincount(leaf_of, g, n) / (np.bincount(leaf_of, h, n) + s.l2), *bounds) * s.rate)


def _edge(edges: list[Column], feature: int, split: int) -> float:
    return float(edges[feature][split]) if split < len(edges[feature]) else 3.0e38


def _grow(binned: Column, g: Column, h: Column, signs: Column, s: Settings) -> tuple[Column, Column, tuple[Column, Column]]:
    """One tree, level by level. A node's value is bounded by its ancestors' splits, so that signs hold across the tree."""
    inner = 2**s.depth - 1
    feature, split = np.zeros(inner, dtype=np.int64), np.full(inner, s.bins, dtype=np.int64)
    low, high = np.full(2 * inner + 1, -np.inf), np.full(2 * inner + 1, np.inf)
    node = np.zeros(len(g), dtype=np.int64)
    for depth in range(s.depth):
        first, n = 2**depth - 1, 2**depth
        best = _best_splits(binned, g, h, _Level(node - first, n, low[first : first + n], high[first : first + n]), signs, s)
        for k, (f, b, left, right) in enumerate(best):
            feature[first + k], split[first + k] = f, b
            _bound(low, high, first + k, signs[f] if b < s.bins else 0, (left + right) / 2)
        node = 2 * node + 1 + (binned[np.arange(len(g)), feature[node]] > split[node])
    return feature, split, (low[inner:], high[inner:])


@dataclass(frozen=True)
class _Level:
    """Node of each row (from 0 within the level), how many nodes there are, and the bounds of their values."""

    node: Column
    n: int
    low: Column
    high: Column


def _bound(low: Column, high: Column, at: int, sign: int, middle: float) -> None:
    left, right = 2 * at + 1, 2 * at + 2
    low[[left, right]], high[[left, right]] = low[at], high[at]
    if sign > 0:
        high[left], low[right] = middle, middle
    elif sign < 0:
        low[left], high[right] = middle, middle


def _best_splits(binned: Column, g: Column, h: Column, level: _Level, signs: Column, s: Settings) -> list[tuple[int, int, float, float]]:
    """For each node the split of most gain that keeps the sign: ``(feature, bin, left value, right value)``."""
    n, low, high = level.n, level.low[:, None], level.high[:, None]
    gain, found = np.full(n, 1e-6), [(0, s.bins, 0.0, 0.0)] * n
    for k in range(binned.shape[1]):
        key = level.node * s.bins + binned[:, k]
        gl, hl = (np.bincount(key, d, n * s.bins).reshape(n, s.bins).cumsum(1) for d in (g, h))
        all_g, all_h = gl[:, -1:], hl[:, -1:]
        left, right, whole = (np.clip(-a / (b + s.l2), low, high) for a, b in ((gl, hl), (all_g - gl, all_h - hl), (all_g, all_h)))
        score = _drop(gl, hl, left, s) + _drop(all_g - gl, all_h - hl, right, s) - _drop(all_g, all_h, whole, s)
        allowed = (hl >= s.min_weight) & (all_h - hl >= s.min_weight) & (signs[k] * (right - left) >= 0)
        score = np.where(allowed, score, -np.inf)
        best = score.argmax(1)
        for i in np.flatnonzero(score[np.arange(n), best] > gain):
            b = int(best[i])
            gain[i], found[i] = score[i, b], (k, b, float(left[i, b]), float(right[i, b]))
    return found


def _drop(g: Column, h: Column, value: Column, s: Settings) -> Column:
    """How much the loss falls where rows of these derivatives get this value."""
    return np.asarray(-(g * value + 0.5 * (h + s.l2) * value**2))
