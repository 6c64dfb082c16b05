"""Addresses of imports."""

from __future__ import annotations

from django.urls import path

from lotse.web.imports import doubts, views

WORKSPACE = [
    path("imports/", views.imports, name="imports"),
    path("imports/doubts/", doubts.doubts, name="doubts"),
    path("imports/doubts/<int:pk>/answer/", doubts.answer, name="doubt_answer"),
    path("imports/doubts/<int:pk>/reopen/", doubts.reopen, name="doubt_reopen"),
    path("imports/<int:pk>/", views.upload, name="import"),
    path("imports/<int:pk>/map/", views.remap, name="import_map"),
    path("imports/<int:pk>/commit/", views.commit, name="import_commit"),
    path("imports/<int:pk>/undo/", views.undo, name="import_undo"),
    path("imports/<int:pk>/rejected/", views.rejected, name="import_rejected"),
]
