"""Addresses of versions."""

from __future__ import annotations

from django.urls import path

from lotse.web.versions import views

WORKSPACE = [
    path("versions/<str:kind>/<int:pk>/", views.version, name="version"),
    path("versions/<str:kind>/<int:pk>/<str:step>/", views.move, name="version_move"),
]
