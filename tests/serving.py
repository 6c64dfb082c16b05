"""The real server on a data folder of its own: for journeys in a browser, pictures and measurements."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

COMPANIES = Path(__file__).parents[1] / "data" / "demo" / "companies.csv.gz"
CHROMIUM = Path("/usr/bin/chromium")
PASSWORD = "Lotse-Vorschau-2026"  # of the demonstration's people
PREPARE = "from lotse.config.preparing import collect, migrate, set_up; set_up(); migrate(); collect()"
POPULATE = f"{PREPARE}; from lotse.apps.demo.services import demo_populate; demo_populate()"
SERVE = "import sys; from lotse.cli import main; sys.argv[0] = 'lotse'; main()"


@dataclass(frozen=True)
class Served:
    """``lotse serve``, running on ``data``."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]


def inside(data: Path, program: str) -> None:
    """Runs Python lines on a data folder, as the application would."""
    subprocess.run([sys.executable, "-c", program], env=environment(data), check=True, timeout=600)


@contextmanager
def serving(data: Path, **more: str) -> Iterator[Served]:
    """Until the block ends; raises with the server's log where it does not start. ``more``: variables of its environment."""
    port, log = free_port(), data / "server.log"
    with log.open("wb") as output:
        command = [sys.executable, "-c", SERVE, "serve", "--data", str(data), "--port", str(port)]
        process = subprocess.Popen(command, env=environment(data) | more, stdout=output, stderr=output)
    try:
        _wait(f"http://127.0.0.1:{port}", process, log)
        yield Served(f"http://127.0.0.1:{port}", data, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path) -> dict[str, str]:
    """Nothing of the tests' own settings reaches the server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOTSE_", "DJANGO_"))}
    return {**kept, "LOTSE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "lotse.config.settings"}


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120  # a machine that does much else starts slowly
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            with urlopen(f"{url}/health", timeout=5):
                return
        except OSError:  # not yet, or too busy to answer in time
            time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))
