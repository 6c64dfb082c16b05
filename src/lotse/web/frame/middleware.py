"""Around every request: the user's language before it, errors that can be mended after it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from lotse.apps.tenancy import Stale
from lotse.domain import LANGUAGES, LotseError, Wording
from lotse.web.frame.failures import mendable, stale

Handler = Callable[[HttpRequest], HttpResponse]


def speak_the_users_language(handler: Handler) -> Handler:
    """``request.wording`` for our own words, Django's translation for its own (forms, passwords)."""

    def handle(request: HttpRequest) -> HttpResponse:
        lang = _language(request)
        request.wording = Wording(lang)  # type: ignore[attr-defined]
        with translation.override(lang.lower()):
            response = handler(request)
        response.headers.setdefault("Content-Language", lang)
        return response

    return handle


class answer_in_words:  # noqa: N801  (named as a middleware, which is a function by rights; only a class can see a view's exception)
    """A ``LotseError`` of a lower room becomes a page that says what to do; so does a row that somebody else changed meanwhile."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._handler(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case LotseError():
                return mendable(request, exception)
            case Stale():
                return stale(request)
            case _:
                return None


def _language(request: HttpRequest) -> str:
    """The user's own; before signing in what was chosen there, else the first of the browser's that Lotse speaks, else German."""
    if request.user.is_authenticated:
        return request.user.language
    chosen = request.COOKIES.get("lotse_language", "")
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("Accept-Language", "").split(","):
        tag = part.partition(";")[0].strip().lower()
        if tag in {"de-ch", "de-li"}:
            return "de-CH"
        if tag[:2] in {"de", "en"}:
            return tag[:2]
    return "de"
