"""No page asks the database more often because there is more to show."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotse.apps.demo.services import demo_populate
from lotse.apps.workspaces.models import User, Workspace
from tests.visiting import pages

# Of which four tell who asks, in which workspace, in which roles.
MOST = 30


@pytest.fixture
def telling(db: None, settings: object, tmp_path: object) -> Workspace:
    """The demonstration, without a market: some hundred accounts, a year of work."""
    settings.MARKET = tmp_path  # type: ignore[attr-defined]
    demo_populate()
    return Workspace.objects.order_by("pk")[0]


@pytest.mark.parametrize("email", ["partner@kompass.example", "sales@hellmeyer.example"])
def test_queries_of_every_page_are_few(telling: Workspace, email: str) -> None:
    client = Client()
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    asked: dict[str, int] = {}

    def get(path: str) -> tuple[int, str, str]:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(path, follow=True)
            content = response.getvalue() if response.streaming else response.content
        asked[path] = len(queries)
        return response.status_code, response["Content-Type"].partition(";")[0], content.decode(errors="replace")

    found = pages(get, f"/w/{telling.slug}/")
    assert len(found) > 5
    assert {name: asked[path] for name, path in found.items() if asked[path] > MOST} == {}
