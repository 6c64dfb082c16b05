"""The first start, and links that let somebody in."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lotse.apps.workspaces.models import Invitation, User
from lotse.apps.workspaces.services import installation_set_up, invitation_find, invitation_join, invitation_use
from lotse.domain import LotseError, say
from lotse.web.setup.forms import InvitationForm, SetUpForm

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Only while nobody but the demo's invented people can sign in."""
    if User.objects.filter(demo=False).exists():
        return redirect("sign_in")
    wording = request.wording  # type: ignore[attr-defined]
    form = SetUpForm(wording, request.POST or None, initial={"language": wording.lang})
    if request.method == "POST" and form.is_valid():
        login(request, installation_set_up(**form.cleaned_data), backend=_BACKEND)
        return redirect("home")
    return render(request, "setup/setup.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """A new member, a new password; or one more client for somebody who has a sign-in already and proves it."""
    found = invitation_find(secret=secret)
    if found is None:
        raise LotseError(say("apps.workspaces.link_over"), remedy=say("apps.workspaces.link_over_remedy"))
    known = User.objects.filter(email=found.email).first()
    if known is not None and found.kind == "invite":
        return _join(request, secret, found, known)
    initial = {"name": known.name if known else found.name}
    form = InvitationForm(request.wording, request.POST or None, initial=initial)  # type: ignore[attr-defined]
    if known is not None:
        del form.fields["name"]
    if request.method == "POST" and form.is_valid():
        user = invitation_use(secret=secret, name=form.cleaned_data.get("name", ""), password=form.cleaned_data["password"])
        login(request, user, backend=_BACKEND)
        return redirect("home")
    shown = {"form": form, "invitation": found}
    return render(request, "setup/invitation.html", shown, status=422 if form.errors else 200)


def _join(request: HttpRequest, secret: str, found: Invitation, known: User) -> HttpResponse:
    mine = request.user == known
    if request.method == "POST" and mine:
        invitation_join(secret=secret, user=known)
        return redirect("workspace", found.workspace.slug) if found.workspace else redirect("clients")
    return render(request, "setup/join.html", {"invitation": found, "mine": mine})
