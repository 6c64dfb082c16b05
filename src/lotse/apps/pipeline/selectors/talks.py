"""What conversations came to, counted by the database."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, QuerySet

from lotse.apps.pipeline.models import Attempt, Conversation


def outcomes_by_play() -> Counter[tuple[int, str]]:
    """Conversations by play and early outcome; without those not answered yet, without a play, and without what was undone.

    What was undone is little: it is counted apart and taken off, instead of looking each conversation's attempt up.
    """
    rows = Conversation.objects.filter(play__isnull=False).exclude(early_outcome="")
    undone = Attempt.objects.filter(undone_at__isnull=False).values("pk")
    return _counted(rows) - _counted(rows.filter(attempt__in=undone))


def _counted(rows: QuerySet[Conversation]) -> Counter[tuple[int, str]]:
    return Counter(
        {(play, outcome): n for play, outcome, n in rows.values_list("play_id", "early_outcome").annotate(n=Count("pk")).order_by()}
    )
