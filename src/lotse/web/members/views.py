"""Members, invitations, responsibilities."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from lotse.apps.workspaces.models import Member
from lotse.apps.workspaces.needs import MANAGES
from lotse.apps.workspaces.roles import RESPONSIBILITIES, Role
from lotse.apps.workspaces.selectors import member_list
from lotse.apps.workspaces.services import invitation_make, member_leave, roles_set
from lotse.domain import LotseError, say
from lotse.web.frame import Request, screen
from lotse.web.members.forms import InviteForm, RolesForm


@screen()
def members(request: Request) -> HttpResponse:
    return render(request, "members/members.html", {"members": member_list(), "manages": request.membership.may(MANAGES)})


@screen(MANAGES, methods=("GET", "POST"))
def invite(request: Request) -> HttpResponse:
    """The link is shown once, to be handed over; and mailed, where a mail server is set."""
    form = InviteForm(request.wording, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        secret = invitation_make(
            kind="invite", email=values["email"], name=values["name"], by=request.user,
            workspace=request.membership.workspace, roles=[Role(role) for role in values["roles"]],
        )  # fmt: skip
        return _link(request, values["email"], secret)
    return render(request, "members/invite.html", {"form": form}, status=422 if form.errors else 200)


@screen(MANAGES, methods=("GET", "POST"))
def member(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Member.objects.select_related("user"), pk=pk)
    now = [row.role for row in found.roles.all()]
    form = RolesForm(request.wording, request.POST or None, initial={"roles": now})
    if request.method == "POST" and form.is_valid():
        wanted = {Role(role) for role in form.cleaned_data["roles"]}
        others = [one for one in member_list(roles=MANAGES.roles) if one.pk != found.pk]
        if not others and not MANAGES.met_by(wanted):
            raise LotseError(say("apps.workspaces.last_manager"), remedy=say("apps.workspaces.last_manager_remedy"))
        roles_set(member=found, roles=wanted, by=request.membership.member)
        return redirect("members", request.membership.workspace.slug)
    return render(request, "members/member.html", {"form": form, "shown": found}, status=422 if form.errors else 200)


@screen(MANAGES, methods=("POST",))
def reset(request: Request, pk: int) -> HttpResponse:
    """Not for the agency's staff, whose password opens other clients too: they reset each other's from their own console."""
    found = get_object_or_404(Member.objects.select_related("user"), pk=pk)
    if found.user.agency_id is not None and request.user.agency_id is None:
        raise LotseError(say("web.members.reset_staff"), remedy=say("web.members.reset_staff_remedy"))
    return _link(request, found.user.email, invitation_make(kind="reset", email=found.user.email, by=request.user))


@screen(MANAGES, methods=("POST",))
def leave(request: Request, pk: int) -> HttpResponse:
    member_leave(member=get_object_or_404(Member.objects.all(), pk=pk), by=request.membership.member)
    return redirect("members", request.membership.workspace.slug)


@screen()
def responsibilities(request: Request) -> HttpResponse:
    rows = [
        (f"apps.workspaces.artefact.{artefact}", _ordered(row.decides), _ordered(row.contributes), _ordered(row.told))
        for artefact, row in RESPONSIBILITIES.items()
    ]
    return render(request, "members/responsibilities.html", {"rows": rows})


def _ordered(named: frozenset[Role]) -> list[Role]:
    return [role for role in Role if role in named]


def _link(request: Request, email: str, secret: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("invitation", args=[secret]))
    mailed = bool(settings.EMAIL_HOST)
    if mailed:
        subject, text = request.wording(say("web.members.mail_subject")), request.wording(say("web.members.mail_text", address=address))
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [email])
    return render(request, "members/link.html", {"address": address, "email": email, "mailed": mailed})
