"""Addresses of the conversations."""

from __future__ import annotations

from django.urls import path

from lotse.web.conversations import views

WORKSPACE = [
    path("conversations/", views.conversations, name="conversations"),
    path("conversations/<int:pk>/note/", views.conversation_note, name="conversation_note"),
]
