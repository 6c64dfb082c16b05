"""Why a company is a target account, said briefly: the source once a row instead of behind every reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lotse.domain import Message, say
from lotse.domain.states import find_state, states
from lotse.reports.voice import Voice


def brief_reasons(reasons: Sequence[Message], name: str, voice: Voice) -> str:
    """The reasons in a row, without sources and without what stands beside them: the town, a legal form that ends the name."""
    kept = [r for r in reasons if r.key != "targeting.reason.legal_forms" or not name.endswith(str(r.params["value"]))]
    return "; ".join(dict.fromkeys(_bare(reason, voice) for reason in kept or reasons))


def stated_sources(reasons: Sequence[Message], voice: Voice) -> str:
    """Each source and its date once; nothing where no reason names one."""
    found = (reason.params.get("according") for reason in reasons)
    return "; ".join(dict.fromkeys(voice(source) for source in found if isinstance(source, Message)))


def localised(message: Message, voice: Voice) -> Message:
    """With the names of states in the report's language; an ICP holds them in German."""
    if voice.lang != "en" or "states" not in message.key:
        return message
    return replace(message, params={name: _state(value) for name, value in message.params.items()})


def _state(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [_state(one) for one in value]
    code = find_state(value) if isinstance(value, str) else None
    return states()[code].name_en if code else value


def _bare(reason: Message, voice: Voice) -> str:
    if reason.key == "targeting.reason.states_city":
        return voice(localised(say("targeting.reason.states", value=reason.params["value"]), voice))
    return " ".join(voice(replace(reason, params={**reason.params, "according": ""})).split())
