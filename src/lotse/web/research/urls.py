"""Addresses of research."""

from __future__ import annotations

from django.urls import path

from lotse.web.research import views

WORKSPACE = [
    path("research/", views.research, name="research"),
    path("research/<int:pk>/decide/", views.decide, name="research_decide"),
    path("research/<int:pk>/reopen/", views.reopen, name="research_reopen"),
    path("accounts/<int:pk>/research/", views.start, name="account_research"),
]
