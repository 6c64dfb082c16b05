"""Companies of the market."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.accounts.companies import CompanyCard, FactLine, company_card
from lotse.apps.accounts.models import Account, Overlay
from lotse.apps.accounts.services import account_from_company, overlay_record, overlay_undo
from lotse.apps.snapshot import market, register_note
from lotse.apps.strategy.models import Segment
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact, Role
from lotse.apps.workspaces.selectors import member_list
from lotse.domain import LotseError, Message, say
from lotse.domain.facts import Fact
from lotse.web.frame import Request, screen
from lotse.web.segments.told import industry_told, place_told

RESEARCH = contributes(Artefact.COMPANY_RESEARCH)
_SHOWN = 25
_LAID = "company_overlay"  # told once, with the way back


@screen()
def companies(request: Request) -> HttpResponse:
    """As one types: the hits alone for htmx, the page for everybody else."""
    opened, asked = market(), request.GET.get("q", "").strip()
    hits = opened.search(asked, _SHOWN) if opened and asked else []
    known = dict(Account.objects.filter(company_id__in=[hit.company_id for hit in hits]).values_list("company_id", "pk"))
    shown = {
        "asked": asked,
        "hits": [(hit, known.get(hit.company_id)) for hit in hits],
        "market": opened,
        "size": len(opened) if opened else 0,
        "note": register_note(),
        "attributions": opened.attributions() if opened else (),
    }
    return render(request, "companies/hits.html" if request.htmx else "companies/companies.html", shown)


@screen()
def company(request: Request, company_id: str) -> HttpResponse:
    card = _card(company_id)
    laid = Overlay.objects.filter(pk=request.session.pop(_LAID, None), company_id=card.company.company_id, undone_at=None).first()
    return render(request, "companies/company.html", {**_shown(request, card), "laid": laid})


@screen()
def why(request: Request, company_id: str, attribute: str) -> HttpResponse:
    return _drawer(request, _card(company_id), attribute)


@screen(write=RESEARCH, methods=("GET", "POST"))
def correct(request: Request, company_id: str, attribute: str) -> HttpResponse:
    """The workspace's own value, with the reason for it."""
    card = _card(company_id)
    value, reason = request.POST.get("value", "").strip(), request.POST.get("reason", "").strip()
    if request.method == "POST" and value and reason:
        request.session[_LAID] = overlay_record(
            company_id=card.company.company_id, kind="correct", attribute=attribute, value=value[:400], reason=reason[:400],
            by=request.membership.member,
        ).pk  # fmt: skip
        return redirect("company", request.membership.workspace.slug, card.company.company_id)
    line = _line(card, attribute)
    typed = {"value": value or line.value, "reason": reason, "missing": request.method == "POST"}
    return render(request, "companies/correct.html", {"card": card, "line": line, **typed}, status=422 if typed["missing"] else 200)


@screen(RESEARCH, methods=("POST",))
def reject(request: Request, company_id: str, attribute: str, fact_id: str) -> HttpResponse:
    card = _card(company_id)
    if fact_id not in {fact.id for fact in card.company.facts}:
        raise Http404
    request.session[_LAID] = overlay_record(
        company_id=card.company.company_id, kind="reject", attribute=attribute, fact_id=fact_id, by=request.membership.member
    ).pk
    return redirect("company", request.membership.workspace.slug, card.company.company_id)


@screen(RESEARCH, methods=("POST",))
def undo(request: Request, company_id: str, pk: int) -> HttpResponse:
    overlay_undo(overlay=get_object_or_404(Overlay.objects.all(), pk=pk, company_id=company_id), by=request.membership.member)
    return redirect("company", request.membership.workspace.slug, company_id)


@screen(RESEARCH, methods=("POST",))
def add(request: Request, company_id: str) -> HttpResponse:
    """As an account, to the segment and owner chosen; a second click finds the first one's account."""
    segment = get_object_or_404(Segment.objects.all(), pk=request.POST["segment"]) if request.POST.get("segment") else None
    owners = {str(one.pk): one for one in member_list()}
    account = account_from_company(
        company_id=company_id, by=request.membership.member, segment=segment, owner=owners.get(request.POST.get("owner", ""))
    )
    return redirect("account", request.membership.workspace.slug, account.pk)


def _card(company_id: str) -> CompanyCard:
    try:
        found = company_card(company_id)
    except LotseError as error:
        if error.message.key == "market.no_such_company":
            raise Http404 from error
        raise
    if found is None:
        raise LotseError(say("apps.accounts.no_market"), remedy=say("apps.accounts.no_market_remedy"))
    return found


def _line(card: CompanyCard, attribute: str) -> FactLine:
    line = card.line(attribute)
    if line is None:
        raise Http404
    return line


def _shown(request: Request, card: CompanyCard) -> dict[str, object]:
    segments = Segment.objects.filter(archived=None, approved__isnull=False).select_related("approved").order_by("approved__name")
    return {
        "card": card,
        "account": Account.objects.filter(company_id=card.company.company_id).first(),
        "rows": [(line, _attribute(request, line.attribute), _value(request, line)) for line in card.lines],
        "may_research": request.membership.may(RESEARCH),
        "segments": [(row.pk, row.approved.name) for row in segments if row.approved],
        "owners": member_list(roles=frozenset({Role.SALES, Role.BDR, Role.PARTNER})),
        "note": register_note(),
    }


def _drawer(request: Request, card: CompanyCard, attribute: str) -> HttpResponse:
    line = _line(card, attribute)
    opened = market()
    named = {source.label: source for source in opened.manifest.sources} if opened else {}
    facts = [(fact, named.get(fact.source), _place(fact)) for fact in line.facts]
    shown = {
        "card": card,
        "line": line,
        "word": _attribute(request, attribute),
        "told": _value(request, line),
        "facts": facts,
        "may_research": request.membership.may(RESEARCH),
        "note": register_note(),
    }
    return render(request, "companies/why.html", shown)


def _place(fact: Fact) -> Message:
    locator = fact.locator
    if locator.file and locator.line:
        return say("web.companies.place", file=locator.file, line=str(locator.line), record=locator.record)
    return say("web.companies.place_record", record=locator.record)


def _value(request: Request, line: FactLine) -> str:
    """What the sources keep as a key or a bare number, as people read it."""
    wording, value = request.wording, line.value
    match line.attribute:
        case "status":
            key = f"targeting.status.{value}"
            return wording(Message(key)) if wording.has(key) else value
        case "country" | "state":
            return place_told(value, wording)
        case "industry":
            return industry_told(value, wording)
        case "employees" | "revenue" if value.replace(".", "", 1).isdecimal():
            return wording.locale.number(float(value))
        case _:
            return value or ""


def _attribute(request: Request, name: str) -> str:
    """The attribute's word; one that a source brought and nobody has worded yet shows its own name."""
    key = f"web.companies.attribute.{name}"
    return request.wording(Message(key)) if request.wording.has(key) else name
