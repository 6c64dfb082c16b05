"""Addresses of labels."""

from __future__ import annotations

from django.urls import path

from lotse.web.labels import views

WORKSPACE = [path("imports/labels/", views.labels, name="labels"), path("imports/labels/<slug:kind>/", views.save, name="labels_save")]
