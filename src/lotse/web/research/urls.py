"""Addresses of research."""

from __future__ import annotations

from django.urls import path

from lotse.web.research import deciding, starting, views

WORKSPACE = [
    path("research/", views.research, name="research"),
    path("research/<int:pk>/why/", views.why, name="research_why"),
    path("research/<int:pk>/decide/", deciding.decide, name="research_decide"),
    path("research/<int:pk>/reopen/", deciding.reopen, name="research_reopen"),
    path("research/domain/", starting.domain, name="research_domain"),
    path("research/segments/<int:pk>/", starting.segment, name="research_segment"),
    path("research/runs/<int:pk>/cancel/", starting.cancel, name="research_cancel"),
    path("accounts/<int:pk>/research/", starting.account, name="account_research"),
]
