"""The research queue: what sites say, one value after the other, with one key each to accept, correct or reject."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.accounts.models import Account
from lotse.apps.research import selectors
from lotse.apps.research.models import PERSON, Proposal
from lotse.apps.research.services import proposal_accept, proposal_reject, proposal_reopen, research_start
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact
from lotse.web.frame import Request, screen

RESEARCH = contributes(Artefact.COMPANY_RESEARCH)
_UNDO = "research_decided"


@screen()
def research(request: Request) -> HttpResponse:
    """For htmx the part that tells how far the reading is; when all has ended the page is loaded anew."""
    account = _account(request)
    runs = selectors.runs(account.pk if account else None)
    if request.htmx:
        response = render(request, "research/runs.html", {"runs": runs, "running": True, "account": account})
        if all(run.ended for run in runs):
            response["HX-Refresh"] = "true"
        return response
    waiting = [(one, f"research.attribute.{one.attribute}") for one in selectors.proposals(account.pk if account else None)]
    decided = request.session.get(_UNDO, {})
    shown = {
        "account": account,
        "runs": runs,
        "running": any(not run.ended for run in runs),
        "first": waiting[:1],
        "others": waiting[1:],
        "total": selectors.proposals_open(account.pk if account else None),
        "person": PERSON,
        "may_research": request.membership.may(RESEARCH),
        "undo": decided.get("proposal") if decided.get("workspace") == request.membership.workspace.pk else None,
    }
    return render(request, "research/research.html", shown)


@screen(RESEARCH, methods=("POST",))
def start(request: Request, pk: int) -> HttpResponse:
    research_start(account=get_object_or_404(Account.objects.all(), pk=pk), by=request.membership.member)
    return _queue(request, str(pk))


@screen(RESEARCH, methods=("POST",))
def decide(request: Request, pk: int) -> HttpResponse:
    """``answer``: accept (as it was read, or as it stands in ``value``) or reject. A second click decides nothing anew."""
    found = get_object_or_404(Proposal.objects.select_related("account"), pk=pk)
    member = request.membership.member
    if request.POST.get("answer") == "reject":
        decided = proposal_reject(proposal=found, by=member)
    elif request.POST.get("answer") == "accept":
        decided = proposal_accept(proposal=found, by=member, value=request.POST.get("value", "")[:400])
    else:
        decided = False
    if decided:
        request.session[_UNDO] = {"workspace": request.membership.workspace.pk, "proposal": pk}
    return _queue(request, request.POST.get("account", ""))


@screen(RESEARCH, methods=("POST",))
def reopen(request: Request, pk: int) -> HttpResponse:
    request.session.pop(_UNDO, None)
    proposal_reopen(proposal=get_object_or_404(Proposal.objects.select_related("account", "contact"), pk=pk), by=request.membership.member)
    return _queue(request, request.POST.get("account", ""))


def _account(request: Request) -> Account | None:
    pk = request.GET.get("account", "")
    return get_object_or_404(Account.objects.all(), pk=pk) if pk.isdecimal() and len(pk) < 19 else None


def _queue(request: Request, account: str) -> HttpResponse:
    response = redirect("research", request.membership.workspace.slug)
    if account.isdecimal():
        response["Location"] += f"?account={account}"
    return response
