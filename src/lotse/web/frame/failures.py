"""What went wrong, in words that say what to do: errors that a user can mend, doors that are closed, faults of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lotse.apps.workspaces.needs import Need
from lotse.domain import LotseError, Message, say

if TYPE_CHECKING:
    from lotse.web.frame.request import Request


def page(request: HttpRequest, status: int, message: Message, remedy: Message | None = None, detail: str = "") -> HttpResponse:
    """The whole page, or for a part of one its text alone, which the frame shows beside what was asked."""
    part = bool(request.headers.get("HX-Request"))
    template = "frame/failure_part.html" if part else "frame/failure.html"
    shown = {"status": status, "message": message, "remedy": remedy, "detail": detail}
    return render(request, template, shown, status=status)


def mendable(request: HttpRequest, error: LotseError) -> HttpResponse:
    """An error of the lower rooms, with its place."""
    place = error.place
    where = [str(part) for part in (place.file and getattr(place.file, "name", place.file), place.line, place.column, place.value) if part]
    return page(request, 422, error.message, error.remedy, " · ".join(where))


def not_yours(request: Request, need: Need) -> HttpResponse:
    """A member without the role: says who may."""
    named = [say(f"web.frame.role.{role}") for role in sorted(need.roles)]
    return page(request, 403, say("web.frame.not_yours"), say("web.frame.not_yours_remedy", roles=named))


def stale(request: HttpRequest) -> HttpResponse:
    return page(request, 409, say("web.frame.stale"), say("web.frame.stale_remedy"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    return page(request, 404, say("web.frame.not_found"), say("web.frame.not_found_remedy"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return page(request, 403, say("web.frame.forbidden"), say("web.frame.forbidden_remedy"))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    return page(request, 403, say("web.frame.csrf"), say("web.frame.csrf_remedy"))


def failed(request: HttpRequest) -> HttpResponse:
    return page(request, 500, say("web.frame.failed"), say("web.frame.failed_remedy"))
