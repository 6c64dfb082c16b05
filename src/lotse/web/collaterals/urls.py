"""Addresses of collateral."""

from __future__ import annotations

from django.urls import path

from lotse.web.collaterals import views

WORKSPACE = [
    path("collateral/", views.collaterals, name="collaterals"),
    path("collateral/<int:pk>/", views.collateral, name="collateral"),
]
