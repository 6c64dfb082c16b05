"""Addresses of the day."""

from __future__ import annotations

from django.urls import path

from lotse.web.today import views

WORKSPACE = [
    path("today/", views.today, name="today"),
    path("today/<int:account>/", views.today_card, name="today_card"),
    path("today/<int:account>/attempt/", views.today_attempt, name="today_attempt"),
    path("today/<int:account>/later/", views.today_later, name="today_later"),
    path("today/undo/<int:attempt>/", views.today_undo, name="today_undo"),
    path("today/later/<int:snooze>/undo/", views.today_later_undo, name="today_later_undo"),
]
