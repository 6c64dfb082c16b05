"""The app's name."""

from __future__ import annotations

from django.apps import AppConfig


class PipelineConfig(AppConfig):
    name = "lotse.apps.pipeline"
    label = "pipeline"
