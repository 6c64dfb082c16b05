"""Why something is not recorded: each says what to do, and the page keeps what was typed."""

from __future__ import annotations

from django.utils import timezone

from lotse.apps.pipeline.law import Way
from lotse.apps.pipeline.models import Attempt
from lotse.domain import LotseError, Message, say
from lotse.outreach import Decision, channel_text, condition_texts


class NotAllowed(LotseError):  # noqa: N818  (what the law says is no fault)
    """The gate does not let this contact through, or not before its conditions are confirmed."""

    def __init__(self, decision: Decision) -> None:
        channel = channel_text(decision.channel)
        if decision.unmet:
            named = condition_texts(decision.unmet)
            super().__init__(
                say("apps.pipeline.unconfirmed", channel=channel, conditions=named), remedy=say("apps.pipeline.unconfirmed_remedy")
            )
        else:
            super().__init__(decision.reason, remedy=say("apps.pipeline.not_allowed_remedy"))
        self.decision = decision


class WayClosed(LotseError):  # noqa: N818
    """The law closes this way to this person, so that nothing is written by it."""

    def __init__(self, way: Way) -> None:
        super().__init__(way.reason, remedy=say("apps.pipeline.way_closed_remedy"))
        self.way = way

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.way,)


class Overtaken(LotseError):  # noqa: N818
    """Somebody recorded something on this account since the page was opened; saving once more records both."""

    def __init__(self, attempt: Attempt, now_seen: int) -> None:
        super().__init__(meanwhile(attempt), remedy=say("apps.pipeline.overtaken_remedy"))
        self.attempt = attempt
        self.now_seen = now_seen

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.attempt, self.now_seen)


class AlreadyRecorded(LotseError):  # noqa: N818
    """The same page was sent again with another outcome: the first one stands, and is not overwritten unseen."""

    def __init__(self, attempt: Attempt) -> None:
        outcome = say(f"apps.pipeline.outcome.{attempt.outcome or 'none'}")
        super().__init__(say("apps.pipeline.already_recorded", outcome=outcome), remedy=say("apps.pipeline.already_recorded_remedy"))
        self.attempt = attempt

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.attempt,)


class TooLateToUndo(LotseError):  # noqa: N818
    """Something was built on it meanwhile."""

    def __init__(self) -> None:
        super().__init__(say("apps.pipeline.too_late"), remedy=say("apps.pipeline.too_late_remedy"))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), ()


def meanwhile(attempt: Attempt) -> Message:
    """Who did what when."""
    return say(
        "apps.pipeline.overtaken",
        who=attempt.by.user.name if attempt.by else say("apps.pipeline.somebody"),
        day=timezone.localdate(attempt.at),
        outcome=say(f"apps.pipeline.outcome.{attempt.outcome or 'none'}"),
    )
