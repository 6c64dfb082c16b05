"""The app's name."""

from __future__ import annotations

from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    name = "lotse.apps.integration"
    label = "integration"
