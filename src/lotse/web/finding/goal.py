"""The goal: how many customers by which day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lotse.apps.insight.models import Forecast
from lotse.apps.insight.selectors import newest
from lotse.apps.insight.services import goal_days, goal_set
from lotse.apps.workspaces.needs import MANAGES
from lotse.domain import Wording, say
from lotse.web.frame import Request, screen

_MOST = 1_000_000


class GoalForm(forms.Form):
    """``now``: customers of today as they were counted last, where that is known."""

    customers = forms.IntegerField(required=False, min_value=1, max_value=_MOST)
    until = forms.DateField(required=False)

    def __init__(self, wording: Wording, now: int | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wording, self._now = wording, now
        first, last = goal_days()
        hints = {"customers": say("web.finding.goal.hint_customers", now=now, double=2 * now) if now else None,
                 "until": say("web.finding.goal.hint_until", first=first, last=last)}  # fmt: skip
        for name, field in self.fields.items():
            field.label = wording(say(f"web.finding.goal.{name}"))
            hint = hints[name]
            field.help_text = wording(hint) if hint else ""
            field.widget.attrs["class"] = "field"
        self.fields["until"].widget = forms.DateInput(
            attrs={"type": "date", "class": "field", "min": first.isoformat(), "max": last.isoformat()}, format="%Y-%m-%d"
        )
        number, day = wording(say("apps.insight.goal_number")), wording(say("apps.insight.goal_day", first=first, last=last))
        self.fields["customers"].error_messages = dict.fromkeys(("invalid", "min_value", "max_value"), number)
        self.fields["until"].error_messages = {"invalid": day}
        self.fields["customers"].widget.attrs["inputmode"] = "numeric"
        for name in self.errors if self.is_bound else ():
            self.fields[name].widget.attrs |= {"class": "field bad", "aria-invalid": "true", "aria-describedby": f"id_{name}_error"}

    def clean_customers(self) -> int | None:
        wanted: int | None = self.cleaned_data["customers"]
        if wanted is not None and self._now is not None and wanted <= self._now:
            raise forms.ValidationError(self._wording(say("web.finding.goal.reached", now=self._now)))
        return wanted

    def clean_until(self) -> Any:
        day = self.cleaned_data["until"]
        first, last = goal_days()
        if day and not first <= day <= last:
            raise forms.ValidationError(self._wording(say("apps.insight.goal_day", first=first, last=last)))
        return day


@screen(MANAGES, methods=("GET", "POST"))
def goal(request: Request) -> HttpResponse:
    """Customers wanted and by when; empty goes back to doubling in 180 days."""
    workspace = request.membership.workspace
    last = newest(Forecast)
    now = last.summary.get("now") if last else None
    begin = {"customers": workspace.goal_customers, "until": workspace.goal_until}
    form = GoalForm(request.wording, now, request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        goal_set(workspace=workspace, customers=values["customers"], until=values["until"], by=request.membership.member)
        return redirect("forecast", workspace.slug)
    return render(request, "finding/goal.html", {"form": form}, status=422 if form.errors else 200)
