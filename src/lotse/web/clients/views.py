"""The list of clients."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from lotse.apps.workspaces.selectors import membership_list
from lotse.web.frame import SignedIn, signed_in


@signed_in()
def clients(request: SignedIn) -> HttpResponse:
    return render(request, "clients/clients.html", {"memberships": membership_list(user=request.user)})
