"""The application as an operator starts it: a real process on a free port."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.serving import free_port

FIRST = {
    "agency": "Kompass",
    "name": "Tobias Wendt",
    "email": "t@kompass.example",
    "password": "Leuchtturm-27",
    "language": "de",
    "client": "Hafenlicht ERP",
}


def _start(data: Path, port: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from lotse.cli import main; main()", "serve", "--data", str(data), "--port", str(port), *more]
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "LOTSE_DATA", "LOTSE_DATABASE_URL"}
    }
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _wait(port: int, seconds: float = 240) -> str:
    for _ in range(int(seconds * 5)):
        with contextlib.suppress(OSError):
            return str(urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5).read().decode())
        time.sleep(0.2)
    raise AssertionError("the server did not answer")


def _browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor())


def _get(browser: urllib.request.OpenerDirector, port: int, path: str) -> str:
    return str(browser.open(f"http://127.0.0.1:{port}/{path}", timeout=20).read().decode())


def _fill(browser: urllib.request.OpenerDirector, port: int, path: str, values: dict[str, str]) -> str:
    """Opens a page, sends its form, and returns the page that it led to."""
    token = _get(browser, port, path).partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    sent = urllib.parse.urlencode({**values, "csrfmiddlewaretoken": token}).encode()
    return str(browser.open(f"http://127.0.0.1:{port}/{path}", sent, timeout=20).read().decode())


def _workers(parent: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-f", f"lotse.config.worker {parent}$"], capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    port = free_port()
    process = _start(tmp_path / "data", port)
    yield process, port, tmp_path / "data"
    process.kill()
    process.communicate()


def test_an_empty_folder_leads_to_the_set_up(served: tuple[subprocess.Popen[str], int, Path], lotse: Run) -> None:
    process, port, data = served
    assert "Lotse einrichten" in _wait(port) or "Set up Lotse" in _wait(port)
    assert oct((data / "secret.key").stat().st_mode)[-3:] == "600"
    browser = _browser()
    _fill(browser, port, "setup/", FIRST)
    assert "Hafenlicht" in _get(browser, port, "clients/")
    again = _browser()
    page = _fill(again, port, "sign-in/", {"email": FIRST["email"], "password": FIRST["password"]})
    assert "Hafenlicht" in page
    told = lotse("reset", FIRST["email"], "--data", data)
    assert told.returncode == 0, told.stderr
    link = told.stdout.strip().partition("8321/")[2]
    _fill(_browser(), port, link, {"name": FIRST["name"], "password": "Ein-neues-Wort-28", "again": "Ein-neues-Wort-28"})
    assert "Hafenlicht" in _fill(_browser(), port, "sign-in/", {"email": FIRST["email"], "password": "Ein-neues-Wort-28"})
    style = page.partition("/static/lotse/css/frame.")[2].partition('"')[0]
    assert len(style) == len("0123456789ab.css")  # a name with its hash: kept by browsers for good
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) in {0, 130, -2}
    _until(lambda: [] if _workers(process.pid) else [1])


def test_a_reset_names_what_is_not_there(lotse: Run, tmp_path: Path) -> None:
    told = lotse("reset", "t@kompass.example", "--data", tmp_path / "nothing")
    assert told.returncode == 1
    assert "--data" in told.stderr
    assert "Traceback" not in told.stderr


def test_what_is_busy_is_named_and_what_was_killed_is_started_again(
    served: tuple[subprocess.Popen[str], int, Path], tmp_path: Path
) -> None:
    """One server for both: starting on an empty folder is what takes long."""
    process, port, data = served
    _wait(port)
    for folder, named in ((tmp_path / "other", str(port + 1)), (data, f"http://127.0.0.1:{port}/")):
        busy = _start(folder, port)
        _, told = busy.communicate(timeout=30)
        assert busy.returncode == 1
        assert str(port) in told
        assert named in told
        assert "Traceback" not in told
    (first,) = _until(lambda: _workers(process.pid))
    os.kill(first, signal.SIGKILL)
    (second,) = _until(lambda: [pid for pid in _workers(process.pid) if pid != first])
    process.kill()
    _until(lambda: [1] if second not in _workers(process.pid) else [])


def test_wrong_settings_are_named_without_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_MAIL_PORT", "viele")
    wrong = _start(tmp_path / "data", free_port())
    _, told = wrong.communicate(timeout=30)
    assert wrong.returncode == 1
    assert "LOTSE_MAIL_PORT" in told
    assert "Traceback" not in told


def _until(seen, seconds: float = 20) -> list[int]:  # type: ignore[no-untyped-def]
    for _ in range(int(seconds * 5)):
        found: list[int] = seen()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError("it did not come to be")
