"""What is refused is said beside the outcome; the page stays as it is."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from lotse.domain import LotseError
from lotse.web.frame import Request


def refused(
    request: Request,
    status: int,
    error: LotseError | None = None,
    *,
    form: forms.Form | None = None,
    seen: int | None = None,
    renew: bool = False,
) -> HttpResponse:
    """Beside the outcome; the form keeps what was typed, and learns what it had not seen."""
    answer = render(request, "today/refused.html", {"error": error, "form": form, "seen": seen, "renew": renew}, status=status)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#outcome-errors", "innerHTML"
    return answer
