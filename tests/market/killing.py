"""Kills builds, index included, at random moments (kill -9): is the last good snapshot readable, and does the next build finish?

``python -m tests.market.killing --times 50`` does it as often as you like; the tests do it five times.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from lotse.market import build, open_market

ROWS = 500


def write_list(path: Path, generation: int) -> None:
    """A list that differs from that of every other generation, so that each build has work to do."""
    path.write_text("name,city\n" + "".join(f"Birkhahn {generation} Werk {n} GmbH,Ulm\n" for n in range(ROWS)), encoding="utf-8")


def killed_after(seconds: float, own: Path, home: Path) -> bool:
    """Builds in a process of its own, which kills itself after that time; whether it was still at work then."""
    code = f"from tests.market.killing import build_until; build_until({seconds!r}, {str(own)!r}, {str(home)!r})"
    return subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == -signal.SIGKILL


def build_until(seconds: float, own: str, home: str) -> None:
    """In the process that dies: the clock runs from the beginning of the build, not of Python."""
    timer = threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGKILL))
    timer.daemon = True
    timer.start()
    build([own], Path(home))
    timer.cancel()


def survives(share: float, whole: float, folder: Path, generation: int) -> tuple[bool, bool]:
    """(killed, sound) for a kill after this share of the time that a whole build takes: sound means that the snapshot in force was readable
    and was one of the two that could be, that the next build finished, and that nothing half made is left."""
    own, home = folder / "own.csv", folder / "market"
    before = open_market(home).manifest
    write_list(own, generation)
    killed = killed_after(share * whole, own, home)
    after = open_market(home)
    readable = len(after.companies(["name"])) == ROWS and bool(after.search("birkhahn werk 17", 1))
    kept = after.manifest == before or after.search(f"birkhahn {generation} werk 17", 1)[0].name == f"Birkhahn {generation} Werk 17 GmbH"
    finished = build([own], home).companies == ROWS
    swept = not list(home.glob("snapshots/.building*")) and len(list((home / "stages").iterdir())) == 1
    return killed, readable and kept and finished and swept


def measured(folder: Path) -> float:
    """Builds once, so that there is a last good snapshot, and once more: seconds that it takes."""
    for generation in (0, 1):
        write_list(folder / "own.csv", generation)
        begin = time.perf_counter()
        build([folder / "own.csv"], folder / "market")
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        whole = measured(Path(name))
        outcomes = [survives(chance.random(), whole, Path(name), generation) for generation in range(2, given.times + 2)]
    killed, sound = (sum(outcome[side] for outcome in outcomes) for side in (0, 1))
    print(f"{killed} of {given.times} builds killed within {whole:.2f} s; {sound} of {given.times} sound")


if __name__ == "__main__":
    main()
