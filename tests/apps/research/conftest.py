"""A site on this machine, and an account whose site it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest

from lotse.apps.accounts.models import Account
from lotse.apps.accounts.services import account_index
from lotse.apps.research import jobs
from lotse.apps.tenancy import scope
from lotse.imprint.crawl import Limits, crawl
from tests.cast import Cast
from tests.imprint.crawl.net import Net, running_net


@pytest.fixture
def net(settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    settings.CRAWL_CONTACT, settings.CRAWL_PRIVATE = "bot@lotse.example", True  # type: ignore[attr-defined]
    monkeypatch.setattr(jobs, "LIMITS", replace(Limits(), delay=0.0))
    with running_net() as net:
        monkeypatch.setattr(jobs, "crawl", partial(crawl, resolver=net.resolve))
        yield net


@pytest.fixture
def account(cast: Cast, net: Net) -> Account:
    """What is known of it is old: its street has changed, its phone is missing."""
    with scope(cast.hellmeyer.pk):
        made = Account(
            name="Talblick Maschinenbau GmbH", street="Altgasse 1", postcode="89073", city="Ulm", company_id="D00007",
            facts_as_of=dt.date(2019, 1, 1), website=net.at("127.0.0.1"), status="target",
        )  # fmt: skip
        account_index(made)
        made.save()
    return made
