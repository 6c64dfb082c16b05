"""How long each page of a workspace with 100,000 accounts takes over HTTP, from ``lotse serve``."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

import numpy as np
from benchmarks.application.crowd import crowd
from tests.serving import COMPANIES, PASSWORD, Served, serving
from tests.visiting import Visitor, pages

from lotse.apps.demo.services import demo_populate
from lotse.apps.workspaces.models import Workspace
from lotse.config.preparing import migrate
from lotse.market import build

PEOPLE = {"partner": "partner@kompass.example", "sales": "sales@hellmeyer.example"}
TARGET = 300.0  # milliseconds at the 95th percentile, on 2 cores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=30)
    asked = parser.parse_args()
    data = Path(os.environ["LOTSE_DATA"])
    if not (data / "market").exists():
        build([COMPANIES], data / "market")
    migrate()
    demo_populate()
    started = time.perf_counter()
    crowd(Workspace.objects.order_by("pk")[0], asked.accounts)
    print(f"{asked.accounts} accounts ready after {time.perf_counter() - started:.0f} s")
    with serving(data) as served:
        slow = sum(measure(served, role, email, asked.requests) for role, email in PEOPLE.items())
    print(f"{slow} pages above {TARGET:.0f} ms at the 95th percentile")


def measure(served: Served, role: str, email: str, requests: int) -> int:
    """Prints a line a page; returns how many miss the target."""
    visitor = Visitor(served.url)
    visitor.sign_in(email, PASSWORD)
    slow = 0
    for name, path in pages(visitor.get, visitor.first_page()).items():
        took = np.array([_once(visitor, path) for _ in range(requests)])
        p50, p95 = np.percentile(took, [50, 95])
        slow += p95 > TARGET
        print(f"{role:8} {name:24} p50 {p50:6.0f} ms   p95 {p95:6.0f} ms{'   above target' if p95 > TARGET else ''}", flush=True)
    return slow


def _once(visitor: Visitor, path: str) -> float:
    started = time.perf_counter()
    status, _, _ = visitor.get(path)
    assert status == 200, f"{path}: {status}"
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
