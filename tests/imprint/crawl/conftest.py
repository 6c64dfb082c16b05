from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.imprint.crawl.net import Net, running_net


@pytest.fixture
def net() -> Iterator[Net]:
    with running_net() as net:
        yield net


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "firms.warc.gz"
