"""The app's name."""

from __future__ import annotations

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "lotse.apps.research"
    label = "research"
