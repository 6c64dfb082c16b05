"""Addresses of the sign-in."""

from __future__ import annotations

from django.urls import path

from lotse.web.sign_in import views

SITE = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
