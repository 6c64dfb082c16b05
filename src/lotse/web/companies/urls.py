"""Addresses of companies."""

from __future__ import annotations

from django.urls import path

from lotse.web.companies import views

WORKSPACE = [
    path("companies/", views.companies, name="companies"),
    path("companies/<str:company_id>/", views.company, name="company"),
    path("companies/<str:company_id>/why/<str:attribute>/", views.why, name="company_why"),
    path("companies/<str:company_id>/correct/<str:attribute>/", views.correct, name="company_correct"),
    path("companies/<str:company_id>/reject/<str:attribute>/<str:fact_id>/", views.reject, name="company_reject"),
    path("companies/<str:company_id>/undo/<int:pk>/", views.undo, name="company_undo"),
    path("companies/<str:company_id>/add/", views.add, name="company_add"),
]
