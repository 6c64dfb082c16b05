"""Statuses as CRMs write them."""

import pytest

from lotse.domain.account_status import is_customer, refuses


@pytest.mark.parametrize("status", ["Kunde", "Bestandskunde", "customer", "Active customer", "A-Kunde"])
def test_buys(status: str) -> None:
    assert is_customer(status)


@pytest.mark.parametrize("status", [None, "", "Interessent", "ehemaliger Kunde", "Former customer", "Kein Kunde", "prospect", "Zielkunde"])
def test_does_not_buy(status: str | None) -> None:
    assert not is_customer(status)


@pytest.mark.parametrize("status", ["Keine Werbung", "Werbesperre seit 2024", "Do not contact"])
def test_refuses(status: str) -> None:
    assert refuses(status)
    assert not refuses("Kunde")
