"""Addresses of the list of clients and of the agency's people."""

from __future__ import annotations

from django.urls import path

from lotse.web.clients import views

SITE = [
    path("clients/", views.clients, name="clients"),
    path("clients/new/", views.new, name="client_new"),
    path("clients/team/", views.team, name="team"),
    path("clients/team/contact/", views.team_contact, name="team_contact"),
    path("clients/team/<int:pk>/reset/", views.team_reset, name="team_reset"),
    path("clients/team/invitations/<int:pk>/withdraw/", views.team_withdraw, name="team_withdraw"),
    path("clients/demo/remove/", views.remove_demo, name="demo_remove"),
]
