"""Pages of long lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from lotse.apps.tenancy import Scoped

PAGE = 50
M = TypeVar("M", bound=Scoped)


def page_of(
    rows: QuerySet[M], number: str | None, *, related: Sequence[str] = (), prefetched: Sequence[str] = (), count: int | None = None
) -> Page[Any]:
    """A page of the rows in their order. Keys alone are counted and skipped; what belongs to the rows is read for those shown.

    ``count``: how many rows there are, where the caller knows.
    """
    paginator = Paginator(rows.values_list("pk", flat=True), PAGE)
    if count is not None:
        paginator.count = count
    page = paginator.get_page(number)
    keys = list(page)
    found = rows.model.objects.select_related(*related).prefetch_related(*prefetched).in_bulk(keys)
    page.object_list = [found[key] for key in keys if key in found]
    return page
