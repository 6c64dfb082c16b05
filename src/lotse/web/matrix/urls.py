"""Addresses of the value matrix."""

from __future__ import annotations

from django.urls import path

from lotse.web.matrix import views

WORKSPACE = [
    path("matrix/", views.matrix, name="matrix"),
    path("matrix/<int:segment>/<int:persona>/", views.cell, name="cell"),
    path("matrix/<int:segment>/<int:persona>/play/", views.play, name="play_start"),
    path("matrix/<int:segment>/<int:persona>/play/<int:pk>/", views.play, name="play"),
]
