"""Research is begun and ended: of an account, a domain, a whole segment. A second click finds the first one's job."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lotse.apps.accounts.models import Account
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.services import job_cancel
from lotse.apps.research.services import ACCOUNT, SEGMENT, account_of_domain, research_start, segment_research_start
from lotse.apps.strategy.models import Segment
from lotse.web.frame import Request, screen
from lotse.web.research.views import RESEARCH, to_queue


@screen(RESEARCH, methods=("POST",))
def account(request: Request, pk: int) -> HttpResponse:
    research_start(account=get_object_or_404(Account.objects.all(), pk=pk), by=request.membership.member)
    return to_queue(request, str(pk))


@screen(RESEARCH, methods=("POST",))
def domain(request: Request) -> HttpResponse:
    """Of a firm that may not be an account yet."""
    member, workspace = request.membership.member, request.membership.workspace
    found = account_of_domain(domain=request.POST.get("domain", ""), workspace=workspace, by=member)
    research_start(account=found, by=member)
    return to_queue(request, str(found.pk))


@screen(RESEARCH, methods=("POST",))
def segment(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Segment.objects.filter(approved__isnull=False).select_related("approved"), pk=pk)
    segment_research_start(segment=found, by=request.membership.member)
    return to_queue(request)


@screen(RESEARCH, methods=("POST",))
def cancel(request: Request, pk: int) -> HttpResponse:
    job_cancel(job=get_object_or_404(Job.objects.filter(kind__in=(ACCOUNT, SEGMENT)), pk=pk))
    return to_queue(request)
