"""How long each page of a workspace with 100,000 accounts takes over HTTP, from ``lotse serve``, and what it costs the machine."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.application.asked import Things, examples, pages
from benchmarks.application.crowd import crowd
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.serving import COMPANIES, PASSWORD, serving
from tests.visiting import Visitor
from tests.web.things import make_things

from lotse.apps.demo.services import demo_populate
from lotse.apps.insight.models import Finding
from lotse.apps.insight.services import insight_refresh
from lotse.apps.jobs.run import work_once
from lotse.apps.pipeline.models import Deal
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member, User, Workspace
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.services import member_add, workspace_create
from lotse.config.preparing import migrate
from lotse.market import build

# The agency's person sees everything; a salesperson lists of its own; the board may do what neither may.
PEOPLE = {Role.PARTNER: "partner@kompass.example", Role.SALES: "sales@hellmeyer.example", Role.BOARD: "board@hellmeyer.example"}
TARGET = 300.0  # milliseconds at the 95th percentile, on 2 cores
_EMPTY = "Leer"
_WARM = 6  # requests to a page before those that count: the server has several processes


@dataclass(frozen=True, slots=True)
class Page:
    """One line of the table. ``queries`` and ``cpu`` of one request by itself, ``empty`` in a workspace with one of everything."""

    name: str
    role: str
    queries: int
    cpu: float
    p50: float
    p95: float
    empty: float | None

    @property
    def slow(self) -> bool:
        return self.p95 > TARGET

    def __str__(self) -> str:
        times = f"{self.p50 / self.empty:.1f}" if self.empty else ""
        shown = (self.name, self.role, f"{self.queries}", f"{self.cpu:.0f}", f"{self.p50:.0f}", f"{self.p95:.0f}", times)
        return f"| {' | '.join(shown)} | {'above' if self.slow else 'holds'} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=30)
    parser.add_argument("--only", default="", help="pages whose name begins so")
    asked = parser.parse_args()
    data = Path(os.environ["LOTSE_DATA"])
    full, empty = prepare(data, asked.accounts)
    found = []
    print("| page | asked by | queries | CPU ms | p50 ms | p95 ms | times an empty workspace | 300 ms |\n" + "| --- " * 8 + "|")
    with serving(data, **_database()) as served:
        for role, email in PEOPLE.items():
            member = Member.everywhere.get(workspace=full, user__email=email)
            visitor = Visitor(served.url)
            visitor.sign_in(email, PASSWORD)
            bare = _bare(empty, role, email)
            for name, path in pages(full, role, examples(full, member)).items():
                if name.startswith(asked.only):
                    found.append(measure(visitor, name, role, path, bare.get(name, ""), asked.requests, email))
                    print(found[-1], flush=True)
    slow = [page for page in found if page.slow]
    worst = max(found, key=lambda page: page.p95)
    print(f"\n{len(found)} pages, {len(slow)} above {TARGET:.0f} ms at the 95th percentile; the slowest: {worst.name}, {worst.p95:.0f} ms")
    sys.exit(1 if slow else 0)


def prepare(data: Path, accounts: int) -> tuple[Workspace, Workspace]:
    """The crowd and, beside it, a workspace with one of everything; each made once."""
    if not (data / "market").exists():
        build([COMPANIES], data / "market")
    migrate()
    demo_populate()
    full = Workspace.objects.order_by("pk")[0]
    with _told(f"{accounts} accounts"):
        crowd(full, accounts)
    with _told("finding, forecast and plan"), scope(full.pk):
        if not Finding.objects.filter(deals__gt=Deal.objects.count() // 2).exists():
            insight_refresh(by=Member.objects.filter(roles__role=Role.PARTNER).first())
        while work_once():  # nothing is left that would work beside the requests
            pass
    return full, _empty(full)


def _empty(full: Workspace) -> Workspace:
    known = Workspace.objects.filter(name=_EMPTY).first()
    if known:
        return known
    made = workspace_create(agency=full.agency, name=_EMPTY, by=User.objects.get(email=PEOPLE[Role.PARTNER]), demo=True)
    for role in (Role.BOARD, Role.SALES):
        member = member_add(workspace=made, user=User.objects.get(email=PEOPLE[role]), roles=[role], by=None)
    make_things(made, member)  # the salesperson's own: who only sells writes at own accounts alone
    return made


def _bare(empty: Workspace, role: Role, email: str) -> dict[str, str]:
    member = Member.everywhere.get(workspace=empty, user__email=email)
    things: Things = examples(empty, member)
    return pages(empty, role, things)


def measure(visitor: Visitor, name: str, role: str, path: str, bare: str, requests: int, email: str) -> Page:
    queries, cpu = _cost(path, email)
    took = _asked(visitor, path, requests)
    empty = float(np.median(_asked(visitor, bare, max(5, requests // 3)))) if bare else None
    return Page(name, role, queries, cpu, float(np.median(took)), float(np.percentile(took, 95)), empty)


def _asked(visitor: Visitor, path: str, requests: int) -> list[float]:
    """Milliseconds of each request, the first few left aside."""
    return [_once(visitor, path) for _ in range(requests + _WARM)][_WARM:]


def _once(visitor: Visitor, path: str) -> float:
    started = time.perf_counter()
    status, _, _ = visitor.get(path)
    assert status == 200, f"{path}: {status}"
    return (time.perf_counter() - started) * 1000


def _cost(path: str, email: str) -> tuple[int, float]:
    """Queries, and milliseconds of processor time (the least of three), of one request inside this process."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries), min(_processor(client, path) for _ in range(3))


def _processor(client: Client, path: str) -> float:
    started = time.process_time()
    client.get(path)
    return (time.process_time() - started) * 1000


def _database() -> Mapping[str, str]:
    """The server's is this process's."""
    return {name: value for name, value in os.environ.items() if name == "LOTSE_DATABASE_URL"}


@contextmanager
def _told(what: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    print(f"{what} ready after {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
