"""Makes data/demo: an invented market and the CRM export of an invented firm. ``python tools/make_demo.py``.

Seeded: the same code and tables give the same bytes. Names borne by a real firm in data/companies are not used.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools" / "demo"))

from check import check_story  # noqa: E402
from companies import Company, draw_companies  # noqa: E402
from export import write_export  # noqa: E402
from history import STORY, play  # noqa: E402
from wording import LEXICON, fold, taken_names  # noqa: E402

COLUMNS = [
    "company_id", "name", "legal_form", "street", "postcode", "city", "country", "register_court", "register_type", "register_number",
    "vat_id", "website", "industry", "industry_label", "employees", "revenue", "founded", "status", "group", "certificates",
    "technologies", "trigger", "trigger_date", "observed_on", "source",
]  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=ROOT / "data" / "demo")
    options.add_argument("--real", type=Path, default=ROOT / "data" / "companies", help="tables of real firms whose names are not used")
    options.add_argument("--count", type=int, default=2400)
    chosen = options.parse_args()
    rng = np.random.default_rng(STORY["seed"])
    taken = taken_names(chosen.real) | {fold("Hellmeyer Prüfsoftware")}
    companies = draw_companies(rng, chosen.count, taken)
    accounts, deals = play(rng, companies, taken | {fold(c.stem) for c in companies})
    check_story(accounts, deals)
    chosen.out.mkdir(parents=True, exist_ok=True)
    _write_companies(chosen.out / "companies.csv.gz", companies)
    write_export(rng, chosen.out / "export", accounts, deals)
    print(f"{len(companies)} companies, {len(accounts)} accounts, {len(deals)} deals in {chosen.out}")


def _write_companies(path: Path, companies: list[Company]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(companies))
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=9) as packed:
        packed.write(text.getvalue().encode())


def _rows(companies: list[Company]) -> Iterator[list[object]]:
    for n, c in enumerate(companies, 1):
        label = LEXICON["wz2008"][c.industry]
        yield [
            f"D{n:05d}", c.name, c.legal_form, c.street, c.town.postcode, c.town.city, c.town.country, c.town.court, c.register_type,
            c.register_number, c.vat_id, c.website, c.industry, label, c.employees, c.revenue, c.founded, c.status, c.group,
            "; ".join(c.certificates), "; ".join(c.technologies), c.trigger, c.trigger_date, c.observed_on, "demo",
        ]  # fmt: skip


if __name__ == "__main__":
    main()
