"""The app's name, and what makes its results old."""

from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "lotse.apps.insight"
    label = "insight"

    def ready(self) -> None:
        from lotse.apps.insight.freshness import watch  # noqa: PLC0415  (models can be imported only now)

        watch()
