"""Signing in through the door that a user takes."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def test_it_works(cast: Cast, client: Client) -> None:
    answer = client.post("/sign-in/", {"email": "Sales@Hellmeyer.example", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/clients/").status_code == 200


def test_a_wrong_password_is_not_told_from_an_unknown_address(cast: Cast, client: Client) -> None:
    known = client.post("/sign-in/", {"email": "sales@hellmeyer.example", "password": "falsch-falsch"})
    unknown = client.post("/sign-in/", {"email": "keiner@hellmeyer.example", "password": "falsch-falsch"})
    assert known.status_code == unknown.status_code == 422
    assert "passen nicht zusammen" in known.content.decode()
    assert "passen nicht zusammen" in unknown.content.decode()


def test_it_leads_back_but_never_elsewhere(cast: Cast, client: Client) -> None:
    known = {"email": "sales@hellmeyer.example", "password": PASSWORD}
    assert client.post("/sign-in/?next=/profile/", known)["Location"] == "/profile/"
    assert client.post("/sign-in/?next=https://evil.example/", known)["Location"] == "/"
