"""Reading results: the newest, the older ones, their parts for a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

from lotse.apps.insight.models import Insight

DOWNLOADS = {
    "plan.pdf": "plan/plan.pdf", "plan.html": "plan/plan.html", "accounts.csv": "plan/accounts.csv", "summary.json": "plan/summary.json",
    "forecast.csv": "forecast/forecast.csv", "segments.csv": "finding/segments.csv",
}  # fmt: skip


def newest(kind: type[Insight]) -> Any:
    """The newest of a kind, ``None`` where nothing was computed yet."""
    return kind.objects.order_by("-made_at", "-pk").first()


def part(insight: Insight, name: str) -> str:
    """A part of a page as it was written then; empty where the file is gone."""
    path = Path(settings.FILES) / insight.folder / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def download(insight: Insight, name: str) -> Path | None:
    """One of the contract's files, from a closed list."""
    path = Path(settings.FILES) / insight.folder / DOWNLOADS[name] if name in DOWNLOADS else None
    return path if path and path.is_file() else None
