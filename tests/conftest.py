"""What every test of the application stands on: the cast, and somebody signed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from lotse import market
from lotse.apps.workspaces.models import Member, User
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def enter() -> Callable[[Member | User], Client]:
    """``enter(cast.board)``: a client signed in as that person."""

    def signed_in(who: Member | User) -> Client:
        client = Client()
        client.force_login(who.user if isinstance(who, Member) else who, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture(scope="session")
def built_market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented companies alone, built once."""
    folder = tmp_path_factory.mktemp("market")
    market.build([Path(__file__).parents[1] / "data" / "demo" / "companies.csv.gz"], folder)
    return folder


@pytest.fixture
def small_market(built_market: Path, settings: object) -> market.Market:
    """The application reads that market."""
    settings.MARKET = built_market  # type: ignore[attr-defined]
    return market.open_market(built_market)


@pytest.fixture
def no_finding(settings: object) -> None:
    """What follows from an import is not computed: its own rows are looked at."""
    settings.JOBS = settings.JOBS | {"insight.refresh": "tests.apps.jobs.kinds.nothing"}  # type: ignore[attr-defined]
