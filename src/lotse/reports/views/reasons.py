"""Why a company is a target account, said briefly: the source once a row instead of behind every reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lotse.domain import Message, say
from lotse.reports.voice import Voice


def brief_reasons(reasons: Sequence[Message], voice: Voice) -> str:
    """The reasons in a row, without sources and without the town, which stands beside the company's name."""
    return "; ".join(dict.fromkeys(_bare(reason, voice) for reason in reasons))


def stated_sources(reasons: Sequence[Message], voice: Voice) -> str:
    """Each source and its date once; nothing where no reason names one."""
    found = (reason.params.get("according") for reason in reasons)
    return "; ".join(dict.fromkeys(voice(source) for source in found if isinstance(source, Message)))


def _bare(reason: Message, voice: Voice) -> str:
    if reason.key == "targeting.reason.states_city":
        return voice(say("targeting.reason.states", value=reason.params["value"]))
    return " ".join(voice(replace(reason, params={**reason.params, "according": ""})).split())
