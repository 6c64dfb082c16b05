"""People's personas follow from their job titles, but where somebody knows better."""

from __future__ import annotations

from collections import defaultdict

from lotse.apps.accounts.models import Contact
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Progress
from lotse.apps.jobs.services import job_start
from lotse.apps.strategy.selectors import persona_list, persona_meant
from lotse.apps.workspaces.models import Member
from lotse.domain import say

_AT_ONCE = 500  # SQLite takes only so many parameters


def personas_follow_soon(*, by: Member | None) -> Job:
    """After a persona came into force or people came with an import."""
    return job_start(kind="accounts.personas", arguments={}, by=by)


def follow(progress: Progress, *, job: Job) -> dict[str, int]:  # noqa: ARG001  (as every job's function)
    """The job."""
    return {"people": personas_follow(progress)}


def personas_follow(progress: Progress) -> int:
    """Title by title, not person by person, since many share one. Returns how many people changed."""
    personas = persona_list()
    rows = Contact.objects.filter(persona_by_hand=False)
    titles = list(rows.order_by("job_title").values_list("job_title", flat=True).distinct())
    meaning: dict[int | None, list[str]] = defaultdict(list)
    for i, title in enumerate(titles):
        progress.step(i, len(titles), say("apps.accounts.stage.personas"))
        meaning[persona_meant(title, personas)].append(title)
    changed = 0
    for persona, named in meaning.items():
        for start in range(0, len(named), _AT_ONCE):
            theirs = rows.filter(job_title__in=named[start : start + _AT_ONCE])
            changed += theirs.exclude(persona=persona).update(persona=persona)
    return changed
