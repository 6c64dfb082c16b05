"""Addresses of jobs."""

from __future__ import annotations

from django.urls import path

from lotse.web.jobs import views

WORKSPACE = [
    path("jobs/<int:pk>/", views.job, name="job"),
    path("jobs/<int:pk>/cancel/", views.cancel, name="job_cancel"),
]
