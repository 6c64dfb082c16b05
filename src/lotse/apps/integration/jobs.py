"""Reading an upload, and writing what it holds: both may be run again after a worker's death."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import shorten
from typing import Any

from django.utils import timezone

from lotse import ingest
from lotse.apps.accounts.models import Account
from lotse.apps.accounts.personas import personas_follow
from lotse.apps.insight.services import insight_refresh
from lotse.apps.integration.doubts import doubts_note
from lotse.apps.integration.keeping import folder_of, without_examples
from lotse.apps.integration.models import DONE, FAILED, PREVIEW, READING, RUNNING, UNDOING, Import, Mapping
from lotse.apps.integration.rows import Rows
from lotse.apps.integration.services import import_undone
from lotse.apps.integration.undo import forget_run, take_back
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Progress
from lotse.apps.snapshot import market
from lotse.domain import Wording, keep, say
from lotse.matching import Decision
from lotse.tables import write_rejected

_BATCH = 1000
_LONG = 40  # characters of an example
_SHOWN = 200  # rejected rows kept with the import; the file holds all


def read(progress: Progress, *, job: Job, upload: int, told: bool) -> dict[str, Any]:
    """What each file is, what each column means, what would be made of it. ``told``: a person has said what the columns mean."""
    found = Import.objects.get(pk=upload)
    with _or_else(found, READING, FAILED):
        reading = _reading(found, progress)
        remembered = None if told else Mapping.objects.filter(signature=_signature(reading)).first()
        if remembered:  # the same headings were mapped before: read again that way
            found.mapping, found.unused = remembered.assignments, remembered.unused
            found.save(update_fields=["mapping", "unused"])
            reading = _reading(found, progress)
        return _preview(job, found, reading, remembered=bool(remembered))


def _preview(job: Job, found: Import, reading: ingest.Reading, *, remembered: bool) -> dict[str, Any]:
    language = job.by.user.language if job.by else "de"
    rows = Rows(reading.history, found)
    told = [*reading.rejected, *rows.homeless]
    write_rejected(folder_of(found) / "rejected.csv", told, Wording(language))
    files, rejected = [_file(one) for one in reading.files], [_rejected(row) for row in told[:_SHOWN]]
    Import.objects.filter(pk=found.pk, state=READING).update(
        state=PREVIEW,
        reading={"signature": _signature(reading), "files": files, "rejected": rejected, "remembered": remembered},
        counts={**rows.counts(), "rejected": len(told)},
    )
    return {"upload": found.pk}


def commit(progress: Progress, *, job: Job, upload: int) -> dict[str, Any]:
    """Writes accounts, people, deals and activities in batches. A run that was killed is taken back first, so nothing is there twice."""
    found = Import.objects.get(pk=upload)
    if found.state != RUNNING:  # taken up late: another run has finished it
        return {"upload": upload}
    with _or_else(found, RUNNING, PREVIEW):
        return _write(progress, job, found)


def _write(progress: Progress, job: Job, found: Import) -> dict[str, Any]:
    upload = found.pk
    reading = _reading(found, progress)
    forget_run(found)
    rows = Rows(reading.history, found)
    total = rows.total
    done = 0
    for stage, model, made in rows.batches(_BATCH):
        progress.step(done, total, say(f"apps.integration.writing.{stage}"))
        model.objects.bulk_create(made)  # type: ignore[attr-defined]
        done = min(total, done + len(made))
    rows.renew()
    rows.record_refusals(job.by)
    progress.step(total, total, say("apps.integration.matching"))
    matched, doubts = _match(found, progress)
    personas_follow(progress)
    counts = {**found.counts, **rows.counts(), "matched": matched, "doubts": doubts}
    Import.objects.filter(pk=upload).update(state=DONE, done_at=timezone.now(), counts=counts, reading=without_examples(found.reading))
    insight_refresh(by=job.by)
    return {"upload": upload, "matched": matched, "doubts": doubts}


def undo(progress: Progress, *, job: Job, upload: int) -> dict[str, Any]:
    """Takes an import back, batch by batch: a run that was killed goes on where it ended."""
    found = Import.objects.get(pk=upload)
    if found.state != UNDOING:  # taken up late: another run has finished it
        return {"upload": upload}
    with _or_else(found, UNDOING, DONE):
        take_back(found, progress)
    import_undone(upload=found, by=job.by)
    insight_refresh(by=job.by)
    return {"upload": upload}


def _reading(found: Import, progress: Progress) -> ingest.Reading:
    progress.step(0, None, say("apps.integration.reading"))
    files = sorted((folder_of(found) / "files").iterdir())
    source = files[0] if len(files) == 1 else files[0].parent
    return ingest.read_history(source, mapping=found.mapping, unused=found.unused, progress=progress)


@contextmanager
def _or_else(found: Import, during: str, after: str) -> Iterator[None]:
    """Whatever breaks the work off (an error, a cancel) leaves an import that can be begun again, and nothing half written."""
    try:
        yield
    except Exception:
        if during == RUNNING:
            forget_run(found)
        Import.objects.filter(pk=found.pk, state=during).update(state=after)
        raise


def _match(found: Import, progress: Progress) -> tuple[int, int]:
    """Accounts that are surely a company of the market get its id; of those that may be one, a person is asked."""
    opened = market()
    accounts = list(Account.objects.filter(came_with=found, company_id=""))
    if opened is None or not accounts:
        return 0, 0
    taken = set(Account.objects.exclude(company_id="").values_list("company_id", flat=True))
    changed, doubted = [], []
    for account, match in zip(accounts, opened.matcher().match(Rows.queries(accounts), progress=progress), strict=True):
        if match.decision is Decision.MATCH and match.company_id and match.company_id not in taken:
            taken.add(match.company_id)
            account.company_id, account.market_version = match.company_id, opened.manifest.version
            changed.append(account)
        elif match.decision is Decision.POSSIBLE and match.company_id:
            doubted.append((account, match))
    Account.objects.bulk_update(changed, ["company_id", "market_version"], batch_size=_BATCH)
    return len(changed), doubts_note(found, doubted)


def _signature(reading: ingest.Reading) -> str:
    headings = "\n".join(sorted(column.column for file in reading.files for column in file.columns))
    return hashlib.sha256(headings.encode()).hexdigest()


def _file(one: ingest.FileReading) -> dict[str, Any]:
    reason = keep(one.reason) if one.reason else None
    columns = [
        {
            "column": column.column, "field": column.field, "confidence": round(column.confidence, 2), "reason": keep(column.reason),
            "examples": [shorten(value, _LONG, placeholder="…") for value in column.examples],
        }
        for column in one.columns
    ]  # fmt: skip
    return {"file": one.file, "kind": one.kind, "rows": one.rows, "encoding": one.encoding, "reason": reason, "columns": columns}


def _rejected(row: Any) -> dict[str, Any]:
    return {"file": str(row.file), "line": row.line, "column": row.column, "value": row.value, "reason": keep(row.reason)}
