"""Addresses of finding, forecast, plan and allocation, of what was known when, and of what was decided."""

from __future__ import annotations

from django.urls import path

from lotse.web.finding import deciding, goal, views

SITE = [path("report.css", views.stylesheet, name="report_css")]
WORKSPACE = [
    path("finding/", views.finding, name="finding"),
    path("finding/<int:pk>/", views.finding, name="finding_then"),
    path("finding/refresh/", views.refresh, name="finding_refresh"),
    path("forecast/", views.forecast, name="forecast"),
    path("forecast/<int:pk>/", views.forecast, name="forecast_then"),
    path("plan/", views.plan, name="plan"),
    path("plan/<int:pk>/", views.plan, name="plan_then"),
    path("plan/goal/", goal.goal, name="plan_goal"),
    path("plan/file/<str:name>/", views.download, name="plan_download"),
    path("allocation/", views.allocation, name="allocation"),
    path("allocation/<int:pk>/", views.allocation, name="allocation_then"),
    path("known/", views.known, name="known"),
    path("decide/<str:kind>/", deciding.decide, name="decide"),
    path("decisions/<int:pk>/", deciding.judge, name="decision_judge"),
]
