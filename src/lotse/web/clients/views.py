"""The agency's clients, its people, and the end of the demonstration."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse.apps.demo.services import demo_exists, demo_remove
from lotse.apps.workspaces.models import Agency, Invitation, User
from lotse.apps.workspaces.selectors import invitations_open, membership_list, staff_list
from lotse.apps.workspaces.services import agency_contact_set, invitation_make, invitation_withdraw, workspace_create
from lotse.web.clients.console import console
from lotse.web.clients.forms import COUNTRIES, ClientForm, ColleagueForm, ContactForm
from lotse.web.frame import SignedIn, signed_in
from lotse.web.members.handing import hand_over


@signed_in()
def clients(request: SignedIn) -> HttpResponse:
    """For whoever signed in: the agency's staff sees what needs it; a client's member chooses among the own."""
    agency = request.user.agency
    shown = {
        "console": console(membership_list(user=request.user), request.wording),
        "agency": agency,
        "today": timezone.localdate(),
        "demo": bool(agency) and demo_exists(),
    }
    return render(request, "clients/clients.html", shown)


@signed_in(methods=("GET", "POST"), agency=True)
def new(request: SignedIn) -> HttpResponse:
    form = ClientForm(request.wording, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        made = workspace_create(
            agency=_agency(request), name=values["name"], by=request.user, country=values["country"],
            currency=COUNTRIES[values["country"]], goal_customers=values["goal_customers"], goal_until=values["goal_until"],
        )  # fmt: skip
        return redirect("overview", made.slug)
    return render(request, "clients/new.html", {"form": form}, status=422 if form.errors else 200)


@signed_in(methods=("GET", "POST"), agency=True)
def team(request: SignedIn) -> HttpResponse:
    """Colleagues open clients of their own; into one that exists they are invited there."""
    form = ColleagueForm(request.wording, request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        secret = invitation_make(kind="invite", email=email, name=form.cleaned_data["name"], by=request.user, agency_staff=True)
        return _link(request, email, secret, "invite")
    return _team(request, form, _contact_form(request))


@signed_in(methods=("POST",), agency=True)
def team_contact(request: SignedIn) -> HttpResponse:
    """Without one no site is read."""
    form = _contact_form(request)
    if not form.is_valid():
        return _team(request, ColleagueForm(request.wording), form)
    agency_contact_set(agency=_agency(request), contact=form.cleaned_data["contact"])
    return redirect("team")


def _contact_form(request: SignedIn) -> ContactForm:
    return ContactForm(request.wording, request.POST if "contact" in request.POST else None, initial={"contact": _agency(request).contact})


def _team(request: SignedIn, form: ColleagueForm, contact: ContactForm) -> HttpResponse:
    agency = _agency(request)
    shown = {"form": form, "contact_form": contact, "agency": agency, "staff": staff_list(agency=agency), "invitations": _open(request)}
    shown["set_at_start"] = settings.CRAWL_CONTACT
    return render(request, "clients/team.html", shown, status=422 if form.errors or contact.errors else 200)


@signed_in(methods=("POST",), agency=True)
def team_reset(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(User, pk=pk, agency=_agency(request), is_active=True)
    return _link(request, found.email, invitation_make(kind="reset", email=found.email, by=request.user), "reset")


@signed_in(methods=("POST",), agency=True)
def team_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    found = next((one for one in _open(request) if one.pk == pk), None)
    if found is None:
        raise Http404
    invitation_withdraw(invitation=found)
    return redirect("team")


@signed_in(methods=("POST",), agency=True)
def remove_demo(request: SignedIn) -> HttpResponse:
    """All that is invented goes; who signed in as one of it is signed out."""
    demo_remove()
    if not User.objects.filter(pk=request.user.pk).exists():
        logout(request)
    return redirect("home")


def _agency(request: SignedIn) -> Agency:
    if request.user.agency is None:
        raise Http404
    return request.user.agency


def _open(request: SignedIn) -> list[Invitation]:
    """Of this agency: who invited was of its staff."""
    return [one for one in invitations_open(workspace=None) if one.made_by and one.made_by.agency_id == request.user.agency_id]


def _link(request: SignedIn, email: str, secret: str, kind: str) -> HttpResponse:
    shown = hand_over(request, email, secret, kind=kind)
    return render(request, "members/link.html", {**shown, "layout": "frame/agency.html"})
