"""Addresses of the list of clients."""

from __future__ import annotations

from django.urls import path

from lotse.web.clients import views

SITE = [path("clients/", views.clients, name="clients")]
