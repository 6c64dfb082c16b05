"""What a segment's label, or its accounts' names, say of the trade its companies are in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lotse.domain import Message, say
from lotse.domain.legal_forms import find_legal_form
from lotse.targeting.criteria import Criterion, IndustryCriterion, LegalForms, Range
from lotse.targeting.industries import IndustryProfile, code_text, industries, industry_of_name, industry_profile
from lotse.targeting.proposals.accounts import Customer

# A label below this confidence is not understood; then names are asked, of which so many must agree.
SURE = 0.6
_NAMES, _AGREED = 5, 0.4
_FORMS, _FORM_SHARE = 10, 0.05
_BAND = re.compile(r"(\d[\d.']*)\s*(?:-|–|bis|to)\s*(\d[\d.']*)")
_OPEN = re.compile(r"(?:ab|über|from|over|>=?)\s*(\d[\d.']*)|(\d[\d.']*)\s*\+", re.IGNORECASE)
_BELOW = re.compile(r"(?:bis|unter|up to|below|under|<=?)\s*(\d[\d.']*)", re.IGNORECASE)


def trade(label: str, accounts: Sequence[Customer]) -> tuple[tuple[Criterion, ...], Message, bool]:
    """The industry criterion of a label, what is to be said of it, and whether it is sure."""
    profile = industry_profile(label)
    if profile.confidence < SURE and (told := _by_names(accounts)):
        entry, agreed, known = told
        found = industries()[entry]
        criterion = IndustryCriterion(codes=found.codes, words=found.words, called=found.name_de, weight=3.0)
        return (criterion,), say("targeting.propose.trade_names", industry=found.name_de, agreed=agreed, known=known), False
    if not profile.codes and not profile.words:
        return (), say("targeting.propose.trade_nothing", label=label), False
    criterion = IndustryCriterion(codes=profile.codes, words=profile.words, called=label, weight=3.0)
    return (criterion,), _said(profile), profile.confidence >= SURE


def _said(profile: IndustryProfile) -> Message:
    if not profile.codes:
        return say("targeting.propose.trade_words", label=profile.label, words=list(profile.words))
    words = [word.strip("=*") for word in profile.words[:4]]
    codes = [code_text(code) for code in profile.codes[:6]]
    key = "targeting.propose.trade" if profile.confidence >= SURE else "targeting.propose.trade_vague"
    return Message(key, {"label": profile.label, "codes": codes, "words": words})


def _by_names(accounts: Sequence[Customer]) -> tuple[str, int, int] | None:
    """The industry of most of the accounts whose names tell one: its key, how many agree, of how many."""
    told = [found.key for account in accounts if (found := industry_of_name(account.name))]
    key, agreed = Counter(told).most_common(1)[0] if told else ("", 0)
    return (key, agreed, len(told)) if len(told) >= _NAMES and agreed >= _AGREED * len(told) else None


def size_from_label(label: str) -> Range | None:
    """ "50-249", "ab 500", "< 50 Mitarbeiter" as a band of employees."""
    if found := _BAND.search(label):
        low, high = sorted((_number(found.group(1)), _number(found.group(2))))
        return Range(column="employees", min=low, max=high, weight=3.0)
    if found := _BELOW.search(label):
        return Range(column="employees", max=_number(found.group(1)), weight=3.0)
    if found := _OPEN.search(label):
        return Range(column="employees", min=_number(found.group(1) or found.group(2)), weight=3.0)
    return None


def _number(text: str) -> float:
    return float(re.sub(r"[.']", "", text))


def legal_forms(accounts: Sequence[Customer]) -> tuple[LegalForms | None, Message | None]:
    """The legal forms that at least one customer in twenty has; none below ten customers whose names show one."""
    shown = Counter(str(form) for account in accounts if account.won and (form := find_legal_form(account.name)[0]))
    whole = sum(shown.values())
    if whole < _FORMS:
        return None, None
    forms = tuple(form for form, n in shown.most_common() if n >= _FORM_SHARE * whole)
    return LegalForms(any=forms, weight=0.5), say("targeting.propose.legal_forms", forms=list(forms), known=whole)


def combine(*criteria: Criterion | None) -> tuple[Criterion, ...]:
    """The criteria that are there, one of each kind: the first counts."""
    found: dict[str, Criterion] = {}
    for criterion in criteria:
        if criterion is not None:
            found.setdefault(criterion.key, criterion)
    return tuple(found.values())
