"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from lotse.web.accounts import views

WORKSPACE = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/assign/", views.assign, name="accounts_assign"),
    path("accounts/changes/<int:pk>/", views.change, name="change"),
    path("accounts/changes/<int:pk>/back/", views.change_back, name="change_back"),
    path("accounts/changes/<int:pk>/stop/", views.change_stop, name="change_stop"),
    path("accounts/export/", views.export, name="accounts_export"),
    path("accounts/add/", views.add_many, name="accounts_add"),
    path("accounts/new/", views.new, name="account_new"),
    path("accounts/<int:pk>/", views.account, name="account"),
    path("accounts/<int:pk>/edit/", views.edit, name="account_edit"),
]
