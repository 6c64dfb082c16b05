"""Target accounts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django_htmx.http import replace_url

from lotse.apps.accounts.changes import accounts_change, change_undo
from lotse.apps.accounts.export import as_csv, as_xlsx
from lotse.apps.accounts.lists import NONE, ORDERS, Filter, account_list, matching
from lotse.apps.accounts.models import STATUSES, TARGET, Account, Change, OptOut
from lotse.apps.accounts.ranking import candidates
from lotse.apps.accounts.services import account_from_company, account_new, account_save
from lotse.apps.jobs.services import job_cancel
from lotse.apps.pipeline.models import Deal, NextStep
from lotse.apps.pipeline.selectors import history_of
from lotse.apps.research.selectors import evidence_of, proposals_open, site_facts
from lotse.apps.snapshot import register_note
from lotse.apps.strategy.models import Segment
from lotse.apps.tenancy import SentBefore, Stale
from lotse.apps.workspaces.models import Member
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact, Role
from lotse.domain import say
from lotse.web.accounts.buying_centre import buying_centre, personas_missing
from lotse.web.accounts.files import account_table
from lotse.web.accounts.filters import Choices, heads, industry_word, pills
from lotse.web.accounts.forms import AccountForm
from lotse.web.frame import Request, screen, seen
from lotse.web.frame.meanwhile import Meanwhile, overtaken, sent_before, token_of
from lotse.web.frame.paging import page_of
from lotse.web.jobs.views import shown as job_shown

RESEARCH = contributes(Artefact.COMPANY_RESEARCH)
_BATCH = 50
_ABOUT = ("street", "website", "phone", "email", "register_court", "register_number", "vat_id")
_CHANGED = "accounts_changed"


@screen()
def accounts(request: Request) -> HttpResponse:
    """As one types or chooses: for htmx the address is put right beside the answer, so that it can be shared."""
    wanted, choices = _wanted(request), Choices(request.wording)
    page = page_of(account_list(wanted), str(wanted.page), related=["segment__approved", "owner__user"])
    shown = {
        "page": page,
        "rows": [(row, industry_word(row, request.wording)) for row in page],
        "asked": wanted.address().removeprefix("?"),
        "wanted": wanted,
        "choices": choices,
        "pills": pills(wanted, choices),
        "heads": heads(wanted),
        "orders": [(name, f"accounts.head.{name}") for name in ORDERS],
        "own": request.membership.is_only(Role.SALES),
        "may_research": request.membership.may(RESEARCH),
        "note": register_note(),
        "token": uuid.uuid4(),
        "changed": None if request.htmx else _just_changed(request),
    }
    response = render(request, "accounts/accounts.html", shown)
    return replace_url(response, request.path + wanted.address(page=wanted.page).removesuffix("?")) if request.htmx else response


@screen(RESEARCH, methods=("POST",))
def assign(request: Request) -> HttpResponse:
    """Owner, segment or status of the rows chosen, or of all that the list shows on all its pages; taken back with one key."""
    values, back = _values(request.POST.dict()), request.POST.get("back", "")
    if not _ours(back):
        back = "../"
    chosen = [int(pk) for pk in request.POST.getlist("account") if pk.isdecimal()]
    every = "every" in request.POST
    if not values or not (chosen or every):
        return redirect(back)
    rows = matching(Filter.read(QueryDict(back.partition("?")[2]).dict())) if every else Account.objects.filter(pk__in=chosen)
    made = accounts_change(rows=rows, values=values, token=token_of(request), by=request.membership.member)
    if made.job:
        return redirect("change", request.membership.workspace.slug, made.pk)
    request.session[_CHANGED] = made.pk
    return redirect(back)


@screen(RESEARCH)
def change(request: Request, pk: int) -> HttpResponse:
    """One change of many accounts: how far it is, what it set, and the way back."""
    found = get_object_or_404(Change.objects.select_related("by__user", "job"), pk=pk)
    shown = {"change": found, "set": _set(request, found), **(job_shown(found.job_id) if found.job_id else {"ended": True})}
    if request.htmx:
        response = render(request, "accounts/progress.html", shown)
        if shown["ended"]:
            response["HX-Refresh"] = "true"
        return response
    return render(request, "accounts/change.html", shown)


@screen(RESEARCH, methods=("POST",))
def change_back(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Change.objects.all(), pk=pk)
    change_undo(change=found, by=request.membership.member)
    found.refresh_from_db()
    place = ("change", request.membership.workspace.slug, pk) if found.job_id else ("accounts", request.membership.workspace.slug)
    return redirect(*place)


@screen(RESEARCH, methods=("POST",))
def change_stop(request: Request, pk: int) -> HttpResponse:
    """What was changed by then stays and can be taken back."""
    found = get_object_or_404(Change.objects.select_related("job"), pk=pk)
    if found.job:
        job_cancel(job=found.job)
    return redirect("change", request.membership.workspace.slug, pk)


@screen()
def export(request: Request) -> HttpResponse:
    """What the filters show, all pages, in the reader's language; the attribution of the register data travels in the file."""
    table = account_table(_wanted(request), request.wording, request.user.name)
    if request.GET.get("as") == "xlsx":
        kind, name, content = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", as_xlsx(table)
    else:
        kind, name, content = "text/csv; charset=utf-8", "csv", as_csv(table, request.wording)
    filename = f"{request.membership.workspace.slug}-{timezone.localdate():%Y-%m-%d}.{name}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{filename}"'})


@screen(RESEARCH, methods=("GET", "POST"))
def add_many(request: Request) -> HttpResponse:
    """The best companies of an approved segment that are no accounts yet and did not object."""
    asked = request.POST if request.method == "POST" else request.GET
    choices = Choices(request.wording)
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
    shown = {"segment": segment, "found": found, "choices": choices, "note": register_note()}
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


def _just_changed(request: Request) -> Change | None:
    """Told once, on the list that shows it."""
    pk = request.session.pop(_CHANGED, None)
    return Change.objects.filter(pk=pk, undone_at=None).first() if pk else None


def _wanted(request: Request) -> Filter:
    """A salesperson's list begins with its own accounts."""
    asked = request.GET.dict()
    if "owner" not in asked and request.membership.is_only(Role.SALES):
        asked["owner"] = str(request.membership.member.pk)
    return Filter.read(asked)


def _values(posted: Mapping[str, str]) -> dict[str, Any]:
    """What the bulk form asks to set; an empty choice sets nothing, "none" takes away."""
    values: dict[str, Any] = {}
    if posted.get("status") in {one for one, _ in STATUSES}:
        values["status"] = posted["status"]
    for name, find in (("owner", _member), ("segment", _segment)):
        asked = posted.get(name, "")
        found = find(asked)
        if found or asked == NONE:
            values[f"{name}_id"] = found.pk if found else None
    return values


def _set(request: Request, change: Change) -> list[tuple[str, str]]:
    """What a change set, in words."""
    choices, wording = Choices(request.wording), request.wording
    named = {name.removesuffix("_id"): value for name, value in change.values.items()}
    return [
        (wording(say(f"web.accounts.filter.{name}")), choices.word(name, NONE if value is None else str(value)))
        for name, value in named.items()
    ]  # fmt: skip


def _segment(pk: str) -> Segment | None:
    return Segment.objects.filter(pk=pk, approved__isnull=False).first() if pk.isdecimal() else None


def _member(pk: str) -> Member | None:
    return Member.objects.filter(pk=pk, active=True).first() if pk.isdecimal() else None


def _ours(address: str) -> bool:
    """An address within this list, not of another site."""
    return address.startswith("../?") and address.isprintable()
