"""Addresses of finding, forecast and plan."""

from __future__ import annotations

from django.urls import path

from lotse.web.finding import views

SITE = [path("report.css", views.stylesheet, name="report_css")]
WORKSPACE = [
    path("finding/", views.finding, name="finding"),
    path("finding/refresh/", views.refresh, name="finding_refresh"),
    path("finding/decide/", views.decide, name="finding_decide"),
    path("forecast/", views.forecast, name="forecast"),
    path("plan/", views.plan, name="plan"),
    path("plan/goal/", views.goal, name="plan_goal"),
    path("plan/file/<str:name>/", views.download, name="plan_download"),
]
