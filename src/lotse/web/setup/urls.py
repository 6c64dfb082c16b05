"""Addresses of the first start."""

from __future__ import annotations

from django.urls import path

from lotse.web.setup import views

SITE = [
    path("setup/", views.setup, name="setup"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
]
