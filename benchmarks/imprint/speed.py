"""Pages a second from a WARC file of invented pages padded to about 50 kB, one process."""

from __future__ import annotations

import io
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "imprint"))

from invented import make_page
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lotse.imprint import read_page, read_pages

PROSE = (
    "Die Inhalte unserer Seiten wurden mit Sorgfalt erstellt; für Richtigkeit, Vollständigkeit"
    " und Aktualität wird keine Gewähr übernommen. "
) * 4


def padded(seed: int) -> str:
    """An invented HTML page with terms behind it, markup and scripts around it."""
    terms = "".join(f'<div class="wp-block-{i}"><h3>Abschnitt {i}</h3><p class="text">{PROSE}</p></div>\n' for i in range(45))
    return make_page(seed).text.replace("</body>", f"<h2>Datenschutzerklärung</h2>{terms}<script>{'window.x=1;' * 1200}</script></body>")


def main() -> None:
    pages = [page for seed in range(3_000, 3_400) if "Abschnitt" in (page := padded(seed))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            for page in pages:
                headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
                writer.write_record(
                    writer.create_warc_record("https://firma.example/", "response", payload=io.BytesIO(page.encode()), http_headers=headers)
                )
        read_page(pages[0], id="warm")
        started = time.process_time()
        result = read_pages([str(path)], Path(folder) / "out.jsonl")
        seconds = time.process_time() - started
    size = sum(map(len, pages)) / len(pages)
    print(f"{result.written / seconds:.0f} pages a second from WARC.gz ({size:.0f} characters each, one core)")


if __name__ == "__main__":
    main()
