"""A decision on what was read, and taking it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lotse.apps.research.models import Proposal
from lotse.apps.research.services import proposal_accept, proposal_reject, proposal_reopen
from lotse.web.frame import Request, screen
from lotse.web.frame.answers import answer_forget, answer_keep
from lotse.web.research.views import QUEUE, RESEARCH, to_queue


@screen(RESEARCH, methods=("POST",))
def decide(request: Request, pk: int) -> HttpResponse:
    """``answer``: accept (as it was read, or as it stands in ``value``) or reject. A second click decides nothing anew."""
    found = get_object_or_404(Proposal.objects.select_related("account"), pk=pk)
    member = request.membership.member
    if request.POST.get("answer") == "reject":
        decided = proposal_reject(proposal=found, by=member)
    elif request.POST.get("answer") == "accept":
        value, salutation = request.POST.get("value", "")[:400], request.POST.get("salutation", "")
        decided = proposal_accept(proposal=found, by=member, value=value, salutation=salutation)
    else:
        decided = False
    if decided:
        answer_keep(request, QUEUE, pk)
    return to_queue(request, request.POST.get("account", ""))


@screen(RESEARCH, methods=("POST",))
def reopen(request: Request, pk: int) -> HttpResponse:
    answer_forget(request, QUEUE)
    proposal_reopen(proposal=get_object_or_404(Proposal.objects.select_related("account", "contact"), pk=pk), by=request.membership.member)
    return to_queue(request, request.POST.get("account", ""))
