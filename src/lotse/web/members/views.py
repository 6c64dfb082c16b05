"""Members, invitations, responsibilities."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.workspaces.models import Invitation, Member
from lotse.apps.workspaces.needs import MANAGES
from lotse.apps.workspaces.roles import RESPONSIBILITIES, Responsibility, Role
from lotse.apps.workspaces.selectors import invitations_open, may_reset, member_list, members_gone
from lotse.apps.workspaces.services import (
    invitation_make,
    invitation_withdraw,
    member_leave,
    member_return,
    member_save,
    roles_set,
)
from lotse.domain import LotseError, say
from lotse.web.frame import Request, screen
from lotse.web.members.forms import InviteForm, MemberForm
from lotse.web.members.handing import hand_over


@screen()
def members(request: Request) -> HttpResponse:
    manages = request.membership.may(MANAGES)
    shown = {"members": member_list(), "manages": manages, "gone": members_gone() if manages else []}
    shown["invitations"] = invitations_open(workspace=request.membership.workspace) if manages else []
    return render(request, "members/members.html", shown)


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
        return render(request, "members/link.html", hand_over(request, values["email"], secret, kind="invite"))
    return render(request, "members/invite.html", {"form": form}, status=422 if form.errors else 200)


@screen(MANAGES, methods=("GET", "POST"))
def member(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Member.objects.select_related("user"), pk=pk)
    others = [one for one in member_list(roles=MANAGES.roles) if one.pk != found.pk]
    now = [row.role for row in found.roles.all()]
    initial = {
        "roles": now,
        "languages": ", ".join(found.languages),
        "hours_per_week": found.hours_per_week,
    }
    mine = found.pk == request.membership.member.pk
    form = MemberForm(request.wording, request.POST or None, initial=initial, gives_up=mine and bool(others))
    if request.method == "POST" and form.is_valid():
        wanted = {Role(role) for role in form.cleaned_data["roles"]}
        if not others and not MANAGES.met_by(wanted):
            raise LotseError(say("apps.workspaces.last_manager"), remedy=say("apps.workspaces.last_manager_remedy"))
        by, values = request.membership.member, form.cleaned_data
        if wanted != set(now):
            roles_set(member=found, roles=wanted, by=by)
        if (values["languages"], values["hours_per_week"]) != (found.languages, found.hours_per_week):
            member_save(member=found, languages=values["languages"], hours_per_week=values["hours_per_week"], by=by)
        return redirect("members", request.membership.workspace.slug)
    shown = {"form": form, "shown": found, "resettable": may_reset(by=request.user, user=found.user)}
    return render(request, "members/member.html", shown, status=422 if form.errors else 200)


@screen(MANAGES, methods=("POST",))
def reset(request: Request, pk: int) -> HttpResponse:
    """Only where everything that the password opens is the asker's to manage (``may_reset``)."""
    found = get_object_or_404(Member.objects.select_related("user"), pk=pk)
    if not may_reset(by=request.user, user=found.user):
        raise LotseError(say("web.members.reset_staff"), remedy=say("web.members.reset_staff_remedy"))
    secret = invitation_make(kind="reset", email=found.user.email, by=request.user)
    return render(request, "members/link.html", hand_over(request, found.user.email, secret, kind="reset"))


@screen(MANAGES, methods=("POST",))
def leave(request: Request, pk: int) -> HttpResponse:
    member_leave(member=get_object_or_404(Member.objects.all(), pk=pk), by=request.membership.member)
    return redirect("members", request.membership.workspace.slug)


@screen(MANAGES, methods=("POST",))
def come_back(request: Request, pk: int) -> HttpResponse:
    member_return(member=get_object_or_404(Member.objects.select_related("user"), pk=pk), by=request.membership.member)
    return redirect("members", request.membership.workspace.slug)


@screen(MANAGES, methods=("POST",))
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Invitation, pk=pk, workspace=request.membership.workspace, kind="invite")
    invitation_withdraw(invitation=found)
    return redirect("members", request.membership.workspace.slug)


@screen()
def responsibilities(request: Request) -> HttpResponse:
    mine = request.membership.roles
    rows = [
        (f"apps.workspaces.artefact.{artefact}", [(role, _part(role, row), role in mine) for role in Role])
        for artefact, row in RESPONSIBILITIES.items()
    ]
    return render(request, "members/responsibilities.html", {"rows": rows, "roles": [(role, role in mine) for role in Role]})


def _part(role: Role, row: Responsibility) -> str:
    """The strongest part of a role in an artefact; empty for one that sees approved versions alone."""
    for name, named in (("decides", row.decides), ("contributes", row.contributes), ("told", row.told)):
        if role in named:
            return name
    return ""
