"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from lotse.apps.workspaces.models import User
from lotse.domain import say
from lotse.web.frame.failures import page
from lotse.web.sign_in.forms import SignInForm


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Leads back to where one came from."""
    if not User.objects.exists():
        return redirect("setup")
    onward = request.GET.get("next", "")
    form = SignInForm(request, request.wording, request.POST or None)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and form.user is not None:
        login(request, form.user, backend="django.contrib.auth.backends.ModelBackend")
        safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
        return redirect(onward if onward and safe else "home")
    return render(request, "sign_in/sign_in.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign_in")


def locked_out(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG001  (called by axes)
    """Too many wrong passwords for this address from here."""
    return page(request, 429, say("web.sign_in.locked"), say("web.sign_in.locked_remedy"))
