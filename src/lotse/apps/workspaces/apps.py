"""The app's name."""

from __future__ import annotations

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "lotse.apps.workspaces"
    label = "workspaces"
