"""The way in, the colours, the health check."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control

from lotse.apps.workspaces.models import User
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.selectors import membership_list
from lotse.reports.tokens import css_variables
from lotse.web.frame.request import Request
from lotse.web.frame.screen import screen


def home(request: HttpRequest) -> HttpResponse:
    """To the set-up of a new installation, to the sign-in, to one's only workspace, or to the choice among them."""
    if not request.user.is_authenticated:
        return redirect("sign_in" if User.objects.exists() else "setup")
    found = membership_list(user=request.user)
    if len(found) == 1 and request.user.agency_id is None:
        return redirect("workspace", found[0].workspace.slug)
    return redirect("clients")


@screen()
def first_screen(request: Request) -> HttpResponse:
    """A salesperson begins with the day's list, everybody else with what there is to decide."""
    name = "today" if request.membership.is_only(Role.SALES) else "overview"
    return redirect(name, request.membership.workspace.slug)


@cache_control(max_age=3600, public=True)
def tokens(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The colours, from the one list that reports use too."""
    return HttpResponse(f":root {{\n{css_variables()}\n}}\n", content_type="text/css")


def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """For a supervisor: answers once the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
