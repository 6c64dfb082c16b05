"""Addresses of offers."""

from __future__ import annotations

from django.urls import path

from lotse.web.offers import views

WORKSPACE = [
    path("offers/", views.offers, name="offers"),
    path("offers/<int:pk>/", views.offer, name="offer"),
]
