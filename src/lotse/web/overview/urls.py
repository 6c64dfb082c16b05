"""Address of the overview."""

from __future__ import annotations

from django.urls import path

from lotse.web.overview import views

WORKSPACE = [path("overview/", views.overview, name="overview")]
