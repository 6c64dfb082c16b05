"""The worker: takes one job after the other, beats while it works, and leaves none behind."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils.module_loading import import_string

from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Cancelled, Progress
from lotse.apps.jobs.services import job_cancelled, job_claim, job_done, job_failed, job_heartbeat
from lotse.apps.tenancy import scope
from lotse.domain import LotseError, say

logger = logging.getLogger("lotse.jobs")
_BEAT = 5.0  # seconds
_PAUSE = 1.0
_KEPT_UP_FOR = 6 * 3600.0


def work_forever(*, parent: int | None = None) -> None:
    """Until SIGTERM or Ctrl-C, or until the process ``parent`` is gone: then nobody is left who would stop this one."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    kept_up = -_KEPT_UP_FOR
    while not stop.is_set() and (parent is None or os.getppid() == parent):
        close_old_connections()
        worked = work_once()
        if worked or time.monotonic() > kept_up + _KEPT_UP_FOR:
            kept_up = time.monotonic()
            _keep_up()
        if not worked:
            stop.wait(_PAUSE)


def work_once() -> bool:
    """Takes one job and carries it out; ``False`` where none was waiting."""
    job = job_claim(worker=f"{socket.gethostname()}:{os.getpid()}:{os.urandom(4).hex()}")
    if job is None:
        return False
    ended = threading.Event()
    pulse = threading.Thread(target=_beat, args=(job, ended), daemon=True)
    pulse.start()
    try:
        _carry_out(job)
    finally:
        ended.set()
        pulse.join()
    return True


def _carry_out(job: Job) -> None:
    try:
        function: Callable[..., dict[str, Any] | None] = import_string(settings.JOBS[job.kind])
        with scope(job.workspace_id):
            result = function(Progress(job), job=job, **job.arguments)
    except Cancelled:
        job_cancelled(job=job)
    except LotseError as error:
        job_failed(job=job, error=error)
    except Exception:
        logger.exception("job %s (%s) failed", job.pk, job.kind)
        job_failed(job=job, error=LotseError(say("apps.jobs.fault", number=job.pk), remedy=say("apps.jobs.fault_remedy")))
    else:
        job_done(job=job, result=result or {})


def _keep_up() -> None:
    """After each job, and now and then: one may have written very many rows, from which on other ways to them are the short ones."""
    for name in settings.UPKEEP:
        try:
            import_string(name)()
        except DatabaseError:  # busy: the next time will do
            logger.warning("%s could not be done", name)


def _beat(job: Job, ended: threading.Event) -> None:
    try:
        while not ended.wait(_BEAT):
            try:
                job_heartbeat(job=job)
            except DatabaseError:  # busy: the next beat will do
                logger.warning("a heartbeat of job %s was missed", job.pk)
    finally:
        connection.close()
