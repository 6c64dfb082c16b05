"""The server and its worker, as one program."""

from __future__ import annotations

import ipaddress
import logging
import multiprocessing
import os
import socket
import subprocess
import sys
import threading

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from lotse.domain import LotseError, say

logger = logging.getLogger("lotse.serve")
_RESTART_AFTER = 2.0  # seconds
_PROCESSES = 4  # at most


def is_local(host: str) -> bool:
    """Whether only this machine reaches what listens there."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def address_of(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104  (compared, not bound)
    return f"http://{shown}:{port}/"


def port_free(host: str, port: int) -> None:
    """Raises ``LotseError`` where nothing can be bound there; for a busy port it names a free one."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise LotseError(say("config.no_host", host=host), remedy=say("config.no_host_remedy")) from error
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise LotseError(say("config.port_closed", port=str(port)), remedy=say("config.port_closed_remedy")) from error
        except OSError as error:
            free = str(_free(host, port))
            raise LotseError(
                say("config.port_busy", port=str(port), host=host), remedy=say("config.port_busy_remedy", port=free)
            ) from error


def serve(host: str, port: int) -> None:
    """Until Ctrl-C or SIGTERM. The worker is started again when it dies, and ends by itself when this process is gone."""
    os.environ["LOTSE_SERVER"] = str(os.getpid())
    # Fresh processes: a fork would inherit the threads' locks of DuckDB and the search index, where the demo was made just before.
    multiprocessing.set_start_method("spawn", force=True)
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(stop, _start_worker()), daemon=True)
    server = Granian(
        "lotse.config.wsgi:application", address=host, port=port, interface=Interfaces.WSGI, websockets=False,
        workers=max(1, min(_PROCESSES, os.cpu_count() or 1)), blocking_threads=8, respawn_failed_workers=True,
        log_level=LogLevels.error, workers_kill_timeout=5,
    )  # fmt: skip
    keeper.start()
    try:
        server.serve()
    finally:
        stop.set()
        keeper.join(timeout=10)


def _start_worker() -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches the server alone, which then stops the worker in order.
    return subprocess.Popen([sys.executable, "-m", "lotse.config.worker", str(os.getpid())], start_new_session=True)  # noqa: S603


def _keep_worker(stop: threading.Event, worker: subprocess.Popen[bytes]) -> None:
    while not stop.is_set():
        if worker.poll() is not None and not stop.wait(_RESTART_AFTER):
            logger.warning("the worker ended (%s) and is started again", worker.returncode)
            worker = _start_worker()
        stop.wait(0.5)
    worker.terminate()
    try:
        worker.wait(timeout=8)
    except subprocess.TimeoutExpired:
        worker.kill()


def _free(host: str, port: int) -> int:
    """The next free port above, else any."""
    for candidate in [*range(port + 1, min(port + 50, 65536)), 0]:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return port + 1
