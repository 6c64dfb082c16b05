"""Addresses of personas."""

from __future__ import annotations

from django.urls import path

from lotse.web.personas import views

WORKSPACE = [
    path("personas/", views.personas, name="personas"),
    path("personas/<int:pk>/", views.persona, name="persona"),
]
