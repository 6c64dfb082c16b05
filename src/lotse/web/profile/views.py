"""The profile, and one's own password."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lotse.apps.workspaces.models import User
from lotse.apps.workspaces.services import password_set, profile_save
from lotse.web.frame import SignedIn, signed_in
from lotse.web.profile.forms import PasswordForm, ProfileForm


@signed_in(methods=("GET", "POST"))
def profile(request: SignedIn) -> HttpResponse:
    # A copy: what a form refused must not stand in the frame of the page that says so.
    form = ProfileForm(request.wording, request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        profile_save(user=form.instance)
        return redirect("profile")
    return _page(request, form, PasswordForm(request.wording, request.user))


@signed_in(methods=("POST",))
def password(request: SignedIn) -> HttpResponse:
    """Signs this person out everywhere else."""
    form = PasswordForm(request.wording, request.user, request.POST)
    if form.is_valid():
        password_set(user=request.user, password=form.cleaned_data["new"])
        update_session_auth_hash(request, request.user)
        return redirect("profile")
    return _page(request, ProfileForm(request.wording, instance=request.user), form)


def _page(request: SignedIn, form: ProfileForm, password_form: PasswordForm) -> HttpResponse:
    status = 422 if form.errors or password_form.errors else 200
    return render(request, "profile/profile.html", {"form": form, "password_form": password_form}, status=status)
