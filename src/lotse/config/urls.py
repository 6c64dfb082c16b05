"""Addresses. Each screen is a folder of ``lotse.web``; its ``urls`` names ``SITE`` (from the root) and ``WORKSPACE`` (below one)."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.urls import URLPattern, include, path

from lotse import web


def _screens() -> list[ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(web.__path__) if module.ispkg)
    return [import_module(f"lotse.web.{name}.urls") for name in names if find_spec(f"lotse.web.{name}.urls")]


def _patterns(kind: str) -> list[URLPattern]:
    return [pattern for screen in _screens() for pattern in getattr(screen, kind, ())]


urlpatterns = [*_patterns("SITE"), path("w/<slug:workspace>/", include(_patterns("WORKSPACE")))]
handler404 = "lotse.web.frame.failures.not_found"
handler500 = "lotse.web.frame.failures.failed"
handler403 = "lotse.web.frame.failures.forbidden"
