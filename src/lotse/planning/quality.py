"""What the history says of itself: how much evidence there is, what is missing, what to record from now on."""

from __future__ import annotations

from lotse.domain import Message, say
from lotse.learning import Finding
from lotse.planning.plan import Claim, Owner
from lotse.tables import Frame, History, query

# Below these shares of filled cells a field cannot carry a finding and is worth recording from now on.
_RECORDED = 0.5
_FILES = "planning.quality.from_files"
# Notes of reading that repeat a gap named here.
_SAME = {f"ingest.note.without_{column}": f"planning.quality.missing.{column}" for column in ("rep", "account")}


def describe_quality(history: History, finding: Finding, files: tuple[str, ...]) -> tuple[Claim, ...]:
    """Amount, time span, basis of the segment, gaps, open deals that died, and the notes that reading left."""
    source = (say(_FILES, files=files),) if files else ()
    claims = [_amount(history, finding), say(f"planning.quality.basis.{history.segment_basis}"), *_gaps(history)]
    if finding.n_zombie:
        claims.append(say("planning.quality.zombies", n=finding.n_zombie, open=finding.n_open))
    said = {claim.key for claim in claims}
    notes = [note for note in history.notes if _SAME.get(note.key) not in said]
    return tuple(Claim(text, source) for text in (*claims, *notes))


def _amount(history: History, finding: Finding) -> Message:
    counts = query(
        "SELECT count(*) AS deals, count(DISTINCT rep) AS reps, count(DISTINCT segment) AS segments FROM deals", deals=history.deals
    )
    numbers = {name: int(counts[name][0]) for name in ("deals", "reps", "segments")}
    key = "planning.quality.amount" if finding.first and finding.last else "planning.quality.amount_undated"
    return say(key, **numbers, closed=finding.n_closed, open=finding.n_open, first=finding.first, last=finding.last)


def _gaps(history: History) -> list[Message]:
    """Shares of deals without an owner, an account, a segment, where these are not negligible."""
    deals = history.deals
    found = []
    for column in ("rep", "account", "segment"):
        missing = 1 - filled(deals, column)
        if missing > 0.005:
            found.append(say(f"planning.quality.missing.{column}", share=missing, n=round(missing * len(deals))))
    return found


def filled(frame: Frame, column: str) -> float:
    """The share of rows in which a column holds something; 0 for an empty frame."""
    if not len(frame):
        return 0.0
    return float(query(f'SELECT count("{column}") / count(*) AS share FROM frame', frame=frame)["share"][0])


def what_to_record(history: History) -> tuple[Claim, ...]:
    """Fields whose lack keeps a question open, each with the question that it would answer."""
    deals = history.deals
    missing = [field for field in ("persona", "offer", "lost_reason", "source", "created", "segment") if filled(deals, field) < _RECORDED]
    lost = deals.take(deals["stage"] == "Lost")
    if "lost_reason" in missing and filled(lost, "lost_reason") >= _RECORDED:
        missing.remove("lost_reason")
    if not len(history.activities):
        missing.append("conversations")
    if not len(history.offers):
        missing.append("prices")
    return tuple(Claim(say(f"planning.record.{field}"), confirm=Owner.SALES) for field in missing)
