"""The server and its worker, as one program."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from lotse.domain import LotseError, say

_RESTART_AFTER = 2.0  # seconds


def port_free(host: str, port: int) -> None:
    """Raises ``LotseError`` where another program listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise LotseError(
                say("config.port_busy", port=str(port), host=host), remedy=say("config.port_busy_remedy", port=str(port + 1))
            ) from error


def serve(host: str, port: int) -> None:
    """Until Ctrl-C or SIGTERM. The worker is started again when it dies, and ends by itself when this process is gone."""
    os.environ["LOTSE_SERVER"] = str(os.getpid())
    stop = threading.Event()
    # Begun before the server forks: a fork amid the start of another process would keep its pipe open, and the start waiting.
    keeper = threading.Thread(target=_keep_worker, args=(stop, _start_worker()), daemon=True)
    server = Granian(
        "lotse.config.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, workers=1,
        blocking_threads=max(4, 2 * (os.cpu_count() or 2)), log_level=LogLevels.warning, workers_kill_timeout=5,
    )  # fmt: skip
    keeper.start()
    try:
        server.serve()
    finally:
        stop.set()
        keeper.join(timeout=10)


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "lotse.config.worker", str(os.getpid())])  # noqa: S603


def _keep_worker(stop: threading.Event, worker: subprocess.Popen[bytes]) -> None:
    while not stop.is_set():
        if worker.poll() is not None and not stop.wait(_RESTART_AFTER):
            worker = _start_worker()
        stop.wait(0.5)
    worker.terminate()
    try:
        worker.wait(timeout=8)
    except subprocess.TimeoutExpired:
        worker.kill()
