"""Target accounts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse.apps.accounts import export as files
from lotse.apps.accounts.lists import PAGE, Filter, account_list, accounts_of
from lotse.apps.accounts.models import STATUSES, TARGET, Account, OptOut
from lotse.apps.accounts.ranking import candidates
from lotse.apps.accounts.services import (
    account_from_company,
    account_new,
    account_save,
    accounts_assign,
    accounts_restore,
)
from lotse.apps.pipeline.models import Deal, NextStep
from lotse.apps.pipeline.selectors import history_of
from lotse.apps.research.selectors import evidence_of, proposals_open, site_facts
from lotse.apps.snapshot import market, register_note
from lotse.apps.strategy.models import Segment
from lotse.apps.tenancy import SentBefore, Stale
from lotse.apps.workspaces.models import Member
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact, Role
from lotse.apps.workspaces.selectors import member_list
from lotse.domain import say
from lotse.web.accounts.buying_centre import buying_centre, personas_missing
from lotse.web.accounts.forms import AccountForm
from lotse.web.frame import Request, screen, seen
from lotse.web.frame.meanwhile import Meanwhile, overtaken, sent_before, token_of

RESEARCH = contributes(Artefact.COMPANY_RESEARCH)
_WORKS = frozenset({Role.SALES, Role.BDR, Role.PARTNER})
_BATCH = 50
_ABOUT = ("street", "website", "phone", "email", "register_court", "register_number", "vat_id")
_UNDO = "accounts_before"


@screen()
def accounts(request: Request) -> HttpResponse:
    wanted = Filter.read(request.GET)
    if "owner" not in request.GET and request.membership.is_only(Role.SALES):
        wanted = Filter.read({**request.GET.dict(), "owner": str(request.membership.member.pk)})
    rows = accounts_of(wanted)
    total = account_list(wanted).count()
    shown = {
        "rows": rows,
        "total": total,
        "wanted": wanted,
        "pills": _pills(request, wanted),
        "orders": [(name, wanted.address(order=name)) for name in ("name", "fit", "week", "newest")],
        "before": wanted.address(page=wanted.page - 1) if wanted.page > 1 else "",
        "after": wanted.address(page=wanted.page + 1) if wanted.page * PAGE < total else "",
        "first": (wanted.page - 1) * PAGE + 1,
        "last": (wanted.page - 1) * PAGE + len(rows),
        "may_research": request.membership.may(RESEARCH),
        "note": register_note(),
        "undo": bool(request.session.get(_UNDO, {}).get("rows")),
        **_choices(request),
    }
    return render(request, "accounts/accounts.html", shown)


@screen(RESEARCH, methods=("POST",))
def assign(request: Request) -> HttpResponse:
    """Owner, segment or status of the rows chosen; undone with one key."""
    chosen = [int(pk) for pk in request.POST.getlist("account") if pk.isdecimal()]
    values = _values(request.POST.dict())
    if chosen and values:
        before = accounts_assign(accounts=chosen, values=values, by=request.membership.member)
        request.session[_UNDO] = {"workspace": request.membership.workspace.pk, "rows": before}
    back = request.POST.get("back", "")
    return redirect(back if _ours(back) else "../")


@screen(RESEARCH, methods=("POST",))
def restore(request: Request) -> HttpResponse:
    kept = request.session.pop(_UNDO, {})
    if kept.get("workspace") == request.membership.workspace.pk:
        accounts_restore(before=kept["rows"], by=request.membership.member)
    return redirect("accounts", request.membership.workspace.slug)


@screen()
def export(request: Request) -> HttpResponse:
    """What the filters show, all pages; the attribution of the register data travels in the file."""
    rows = account_list(Filter.read(request.GET)).select_related("segment__approved", "owner__user").iterator(chunk_size=2000)
    opened = market()
    told = [*(opened.attributions() if opened else ())]
    note = register_note()
    told += [request.wording(note)] if note else []
    if request.GET.get("as") == "xlsx":
        kind, name, content = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", files.as_xlsx(rows, told)
    else:
        kind, name, content = "text/csv; charset=utf-8", "csv", files.as_csv(rows, told)
    filename = f"{request.membership.workspace.slug}-{timezone.localdate():%Y-%m-%d}.{name}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{filename}"'})


@screen(RESEARCH, methods=("GET", "POST"))
def add_many(request: Request) -> HttpResponse:
    """The best companies of an approved segment that are no accounts yet and did not object."""
    asked = request.POST if request.method == "POST" else request.GET
    segments = _choices(request)["segments"]
    chosen = asked.get("segment", "")
    approved = Segment.objects.filter(approved__isnull=False).select_related("approved")
    segment = get_object_or_404(approved, pk=chosen) if chosen.isdecimal() else None
    found = candidates(segment, _BATCH) if segment else None
    if request.method == "POST" and segment and found:
        wanted = set(request.POST.getlist("company"))
        owner = _member(request.POST.get("owner", ""))
        for one in found.rows:
            if one.company_id in wanted:
                account_from_company(
                    company_id=one.company_id, by=request.membership.member, segment=segment, owner=owner, fit=one.fit, reasons=one.reasons,
                    unknown=one.unknown,
                )  # fmt: skip
        return redirect(f"../?segment={segment.pk}&order=fit")
    shown = {"segment": segment, "found": found, "segments": segments, "note": register_note(), **_choices(request)}
    return render(request, "accounts/add.html", shown)


@screen(RESEARCH, methods=("GET", "POST"))
def new(request: Request) -> HttpResponse:
    form = AccountForm(request.wording, request.POST or None, initial={"status": TARGET, "country": request.membership.workspace.country})
    token, told = token_of(request), None
    if request.method == "POST" and form.is_valid():
        try:
            made = account_new(values=form.cleaned_data, by=request.membership.member, token=token)
            return redirect("account", request.membership.workspace.slug, made.pk)
        except SentBefore as before:
            token, told = None, sent_before(form, before.row)
    shown = {"form": form, "token": token or uuid.uuid4(), "meanwhile": told}
    return render(request, "accounts/edit.html", shown, status=_status(form, told))


@screen(RESEARCH, methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Account.objects.all(), pk=pk)
    form = AccountForm(request.wording, request.POST or None, instance=found)
    version, told = seen(request) if request.method == "POST" else found.version, None
    if request.method == "POST" and form.is_valid():
        try:
            account_save(account=found, seen=version, values=form.cleaned_data, by=request.membership.member)
            return redirect("account", request.membership.workspace.slug, pk)
        except Stale:
            found = Account.objects.get(pk=pk)
            version, told = found.version, overtaken(form, found)
    shown = {"form": form, "account": found, "seen": version, "meanwhile": told}
    return render(request, "accounts/edit.html", shown, status=_status(form, told))


@screen()
def account(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Account.objects.select_related("segment__approved", "owner__user"), pk=pk)
    evidence = evidence_of(pk)
    people = list(found.contacts.filter(left=None).select_related("persona__approved").prefetch_related("facts"))
    shown = {
        "account": found,
        "about": [(f"accounts.field.{name}", getattr(found, name), evidence.by_attribute.get(name)) for name in _ABOUT],
        "people": buying_centre(people, evidence.by_contact),
        "missing": personas_missing(people),
        "site": [(fact, f"research.kind.{fact.attribute}") for fact in site_facts(pk)],
        "history": history_of(found),
        "steps": list(NextStep.objects.filter(account=found, done_at=None).order_by("due", "pk")[:10]),
        "deals": list(Deal.objects.filter(account=found).select_related("offer__approved").order_by("-opened", "-pk")[:10]),
        "opt_outs": list(OptOut.objects.filter(account=found, withdrawn_at=None)),
        "proposals": proposals_open(found.pk),
        "may_research": request.membership.may(RESEARCH),
        "note": register_note() if found.company_id else None,
    }
    return render(request, "accounts/account.html", shown)


def _status(form: AccountForm, told: Meanwhile | None) -> int:
    return 409 if told else 422 if form.errors else 200


def _choices(request: Request) -> dict[str, Any]:
    segments = Segment.objects.filter(archived=None, approved__isnull=False).order_by("approved__name").values_list("pk", "approved__name")
    return {
        "segments": list(segments),
        "owners": [(one.pk, one.user.name) for one in member_list(roles=_WORKS)],
        "statuses": [(one, request.wording(say(f"web.accounts.status.{one}"))) for one, _ in STATUSES],
        "countries": [(code, request.wording(say(f"web.accounts.country.{code}"))) for code in ("DE", "AT", "CH", "LI")],
    }


def _pills(request: Request, wanted: Filter) -> list[tuple[str, str]]:
    """Each filter in force in words, with the address of the list without it. A salesperson's own list says so with an explicit owner."""
    choices = _choices(request)
    named = {
        "segment": {str(pk): name for pk, name in choices["segments"]},
        "owner": {str(pk): name for pk, name in choices["owners"]},
        "status": dict(choices["statuses"]),
        "country": dict(choices["countries"]),
    }
    nobody = request.wording(say("web.accounts.none"))
    found = []
    for name in wanted.narrowed:
        value = getattr(wanted, name)
        word = nobody if value == "none" else named.get(name, {}).get(value, value)
        bare = wanted.address(**{name: ""})
        found.append((f"{request.wording(say(f'web.accounts.filter.{name}'))}: {word}", f"{bare}&owner=" if name == "owner" else bare))
    return found


def _values(posted: Mapping[str, str]) -> dict[str, Any]:
    """What the bulk form asks to set; empty selects set nothing."""
    values: dict[str, Any] = {}
    if posted.get("status") in {one for one, _ in STATUSES}:
        values["status"] = posted["status"]
    if posted.get("owner"):
        values["owner"] = _member(posted["owner"])
    if posted.get("segment"):
        values["segment"] = Segment.objects.filter(pk=posted["segment"]).first() if posted["segment"].isdecimal() else None
    return values


def _member(pk: str) -> Member | None:
    return Member.objects.filter(pk=pk, active=True).first() if pk.isdecimal() else None


def _ours(address: str) -> bool:
    """An address within this list, not of another site."""
    return address.startswith("../?") and address.isprintable()
