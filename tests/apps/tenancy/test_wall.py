"""Nothing crosses the wall between workspaces."""

from __future__ import annotations

import pytest

from lotse.apps.tenancy import NoWorkspaceError, OtherWorkspaceError, scope
from lotse.apps.workspaces.models import Member, MemberRole
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_query_without_a_workspace_raises(cast: Cast) -> None:
    with pytest.raises(NoWorkspaceError):
        Member.objects.count()


def test_a_workspace_sees_its_own_rows_alone(cast: Cast) -> None:
    with scope(cast.bergwerk.pk):
        assert [member.user.name for member in Member.objects.all()] == ["Otto Gstrein"]
        assert not Member.objects.filter(pk=cast.sales.pk).exists()


def test_a_row_of_another_workspace_cannot_be_saved_or_tied_to(cast: Cast) -> None:
    with scope(cast.bergwerk.pk):
        with pytest.raises(OtherWorkspaceError):
            cast.sales.save()
        with pytest.raises(OtherWorkspaceError):
            MemberRole.objects.create(member=cast.sales, role="board")
        with pytest.raises(OtherWorkspaceError):
            MemberRole.objects.bulk_create([MemberRole(member=cast.sales, role="board")])
