"""Small parts that several chapters share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lotse.domain import LANGUAGES
from lotse.planning.plan import Claim, Rate
from lotse.reports.document import Cell, Labels, Statement
from lotse.reports.voice import Voice

COURSE_MARKS = {"expand": "go", "hold": "ok", "test": "prop", "reduce": "care", "unclear": "unk"}
VERDICT_MARKS = {"strong": "go", "sound": "ok", "weak": "care", "cannot tell": "unk"}
DECISION_MARKS = {"allow": "go", "condition": "care", "deny": "stop"}


def rate_cell(rate: Rate | None, voice: Voice) -> Cell:
    """A share with its interval; its counts below."""
    if rate is None:
        return Cell(voice.own("no_rate"), mark="unk")
    value, span = voice.rate(rate)
    return Cell(value, aside=span, sub=voice.own("rate_of", hits=rate.hits, trials=rate.trials), strong=True)


def labels(voice: Voice, kind: str, foot: str, made: dt.date) -> Labels:
    """The page's own words."""
    names = ("brand", "contents", "skip", "why", "evidence", "confirm")
    words = {name: voice.own(f"label.{name}") for name in names}
    page = voice.own("label.page", n="{n}", all="{all}")
    return Labels(**words, page=page, kind=voice.own(f"kind.{kind}"), foot=foot, made=voice.own("label.made", day=made))


def language(voice: Voice) -> tuple[str, str]:
    """Language and region for HTML and typst."""
    if voice.lang not in LANGUAGES:
        raise ValueError(voice.lang)
    lang, _, region = voice.lang.partition("-")
    return lang, region or {"de": "DE", "en": "GB"}[lang]


def long_date(day: dt.date, voice: Voice) -> str:
    return voice.locale.date(day)


def country_list(counts: dict[str, int], voice: Voice) -> str:
    """ "286 in Deutschland, 71 in Österreich und 63 in der Schweiz", most first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return voice.locale.join([voice.own("in_country", n=n, country=voice.token("in", code)) for code, n in ordered])


def first_of(items: Sequence[str], n: int, voice: Voice) -> str:
    """The first n, joined, and how many more there are."""
    shown = list(items[:n])
    more = len(items) - len(shown)
    return voice.own("and_more", items=", ".join(shown), n=more) if more else voice.locale.join(shown)


def shared_claims(parts: Sequence[Sequence[Claim]], voice: Voice) -> tuple[Statement, ...]:
    """What is said of every part alike, to be said once; nothing where there are fewer than two parts."""
    if len(parts) < 2:
        return ()
    first, *others = [voice.statements(part) for part in parts]
    return tuple(statement for statement in first if all(statement in other for other in others))
