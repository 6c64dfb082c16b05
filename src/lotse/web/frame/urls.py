"""What every page needs."""

from __future__ import annotations

from django.urls import path

from lotse.web.frame import views

SITE = [
    path("", views.home, name="home"),
    path("tokens.css", views.tokens, name="tokens"),
    path("health", views.health, name="health"),
]
WORKSPACE = [path("", views.first_screen, name="workspace")]
