"""Addresses of the day."""

from __future__ import annotations

from django.urls import path

from lotse.web.today import letters, views

WORKSPACE = [
    path("today/", views.today, name="today"),
    path("today/<int:account>/", views.today_card, name="today_card"),
    path("today/<int:account>/attempt/", views.today_attempt, name="today_attempt"),
    path("today/<int:account>/later/", views.today_later, name="today_later"),
    path("today/<int:account>/note/", views.today_note, name="today_note"),
    path("today/<int:account>/write/<str:channel>/", letters.today_draft, name="today_draft"),
    path("today/<int:account>/write/<str:channel>/discard/", letters.today_draft_discard, name="today_draft_discard"),
    path("today/note/<int:note>/undo/", views.today_note_undo, name="today_note_undo"),
    path("today/undo/<int:attempt>/", views.today_undo, name="today_undo"),
    path("today/later/<int:snooze>/undo/", views.today_later_undo, name="today_later_undo"),
]
