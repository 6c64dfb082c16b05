from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from lotse.market import Market, build, open_market

SAMPLES = [
    ("offeneregister", "sample_current.csv"),
    ("offeneregister", "sample_more_names.csv"),
    ("offeneregister", "sample_removed.csv"),
    ("listed", "sample.csv"),
    ("demo", "sample.csv"),
    ("plain", "sample.csv"),
]


def sample_path(kind: str, name: str) -> Path:
    return Path(str(files(f"lotse.sources.{kind}").joinpath(name)))


@pytest.fixture(scope="session")
def sample_sources() -> list[Path]:
    return [sample_path(kind, name) for kind, name in SAMPLES]


@pytest.fixture(scope="session")
def market(sample_sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Market:
    out = tmp_path_factory.mktemp("market")
    build(sample_sources, out)
    return open_market(out)
