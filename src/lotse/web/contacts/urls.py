"""Addresses of decision-makers."""

from __future__ import annotations

from django.urls import path

from lotse.web.contacts import views

WORKSPACE = [
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/<int:pk>/", views.contact, name="contact"),
    path("contacts/<int:pk>/edit/", views.edit, name="contact_edit"),
    path("contacts/<int:pk>/left/", views.left, name="contact_left"),
    path("contacts/<int:pk>/persona/", views.persona, name="contact_persona"),
    path("contacts/<int:pk>/consent/", views.consent, name="contact_consent"),
    path("contacts/facts/<int:pk>/reject/", views.reject, name="fact_reject"),
    path("accounts/<int:account>/people/new/", views.new, name="contact_new"),
]
