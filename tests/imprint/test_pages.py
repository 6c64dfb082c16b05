"""From files, folders and archives to one line a page."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lotse.domain import LotseError
from lotse.imprint import read_pages
from tests.imprint.invented import make_page

PAGE = "<p>Talblick GmbH<br>Am Hang 7<br>89073 Ulm"


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def archive(path: Path, pages: list[str], *, gzipped: bool) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzipped)
        for number, page in enumerate(pages):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://firma{number}.example/", "response", payload=io.BytesIO(page.encode()), http_headers=headers
            )
            writer.write_record(record)


def test_folders_are_read_whole_and_equal_names_take_their_paths(tmp_path: Path) -> None:
    for name in ("a/impressum.html", "b/impressum.html", "c/other.md", "d/notes.pdf"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(PAGE, encoding="utf-8")
    result = read_pages([str(tmp_path / "in")], tmp_path / "out.jsonl")
    assert (result.written, result.failed) == (3, 0)
    assert [line["id"] for line in lines(tmp_path / "out.jsonl")] == ["a/impressum.html", "b/impressum.html", "other"]


@pytest.mark.parametrize("gzipped", [True, False])
def test_archives(tmp_path: Path, gzipped: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if gzipped else "crawl.warc")
    archive(path, [make_page(3).text, PAGE], gzipped=gzipped)
    read_pages([str(path)], tmp_path / "out.jsonl")
    first, second = lines(tmp_path / "out.jsonl")
    assert str(first["id"]).startswith("<urn:uuid:")
    assert first["name"] == make_page(3).truth["name"]
    assert second["name"] == "Talblick GmbH"


def test_a_cut_archive_gives_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    archive(path, [PAGE, make_page(5).text, make_page(6).text], gzipped=True)
    path.write_bytes(path.read_bytes()[:-40])
    result = read_pages([str(path)], tmp_path / "out.jsonl")
    assert lines(tmp_path / "out.jsonl")[0]["name"] == "Talblick GmbH"
    assert result.written >= 2


def test_standard_input_and_files_that_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.txt").write_text("Talblick GmbH\nAm Hang 7\n89073 Ulm", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{tmp_path / 'page.txt'}\n\n{tmp_path / 'gone.html'}\n"))
    result = read_pages(["-"], tmp_path / "out.jsonl")
    page, gone = lines(tmp_path / "out.jsonl")
    assert (result.written, result.failed) == (2, 1)
    assert page["name"] == "Talblick GmbH"
    assert gone["name"] is None
    assert "cannot be read" in str(gone["error"])


def test_a_named_path_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LotseError):
        read_pages([str(tmp_path / "gone")], tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()
