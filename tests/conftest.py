"""What every test of the application stands on: the cast, and somebody signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

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
