"""A backup is one archive; a restore puts it back whole, or touches nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

PREPARE = """
import sys
from pathlib import Path
from lotse.config.preparing import migrate, set_up
set_up(Path(sys.argv[1]))
print(migrate())
"""


def _python(code: str, *words: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_") and name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, env=environment, check=False)


def _lotse(*words: object) -> subprocess.CompletedProcess[str]:
    return _python("from lotse.cli import main; main()", *words)


def _agencies(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "state.sqlite3")) as db:
        return [row[0] for row in db.execute("SELECT name FROM workspaces_agency ORDER BY name")]


def _add_agency(data: Path, name: str) -> None:
    with closing(sqlite3.connect(data / "state.sqlite3")) as db, db:
        db.execute("INSERT INTO workspaces_agency (name, demo, created, contact) VALUES (?, 0, '2026-11-25', '')", (name,))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an agency and an uploaded file, and its backup."""
    data = tmp_path_factory.mktemp("state") / "data"
    assert "Traceback" not in _python(PREPARE, data).stderr
    _add_agency(data, "Kompass")
    upload = data / "files" / "kunde" / "deals.csv"
    upload.parent.mkdir(parents=True)
    upload.write_text("deal_id\n1\n", encoding="utf-8")
    done = _lotse("backup", data.parent / "backup.zip", "--data", data)
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def archive(template: Path) -> Path:
    return template.parent / "backup.zip"


def test_it_holds_state_files_and_key_and_says_what_it_left_out(archive: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        manifest = json.loads(held.read("manifest.json"))
    assert set(manifest["entries"]) == {"state.sqlite3", "secret.key", "files/kunde/deals.csv"}
    assert manifest["lotse"]
    assert "market" in manifest["market"]
    assert oct(archive.stat().st_mode)[-3:] == "600"


def test_it_is_not_overwritten(template: Path, archive: Path) -> None:
    before = archive.stat().st_mtime_ns
    assert _lotse("backup", archive, "--data", template).returncode == 1
    assert archive.stat().st_mtime_ns == before


def test_it_goes_into_an_empty_folder(template: Path, archive: Path, tmp_path: Path) -> None:
    done = _lotse("restore", archive, "--data", tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert _agencies(tmp_path / "new") == ["Kompass"]
    assert (tmp_path / "new" / "secret.key").read_text() == (template / "secret.key").read_text()
    assert (tmp_path / "new" / "files" / "kunde" / "deals.csv").read_text() == "deal_id\n1\n"
    assert _python(PREPARE, tmp_path / "new").stdout.strip() == "None"


def test_it_replaces_only_when_told_and_keeps_the_old(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert _lotse("restore", archive, "--data", data).returncode == 0
    _add_agency(data, "Neuer")
    refused = _lotse("restore", archive, "--data", data)
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert _agencies(data) == ["Kompass", "Neuer"]
    assert _lotse("restore", archive, "--data", data, "--force").returncode == 0
    assert _agencies(data) == ["Kompass"]
    (aside,) = (data / "copies").glob("*-before-restore")
    assert _agencies(aside) == ["Kompass", "Neuer"]


@pytest.mark.parametrize("change", ["state.sqlite3", "files/kunde/deals.csv"])
def test_a_damaged_one_changes_nothing(archive: Path, tmp_path: Path, change: str) -> None:
    broken = tmp_path / "broken.zip"
    _rewrite(archive, broken, {change: b"something else"})
    done = _lotse("restore", broken, "--data", tmp_path / "data")
    assert done.returncode == 1
    assert change in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data" / "state.sqlite3").exists()


def test_one_that_leads_out_of_the_folder_is_none(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        manifest = json.loads(held.read("manifest.json"))
    manifest["entries"]["files/../../evil"] = "0"
    hostile = tmp_path / "hostile.zip"
    _rewrite(archive, hostile, {"manifest.json": json.dumps(manifest).encode()})
    assert _lotse("restore", hostile, "--data", tmp_path / "data").returncode == 1
    assert not (tmp_path / "evil").exists()


def test_one_of_a_newer_lotse_is_refused(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as held:
        manifest = json.loads(held.read("manifest.json"))
    manifest["steps"].append("workspaces.9999_from_the_future")
    newer = tmp_path / "newer.zip"
    _rewrite(archive, newer, {"manifest.json": json.dumps(manifest).encode()})
    done = _lotse("restore", newer, "--data", tmp_path / "data", "--lang", "en")
    assert done.returncode == 1
    assert "Bring Lotse to that version" in done.stderr


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_backup_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    done = _lotse("restore", tmp_path / "x.zip", "--data", tmp_path / "data")
    assert done.returncode == 1
    assert "x.zip" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_update_keeps_a_checked_copy_of_the_state_before(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert _lotse("restore", archive, "--data", data).returncode == 0
    with closing(sqlite3.connect(data / "state.sqlite3")) as db, db:  # as an older Lotse left it: axes' last step not done yet
        last = db.execute("SELECT MAX(name) FROM django_migrations WHERE app = 'axes'").fetchone()[0]
        db.execute("DELETE FROM django_migrations WHERE app = 'axes' AND name = ?", (last,))
    copied = _python(PREPARE, data)
    (copy,) = (data / "copies").glob("*-before-update-state.sqlite3")
    assert str(copy) in copied.stdout or "already exists" in copied.stderr or "duplicate" in copied.stderr
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT name FROM workspaces_agency").fetchall() == [("Kompass",)]


def test_a_state_of_a_newer_lotse_is_left_alone(archive: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert _lotse("restore", archive, "--data", data).returncode == 0
    with closing(sqlite3.connect(data / "state.sqlite3")) as db, db:
        db.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('audit', '9999_later', '2027-01-01')")
    told = _python("import sys; sys.argv = ['lotse', *sys.argv[1:]]; from lotse.cli import main; main()", "serve", "--data", data)
    assert told.returncode == 1
    assert "lotse restore" in told.stderr


def _rewrite(source: Path, target: Path, changed: dict[str, bytes]) -> None:
    with zipfile.ZipFile(source) as held, zipfile.ZipFile(target, "w") as out:
        for name in held.namelist():
            out.writestr(name, changed.get(name, held.read(name)))
