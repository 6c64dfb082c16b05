"""The app's name."""

from __future__ import annotations

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "lotse.apps.strategy"
    label = "strategy"
