"""Words that a name must or must not hold, asked for expressly."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.targeting.criteria.criterion import FOLDED_NAME, Criterion, Row
from lotse.targeting.words import any_of, first_of


@dataclass(frozen=True, kw_only=True)
class NameWords(Criterion):
    """Matches a name that holds one of ``any`` (where any are given) and none of ``none``; else it misses."""

    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return "name_words"

    @property
    def columns(self) -> tuple[str, ...]:
        return ("name",)

    def sql(self) -> str:
        wanted = f"regexp_matches({FOLDED_NAME}, '{any_of(self.any)}')" if self.any else "true"
        return f"CASE WHEN name IS NULL THEN NULL ELSE {wanted} AND NOT regexp_matches({FOLDED_NAME}, '{any_of(self.none)}') END"

    def label(self) -> Message:
        if self.any:
            return say("targeting.label.name_words", words=[word.strip("=*") for word in self.any[:5]])
        return say("targeting.label.name_words_none", words=[word.strip("=*") for word in self.none[:5]])

    def reason(self, row: Row) -> Message:
        name = str(row.get("name") or "")
        unwanted, wanted = first_of(self.none, name), first_of(self.any, name)
        found = unwanted or wanted
        return say("targeting.reason.name_word", word=found) if found else say("targeting.reason.name_no_word")

    def spec(self) -> dict[str, object]:
        return {key: list(words) for key, words in (("any", self.any), ("none", self.none)) if words}
