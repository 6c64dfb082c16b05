"""Addresses of people's rights."""

from __future__ import annotations

from django.urls import path

from lotse.web.privacy import views

WORKSPACE = [
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/opt-outs/new/", views.opt_out, name="privacy_opt_out"),
    path("privacy/opt-outs/<int:pk>/undo/", views.undo, name="opt_out_undo"),
    path("privacy/people/<int:contact>/", views.export, name="person_export"),
    path("privacy/people/<int:contact>/keep/", views.keep_longer, name="person_keep"),
    path("privacy/people/<int:contact>/delete/", views.delete, name="person_delete"),
    path("privacy/proofs/<int:event>/", views.proof, name="privacy_proof"),
]
