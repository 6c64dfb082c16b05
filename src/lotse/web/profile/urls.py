"""Addresses of the profile."""

from __future__ import annotations

from django.urls import path

from lotse.web.profile import views

SITE = [
    path("profile/", views.profile, name="profile"),
    path("profile/password/", views.password, name="password"),
]
