"""The app's name."""

from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "lotse.apps.insight"
    label = "insight"
