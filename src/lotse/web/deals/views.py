"""The list of deals and the page of one."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.models import LOST, OPEN, WON, Deal
from lotse.apps.pipeline.selectors.history import history_of
from lotse.apps.pipeline.selectors.lists import DEALS_SHOWN, DealFilter, deal_counts, deal_list, deal_totals, next_steps
from lotse.apps.pipeline.services import deal_save
from lotse.apps.pipeline.steps import step_text
from lotse.apps.tenancy import SentBefore, Stale
from lotse.apps.workspaces.models import Member
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact, Role
from lotse.apps.workspaces.selectors import member_list
from lotse.web.deals.forms import DealForm, initial_of
from lotse.web.frame import Request, screen, seen
from lotse.web.frame.meanwhile import overtaken, sent_before, token_of
from lotse.web.frame.paging import page_of

_TALKS = contributes(Artefact.RELATIONSHIP)


@screen()
def deals(request: Request) -> HttpResponse:
    """By stage, with the next step of each: an open deal without one stands out."""
    wanted = _wanted(request)
    today = timezone.localdate()
    rows = deal_list(wanted, today)
    total, sums = deal_totals(rows)
    page = page_of(rows, request.GET.get("page"), related=DEALS_SHOWN, count=total)
    steps = next_steps(deal.account_id for deal in page if deal.account_id) if wanted.stage == OPEN else {}
    counts = deal_counts()
    shown = {
        "page": page,
        "rows": [(deal, steps.get(deal.account_id), _step_text(steps.get(deal.account_id))) for deal in page],
        "wanted": wanted,
        "totals": sums,
        "stages": [(stage, counts.get(stage, 0)) for stage in (OPEN, WON, LOST)],
        "people": member_list(roles=frozenset({Role.SALES})),
        "today": today,
        "asked": _asked(request),
        "may_talk": request.membership.may(_TALKS),
    }
    return render(request, "deals/deals.html", shown)


@screen(need=_TALKS, methods=("GET", "POST"))
def deal_new(request: Request) -> HttpResponse:
    """For an account, which the address names."""
    number = request.GET.get("account", "")
    if not number.isdigit():
        raise Http404
    account = get_object_or_404(Account.objects, pk=number)
    member = request.membership.member
    begin = {"stage": OPEN, "currency": request.membership.workspace.currency, "owner": member.pk, "opened": timezone.localdate()}
    form, token, told = DealForm(request.wording, request.POST or None, initial=begin), token_of(request), None
    if request.method == "POST" and form.is_valid():
        try:
            made = deal_save(account=account, values=form.as_values(), by=member, token=token)
            return redirect("deal", request.membership.workspace.slug, made.pk)
        except SentBefore as before:
            token, told = None, sent_before(form, before.row)
    return _page(request, form, account, None, {"token": token or uuid.uuid4(), "meanwhile": told})


@screen(write=_TALKS, methods=("GET", "POST"))
def deal(request: Request, pk: int) -> HttpResponse:
    """One deal; who may not change it reads it."""
    found = get_object_or_404(Deal.objects.select_related("account"), pk=pk)
    account = found.account
    if account is None:  # an import named no company: nothing is worked without one
        raise Http404
    form = DealForm(request.wording, request.POST or None, initial=initial_of(found))
    version, told = seen(request) if request.method == "POST" else found.version, None
    if request.method == "POST" and form.is_valid():
        try:
            deal_save(account=account, values=form.as_values(), by=request.membership.member, deal=found, seen_version=version)
            return redirect("deals", request.membership.workspace.slug)
        except Stale:
            found = Deal.objects.select_related("account").get(pk=pk)
            version, told = found.version, overtaken(form, found)
    return _page(request, form, account, found, {"seen": version, "meanwhile": told})


def _page(request: Request, form: DealForm, account: Account, found: Deal | None, turn: dict[str, Any]) -> HttpResponse:
    """``turn``: the page's token or the version that it shows, and what happened meanwhile."""
    step = next_steps([account.pk]).get(account.pk)
    shown = {
        "form": form,
        "account": account,
        "deal": found,
        "step": step,
        "step_text": _step_text(step),
        "history": history_of(account, 10),
        "today": timezone.localdate(),
        "may_talk": request.membership.may(_TALKS),
        **turn,
    }
    return render(request, "deals/deal.html", shown, status=409 if turn["meanwhile"] else 422 if form.errors else 200)


def _wanted(request: Request) -> DealFilter:
    asked = request.GET
    stage = asked.get("stage", OPEN)
    owner = _owner(request)
    step = asked.get("step", "")
    return DealFilter(
        stage=stage if stage in {OPEN, WON, LOST} else OPEN,
        owner=owner.pk if owner else None,
        text=asked.get("q", "").strip(),
        step=step if step in {"none", "late"} else "",
    )


def _owner(request: Request) -> Member | None:
    """Who only sells begins with his own deals; "all" shows everybody's."""
    asked = request.GET.get("owner", "")
    if not asked and request.membership.is_only(Role.SALES):
        return request.membership.member
    return Member.objects.filter(pk=asked).first() if asked.isdigit() else None


def _asked(request: Request) -> str:
    """The filters as they stand in the address, without the page."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _step_text(step: Any) -> Any:
    return step_text(step) if step else None
