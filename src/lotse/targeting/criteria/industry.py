"""Industry: by code where there is one, else by what the name tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lotse.domain import Message, say
from lotse.targeting.criteria.criterion import FOLDED_NAME, Criterion, Row, according, literals
from lotse.targeting.industries import code_digits, code_text, industries, neighbours, overlap
from lotse.targeting.words import any_of, first_of


@dataclass(frozen=True, kw_only=True)
class IndustryCriterion(Criterion):
    """``codes``: WZ 2008 or NACE prefixes without dots; ``words`` of names; ``called``: the industry's name for people.

    A code decides where it is fine enough. Without one, a name that holds one of the words matches, a name that holds a
    word of another industry misses, and all other names (half of them) cannot be judged.
    """

    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    called: str | None = None

    @property
    def key(self) -> str:
        return "industry"

    @property
    def columns(self) -> tuple[str, ...]:
        return ("industry", "name")

    @cached_property
    def other_words(self) -> tuple[str, ...]:
        """Words of the industries that neither share a code with this one nor are its neighbours; none where no codes are asked for."""
        if not self.codes:
            return ()
        telling = [entry for entry in industries().values() if not entry.vague]
        close = {key for entry in telling if overlap(entry.codes, self.codes) for key in neighbours()[entry.key]}
        foreign = [entry for entry in telling if entry.key not in close]
        return tuple(word for entry in foreign for word in entry.words)

    def sql(self) -> str:
        return f"""CASE {self._by_code()}
            WHEN regexp_matches({FOLDED_NAME}, '{any_of(self.words)}') THEN true
            WHEN regexp_matches({FOLDED_NAME}, '{any_of(self.other_words)}') THEN false
            ELSE NULL END"""

    def _by_code(self) -> str:
        """A code coarser than what is asked for ("28" against "28.41") says neither yes nor no."""
        if not self.codes:
            return ""
        digits = "regexp_replace(industry, '[^0-9]', '', 'g')"
        coarser = sorted({code[:n] for code in self.codes for n in range(2, len(code))} - set(self.codes))
        within = " OR ".join(f"starts_with({digits}, '{code}')" for code in self.codes)
        return f"WHEN {within} THEN true WHEN length({digits}) >= 2 AND {digits} NOT IN {literals(['', *coarser])} THEN false"

    def label(self) -> Message:
        if self.called:
            return say("targeting.label.industry_called", called=self.called)
        if not self.codes:
            return say("targeting.label.industry_words", words=list(self.words[:5]))
        return say("targeting.label.industry", codes=[code_text(code) for code in self.codes])

    def reason(self, row: Row) -> Message:
        code = code_digits(str(row.get("industry") or ""))
        if code and self.codes and not any(c.startswith(code) and c != code for c in self.codes):
            named = row.get("industry_label")
            shown = code_text(code)
            if named:
                return say("targeting.reason.industry_named", code=shown, label=named, according=according(row))
            return say("targeting.reason.industry", code=shown, according=according(row))
        name = str(row.get("name") or "")
        word = first_of(self.words, name) or first_of(self.other_words, name) or ""
        return say("targeting.reason.name_word", word=word)

    def spec(self) -> dict[str, object]:
        spec: dict[str, object] = {"called": self.called} if self.called else {}
        return spec | {"codes": [code_text(code) for code in self.codes], "words": list(self.words)}
