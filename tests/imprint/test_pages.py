"""From files, folders and archives to one line a page."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lotse.domain import LotseError
from lotse.imprint import read_pages
from lotse.tables import partial_path
from tests.imprint.invented import make_page

PAGE = "<p>Talblick GmbH<br>Am Hang 7<br>89073 Ulm"


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def answer(
    path: Path, body: bytes, *headers: tuple[str, str], status: str = "200 OK", url: str = "https://firma.example/impressum"
) -> None:
    with path.open("ab") as file:
        writer = WARCWriter(file, gzip=True)
        sent = StatusAndHeaders(status, [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=sent))


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


def chunked(body: bytes, size: int = 10) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])


RAW = zlib.compressobj(wbits=-15)
CHUNKED, GZIP = ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")
PACKED = {
    "chunks": (chunked(PAGE.encode()), [CHUNKED]),
    "gzip": (gzip.compress(PAGE.encode()), [GZIP]),
    "deflate": (zlib.compress(PAGE.encode()), [("Content-Encoding", "deflate")]),
    "deflate without a header": (RAW.compress(PAGE.encode()) + RAW.flush(), [("Content-Encoding", "deflate")]),
    "both": (chunked(gzip.compress(PAGE.encode())), [CHUNKED, GZIP]),
    "gzip that lost its end": (gzip.compress(PAGE.encode())[:-9], [GZIP]),
    "chunks that lost their end": (chunked(PAGE.encode())[:-4], [CHUNKED]),
    "neither, though it says so": (PAGE.encode(), [CHUNKED, GZIP]),
}


@pytest.mark.parametrize("how", PACKED)
def test_answers_are_unpacked_as_far_as_they_go(tmp_path: Path, how: str) -> None:
    body, headers = PACKED[how]
    answer(tmp_path / "crawl.warc.gz", body, *headers)
    answer(tmp_path / "crawl.warc.gz", PAGE.encode())
    read_pages([str(tmp_path / "crawl.warc.gz")], tmp_path / "out.jsonl")
    assert [line["name"] for line in lines(tmp_path / "out.jsonl")] == ["Talblick GmbH"] * 2


def test_a_compressed_bomb_is_unpacked_to_its_limit_alone(tmp_path: Path) -> None:
    answer(tmp_path / "crawl.warc.gz", gzip.compress(b"\0" * 200_000_000, 1), GZIP)
    answer(tmp_path / "crawl.warc.gz", b"?", ("Content-Encoding", "br"))
    answer(tmp_path / "crawl.warc.gz", PAGE.encode())
    read_pages([str(tmp_path / "crawl.warc.gz")], tmp_path / "out.jsonl")
    bomb, brotli, page = lines(tmp_path / "out.jsonl")
    assert (bomb["name"], brotli["name"], page["name"]) == (None, None, "Talblick GmbH")
    assert "br" in str(brotli["error"])


def test_what_is_no_page_is_passed_over_and_a_page_says_where_and_when_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    answer(path, b"gone", status="404 Not Found")
    answer(path, b"there", ("Location", "https://firma.example/"), status="301 Moved Permanently")
    answer(path, b"User-agent: *", url="https://firma.example/robots.txt")
    answer(path, PAGE.encode())
    read_pages([str(path)], tmp_path / "out.jsonl")
    (page,) = lines(tmp_path / "out.jsonl")
    assert page["url"] == "https://firma.example/impressum"
    assert str(page["read_at"]).startswith("20")


def test_a_run_that_broke_off_goes_on_and_every_page_is_there_once(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    for number in range(9):
        (folder / f"page{number}.html").write_text(make_page(number).text, encoding="utf-8")
    read_pages([str(folder)], tmp_path / "whole.jsonl")

    def stop(done: int, total: int | None, what: str) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_pages([str(folder)], out, progress=stop)
    assert not out.exists()
    part = partial_path(out)
    part.write_bytes(part.read_bytes() + b'{"id": "pa')  # a line that a killed process did not end
    steps: list[int] = []
    result = read_pages([str(folder)], out, resume=True, progress=lambda done, total, what: steps.append(done))
    assert (result.written, steps) == (9, list(range(1, 10)))
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not part.exists()


def test_other_pages_do_not_go_on_with_a_run(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    partial_path(out).write_text('{"id": "another"}\n', encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    with pytest.raises(LotseError):
        read_pages([str(tmp_path / "page.html")], out, resume=True)
    assert partial_path(out).exists()
    read_pages([str(tmp_path / "page.html")], out)
    assert [line["id"] for line in lines(out)] == ["page"]


def test_what_a_page_shows_of_the_firm_is_written_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "start.html").write_text("<html lang='de'><link href='/wp-content/x.css'><p>Leiter Einkauf (m/w/d)</p></html>", "utf-8")
    read_pages([str(tmp_path / "start.html")], tmp_path / "out.jsonl", site=True)
    (record,) = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert {(fact["attribute"], fact["value"]) for fact in record["site"]} == {
        ("technology.cms", "WordPress"), ("language", "de"), ("vacancy", "Leiter Einkauf"),
    }  # fmt: skip
    assert all(fact["evidence"] and fact["confidence"] > 0 for fact in record["site"])


def test_several_processes_write_the_same_file(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"page{number}.html").write_text(make_page(number).text, encoding="utf-8")
    read_pages([str(folder)], tmp_path / "one.jsonl")
    assert read_pages([str(folder)], tmp_path / "two.jsonl", processes=2).written == 40
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()
