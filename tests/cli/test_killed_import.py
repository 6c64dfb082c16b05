"""A worker that is killed outright amid an import: the next one takes the import up, and everything is there once."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.serving import PREPARE, environment, inside

BEGIN = f"""{PREPARE}
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from lotse.apps.integration.services import import_start
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Agency
from lotse.apps.workspaces.services import workspace_create
client = workspace_create(agency=Agency.objects.create(name="Kompass"), name="Hellmeyer", by=None)
with scope(client.pk):
    import_start(uploads=[SimpleUploadedFile("deals.csv", Path({{path!r}}).read_bytes())], by=None)
"""
COMMIT = f"""{PREPARE}
from lotse.apps.integration.models import Import
from lotse.apps.integration.services import import_commit
from lotse.apps.tenancy import scope
upload = Import.everywhere.get()
with scope(upload.workspace_id):
    import_commit(upload=upload, by=None)
"""
DEALS = 4000


@contextmanager
def working(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    worker = subprocess.Popen([sys.executable, "-m", "lotse.config.worker"], env=environment(data))
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


def asked(data: Path, query: str) -> int | str:
    with closing(sqlite3.connect(data / "state.sqlite3", timeout=30)) as state, state:
        found: int | str = (state.execute(query).fetchone() or [0])[0]
        return found


def until(true: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.01)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with an upload that waits to be read: a deal and a company a line."""
    path = tmp_path / "deals.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("Chancen-Nr.", "Firma", "PLZ", "Ort", "Verantwortlich", "Phase", "Auftragswert", "Erstellt am", "Abgeschlossen am"))
        for n in range(DEALS):
            told = (f"V-{n}", f"Werk {n} GmbH", f"{70000 + n}", "Stuttgart", "Jana Reiter", ("Gewonnen", "Verloren")[n % 2])
            rows.writerow((*told, "1000", "01.03.2026", "01.05.2026"))
    (tmp_path / "data").mkdir()
    inside(tmp_path / "data", BEGIN.replace("{path!r}", repr(str(path))))
    return tmp_path / "data"


def test_a_worker_killed_amid_an_import_leaves_nothing_twice_and_nothing_out(data: Path) -> None:
    state = "SELECT state FROM integration_import"
    with working(data) as worker:
        until(lambda: asked(data, state) == "preview")
        assert asked(data, "SELECT count(*) FROM accounts_account") == 0
        inside(data, COMMIT)
        until(lambda: int(asked(data, "SELECT count(*) FROM accounts_account")) > 0)
        worker.kill()  # SIGKILL: no handler runs, no transaction ends
        worker.wait()
    assert asked(data, state) == "running", "killed in the middle of it"
    assert asked(data, "SELECT count(*) FROM pipeline_deal") != DEALS
    # The others wait for its silence; here the time has passed.
    asked(data, "UPDATE jobs_job SET heartbeat = '2026-01-01 00:00:00' WHERE state = 'running'")
    with working(data):
        until(lambda: asked(data, state) == "done")
    assert asked(data, "SELECT count(*) FROM pipeline_deal") == DEALS
    assert asked(data, "SELECT count(DISTINCT external_id) FROM pipeline_deal") == DEALS
    assert asked(data, "SELECT count(*) FROM accounts_account") == DEALS
    assert asked(data, "SELECT runs FROM jobs_job WHERE kind = 'import.commit'") == 2
