"""The research queue: what sites say, one value after the other, with one key each to accept, correct or reject; and why a value stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.accounts.models import Account
from lotse.apps.research import selectors
from lotse.apps.research.models import COMPANY, PERSON, Proposal
from lotse.apps.research.services import contact_of
from lotse.apps.strategy.models import Persona
from lotse.apps.strategy.selectors import persona_for_title
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact
from lotse.domain import say
from lotse.domain.job_titles import job_function
from lotse.web.frame import Request, screen
from lotse.web.frame.answers import answer_last

RESEARCH = contributes(Artefact.COMPANY_RESEARCH)
QUEUE = "research_decided"


@screen()
def research(request: Request) -> HttpResponse:
    """For htmx the part that tells how far the reading is; when all has ended and nobody is amid a decision, the page is loaded anew."""
    account = _account(request)
    only = account.pk if account else None
    runs, segments = selectors.runs(only), [] if account else selectors.segment_runs()
    running = any(not run.ended for run in runs) or any(one.running for one in segments)
    shown: dict[str, Any] = {"account": account, "runs": runs, "segments": segments, "running": running}
    may, contact = request.membership.may(RESEARCH), contact_of(request.membership.workspace)
    shown |= {"may_research": may, "may_start": may and contact, "contact": contact, "hand": request.GET.get("hand", "")}
    if request.htmx:
        response = render(request, "research/progress.html", shown)
        if not running and not shown["hand"]:
            response["HX-Refresh"] = "true"
        return response
    waiting = [(one, f"research.attribute.{one.attribute}") for one in selectors.proposals(only)]
    shown |= {
        "hand": waiting[0][0].pk if waiting else "",
        "first": waiting[:1],
        "others": waiting[1:],
        "total": selectors.proposals_open(only),
        "undo": answer_last(request, QUEUE),
        **(_told(waiting[0][0]) if waiting else {}),
    }
    return render(request, "research/research.html", shown)


@screen()
def why(request: Request, pk: int) -> HttpResponse:
    """The quoted line amid its page, with address and day: a drawer for htmx, a page for everybody else."""
    found = get_object_or_404(Proposal.objects.select_related("account", "decided_by__user"), pk=pk)
    shown = {"said": found, "word": f"research.attribute.{found.attribute}", **_told(found)}
    return render(request, "research/why.html" if request.htmx else "research/why_page.html", shown)


def to_queue(request: Request, account: str = "") -> HttpResponse:
    """Back to the queue, of one account where it was that one's."""
    response = redirect("research", request.membership.workspace.slug)
    if account.isdecimal():
        response["Location"] += f"?account={account}"
    return response


def _told(proposal: Proposal) -> dict[str, Any]:
    """What kind of proposal it is; of a person the part in buying that the title suggests, and the persona that it reveals."""
    told: dict[str, Any] = {"person": proposal.attribute == PERSON, "company": proposal.attribute == COMPANY}
    if told["person"] and proposal.job_title:
        function, persona = job_function(proposal.job_title), persona_for_title(proposal.job_title)
        told["role"] = say(f"web.personas.buying_role.{function.buying_role}") if function else None
        told["persona"] = Persona.objects.select_related("approved").get(pk=persona).approved if persona else None
    if salutation := proposal.details.get("salutation"):
        told["salutation"] = say(f"web.research.salutation.{salutation['reason']}", share=salutation["confidence"])
        told["salutation_word"] = say(f"web.contacts.salutation.{salutation['word']}")
    return told


def _account(request: Request) -> Account | None:
    pk = request.GET.get("account", "")
    return get_object_or_404(Account.objects.all(), pk=pk) if pk.isdecimal() and len(pk) < 19 else None
