"""Address of the week."""

from __future__ import annotations

from django.urls import path

from lotse.web.week import views

WORKSPACE = [path("week/", views.week, name="week")]
