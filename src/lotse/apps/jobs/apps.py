"""The app's name."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "lotse.apps.jobs"
    label = "jobs"
