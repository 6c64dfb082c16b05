"""Addresses of the deals."""

from __future__ import annotations

from django.urls import path

from lotse.web.deals import views

WORKSPACE = [
    path("deals/", views.deals, name="deals"),
    path("deals/new/", views.deal_new, name="deal_new"),
    path("deals/<int:pk>/", views.deal, name="deal"),
]
