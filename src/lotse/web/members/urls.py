"""Addresses of members and responsibilities."""

from __future__ import annotations

from django.urls import path

from lotse.web.members import views

WORKSPACE = [
    path("members/", views.members, name="members"),
    path("members/invite/", views.invite, name="member_invite"),
    path("members/<int:pk>/", views.member, name="member"),
    path("members/<int:pk>/reset/", views.reset, name="member_reset"),
    path("members/<int:pk>/leave/", views.leave, name="member_leave"),
    path("members/<int:pk>/return/", views.come_back, name="member_return"),
    path("members/invitations/<int:pk>/withdraw/", views.withdraw, name="member_withdraw"),
    path("responsibilities/", views.responsibilities, name="responsibilities"),
]
