"""Addresses of the plays' overview."""

from __future__ import annotations

from django.urls import path

from lotse.web.plays import views

WORKSPACE = [
    path("plays/", views.plays, name="plays"),
    path("plays/cards/", views.cards, name="plays_cards"),
]
