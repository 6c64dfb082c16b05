"""Addresses of segments."""

from __future__ import annotations

from django.urls import path

from lotse.web.segments import views

WORKSPACE = [
    path("segments/", views.segments, name="segments"),
    path("segments/industries/", views.industries, name="segment_industries"),
    path("segments/<int:pk>/", views.segment, name="segment"),
]
