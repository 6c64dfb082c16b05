"""The app's name."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "lotse.apps.audit"
    label = "audit"
