"""The profile."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from lotse.web.frame import SignedIn, signed_in
from lotse.web.profile.forms import ProfileForm


@signed_in(methods=("GET", "POST"))
def profile(request: SignedIn) -> HttpResponse:
    form = ProfileForm(request.wording, request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("profile")
    return render(request, "profile/profile.html", {"form": form}, status=422 if form.errors else 200)
