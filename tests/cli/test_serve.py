"""The application as an operator starts it: a real process on a free port."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(data: Path, port: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from lotse.cli import main; main()", "serve", "--data", str(data), "--port", str(port), *more]
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "LOTSE_DATA", "LOTSE_DATABASE_URL"}
    }
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _wait(port: int, seconds: float = 40) -> str:
    for _ in range(int(seconds * 5)):
        with contextlib.suppress(OSError):
            return str(urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5).read().decode())
        time.sleep(0.2)
    raise AssertionError("the server did not answer")


def _workers(parent: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-f", f"lotse.config.worker {parent}$"], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    port = _free()
    process = _start(tmp_path / "data", port)
    yield process, port, tmp_path / "data"
    process.kill()
    process.communicate()


def test_an_empty_folder_leads_to_the_set_up(served: tuple[subprocess.Popen[str], int, Path]) -> None:
    process, port, data = served
    assert "Lotse einrichten" in _wait(port) or "Set up Lotse" in _wait(port)
    assert oct((data / "secret.key").stat().st_mode)[-3:] == "600"
    busy = _start(data, port)
    _, told = busy.communicate(timeout=30)
    assert busy.returncode == 1
    assert str(port) in told
    assert str(port + 1) in told
    assert "Traceback" not in told
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) in {0, 130, -2}


def test_a_killed_worker_is_started_again_and_none_outlives_a_killed_server(served: tuple[subprocess.Popen[str], int, Path]) -> None:
    process, port, _ = served
    _wait(port)
    (first,) = _until(lambda: _workers(process.pid))
    os.kill(first, signal.SIGKILL)
    (second,) = _until(lambda: [pid for pid in _workers(process.pid) if pid != first])
    process.kill()
    _until(lambda: [1] if second not in _workers(process.pid) else [])


def _until(seen, seconds: float = 20) -> list[int]:  # type: ignore[no-untyped-def]
    for _ in range(int(seconds * 5)):
        found: list[int] = seen()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come to be")
