"""Entering: who may see and do what is declared on the view and checked here, in one place."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import resolve_url

from lotse.apps.tenancy import scope
from lotse.apps.workspaces.needs import MEMBER, Need
from lotse.apps.workspaces.selectors import membership_find
from lotse.web.frame.failures import not_yours
from lotse.web.frame.request import Request, SignedIn

P = ParamSpec("P")


def screen(
    need: Need = MEMBER, *, write: Need | None = None, methods: Sequence[str] = ("GET",)
) -> Callable[[Callable[Concatenate[Request, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A view of a workspace. ``need`` opens it, ``write`` (default: the same) is asked for every method but GET.

    A stranger to the workspace gets 404, as for one that does not exist; a member without the role a page that names who may.
    Everything that the view reads, and every template it renders, must be done when it returns: the workspace is left then.
    """

    def declare(view: Callable[Concatenate[Request, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def entered(request: HttpRequest, workspace: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in {*methods, "HEAD"}:
                return HttpResponseNotAllowed(methods)
            if not request.user.is_authenticated:
                return _sign_in_first(request)
            inside = cast("Request", request)
            found = membership_find(user=inside.user, slug=workspace)
            if found is None:
                raise Http404
            inside.membership = found
            asked = need if request.method in {"GET", "HEAD"} else (write or need)
            with scope(found.workspace.pk):
                if not found.may(asked):
                    return not_yours(inside, asked)
                return view(inside, *args, **kwargs)

        entered.need, entered.write, entered.methods = need, write or need, tuple(methods)  # type: ignore[attr-defined]
        return entered

    return declare


def signed_in(
    *, methods: Sequence[str] = ("GET",), agency: bool = False
) -> Callable[[Callable[Concatenate[SignedIn, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A view outside of any workspace, for whoever signed in; with ``agency`` for the agency's staff alone (404 for others)."""

    def declare(view: Callable[Concatenate[SignedIn, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def entered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in {*methods, "HEAD"}:
                return HttpResponseNotAllowed(methods)
            if not request.user.is_authenticated:
                return _sign_in_first(request)
            inside = cast("SignedIn", request)
            if agency and inside.user.agency_id is None:
                raise Http404
            return view(inside, *args, **kwargs)

        entered.agency, entered.methods = agency, tuple(methods)  # type: ignore[attr-defined]
        return entered

    return declare


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """A page leads to the sign-in and back. A part of a page says 401: the frame keeps what was typed and asks to sign in."""
    if request.headers.get("HX-Request") or request.headers.get("X-Lotse-Part"):
        return HttpResponse(status=401, headers={"X-Lotse-Sign-In": resolve_url("sign_in")})
    return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else _came_from(request))


def _came_from(request: HttpRequest) -> str:
    """The page that a form was sent from: its script puts what was typed back into it (``js/retyped.js``)."""
    page = urlsplit(request.headers.get("Referer", ""))
    return page._replace(scheme="", netloc="").geturl() or "/" if page.netloc == request.get_host() else "/"
