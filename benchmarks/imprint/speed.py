"""Pages a second and memory, end to end from a WARC.gz file of invented pages to a file of facts.

Half of the pages warm the process up (the list of places, patterns, caches) and are counted for memory alone; seconds are the process's own
time on its processor, and with several processes those of the clock.
"""

from __future__ import annotations

import argparse
import io
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "imprint"))

from invented import make_page
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lotse.imprint import read_pages

PROSE = (
    "Die Inhalte unserer Seiten wurden mit Sorgfalt erstellt; für Richtigkeit, Vollständigkeit"
    " und Aktualität wird keine Gewähr übernommen. "
) * 4
FIRST = 3_000


def padded(seed: int) -> str:
    """An invented HTML page with terms behind it, markup and scripts around it."""
    terms = "".join(f'<div class="wp-block-{i}"><h3>Abschnitt {i}</h3><p class="text">{PROSE}</p></div>\n' for i in range(57))
    return make_page(seed).text.replace("</body>", f"<h2>Datenschutzerklärung</h2>{terms}<script>{'window.x=1;' * 1200}</script></body>")


def pages(count: int, *, small: bool) -> Iterator[str]:
    """``count`` HTML pages; ``small``: as invented, without terms."""
    seed = FIRST
    while count:
        seed += 1
        page = make_page(seed).text if small else padded(seed)
        if "</body>" in page:
            count -= 1
            yield page


def write(path: Path, count: int, *, small: bool) -> int:
    """The archive; how many characters its pages have together."""
    total = 0
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for page in pages(count, small=small):
            total += len(page)
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            payload = io.BytesIO(page.encode())
            writer.write_record(writer.create_warc_record("https://firma.example/", "response", payload=payload, http_headers=headers))
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="pages without terms, to see how memory grows over many")
    args = parser.parse_args()
    marks: dict[int, tuple[float, float]] = {}

    def watch(done: int, _total: int | None, _what: str) -> None:
        if done in (args.pages // 10, args.pages // 2, args.pages):
            clock = time.process_time() if args.processes == 1 else time.perf_counter()
            marks[done] = clock, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        size = write(path, args.pages, small=args.small) / args.pages
        read_pages([str(path)], Path(folder) / "out.jsonl", processes=args.processes, progress=watch)
    early, half, whole = (marks[done] for done in (args.pages // 10, args.pages // 2, args.pages))
    rate = (args.pages - args.pages // 2) / (whole[0] - half[0])
    print(f"{rate:.0f} pages a second from WARC.gz ({size:.0f} characters each, {args.processes} process(es))")
    print(f"peak memory {early[1]:.0f} MB after a tenth of {args.pages} pages, {half[1]:.0f} MB after half, {whole[1]:.0f} MB at the end")


if __name__ == "__main__":
    main()
