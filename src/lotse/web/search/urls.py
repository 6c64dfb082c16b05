"""Addresses of the search over everything."""

from __future__ import annotations

from django.urls import path

from lotse.web.search import views

WORKSPACE = [path("search/", views.search, name="search")]
