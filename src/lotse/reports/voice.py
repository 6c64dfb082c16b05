"""One report's voice: its language, its pseudonyms, and the numbering of its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lotse.domain import Message, Wording, say
from lotse.learning import Effect, Finding
from lotse.planning.plan import Claim, Rate
from lotse.reports.document import Evidence, Statement

# Below this share, and above its complement, a percentage is said as "< 1 %" and "> 99 %".
_LEAST = 0.005


class Voice:
    """Words messages and remembers each piece of evidence under one number, however often it is used."""

    def __init__(self, lang: str, pseudonyms: Mapping[str, str]) -> None:
        self.lang = lang
        self.pseudonyms = pseudonyms
        self._words = Wording(lang, pseudonyms=pseudonyms)
        self.locale = self._words.locale
        self._evidence: dict[str, Evidence] = {}

    def __call__(self, message: Message) -> str:
        return self._words(message)

    def own(self, key: str, **params: object) -> str:
        """A text of this room."""
        return self._words(say(f"reports.{key}", **params))

    def words(self, key: str) -> bool:
        """Whether there is a text for a key."""
        return self._words.has(key)

    def token(self, group: str, token: str) -> str:
        """The word for a token such as a verdict or a channel; one that has no word yet is shown as it stands."""
        key = f"reports.{group}.{token.replace(' ', '_')}"
        return self._words(say(key)) if self._words.has(key) else token

    def person(self, name: str) -> str:
        return self.pseudonyms.get(name, name)

    def place(self, name: str) -> tuple[int, str]:
        """Where a person stands in a list: by name; pseudonyms as they were given ("Z" before "AA")."""
        shown = self.person(name)
        return (len(shown) if name in self.pseudonyms else 0, shown.casefold())

    def statement(self, claim: Claim) -> Statement:
        confirm = self.token("owner", claim.confirm) if claim.confirm else ""
        return Statement(self(claim.text), self.cite(claim.evidence), confirm)

    def statements(self, claims: Iterable[Claim]) -> tuple[Statement, ...]:
        return tuple(self.statement(claim) for claim in claims)

    def plain(self, messages: Iterable[Message]) -> tuple[Statement, ...]:
        return tuple(Statement(self(message)) for message in messages)

    def cite(self, messages: Iterable[Message]) -> tuple[Evidence, ...]:
        return tuple(self._number(self(message)) for message in messages)

    def _number(self, text: str) -> Evidence:
        return self._evidence.setdefault(text, Evidence(len(self._evidence) + 1, text))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(self._evidence.values())

    def rate(self, rate: Rate | None) -> tuple[str, str]:
        """A share and its interval, or "none yet"."""
        if rate is None:
            return self.own("no_rate"), ""
        return self.locale.percent(rate.value), self.span(rate.lower, rate.upper)

    def chance(self, probability: float) -> str:
        """A computed probability: never a bare 0 or 100 %, which no simulation can know."""
        return self.locale.percent(held(probability))

    def span(self, lower: float, upper: float) -> str:
        """ "22–41 %", "< 1 %", "86 % bis > 99 %"."""
        low, high = self.locale.percent(lower), self.locale.percent(upper)
        if upper < _LEAST:
            return high
        if upper > 1 - _LEAST and upper < 1:
            return self.own("from_to", low=low, high=high)
        return f"{self.locale.number(lower * 100)}–{high}"

    def signed(self, value: float, digits: int = 1) -> str:
        """With a true minus sign, and a plus sign where positive."""
        text = self.locale.number(abs(value), digits)
        if not text.strip("0.,"):
            return text
        return f"{'−' if value < 0 else '+'}{text}"


def held(probability: float) -> float:
    """Within what may be said: above 0 and below 1."""
    return min(max(probability, 0.001), 0.999)


def pseudonyms(names: Iterable[str]) -> dict[str, str]:
    """Real name -> letter ("A" ... "Z", "AA"): by the alphabet of the names, so that the same team reads the same each time."""
    ordered = sorted(set(names), key=lambda name: (name.casefold(), name))
    return {name: _letters(n) for n, name in enumerate(ordered)}


def _letters(n: int) -> str:
    text = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def voice_for(lang: str, people: Sequence[str], *, names: bool) -> Voice:
    """A voice that calls people by pseudonyms unless ``names``."""
    if names:
        return Voice(lang, {})
    words = Wording(lang)
    letters = pseudonyms(people)
    return Voice(lang, {name: words(say("reports.person", letter=letter)) for name, letter in letters.items()})


def people_in(finding: Finding | None) -> list[str]:
    """Everybody whom a finding names."""
    return [effect.name for effect in finding.reps] if finding else []


def by_verdict(effects: Iterable[Effect]) -> list[Effect]:
    """Grouped by verdict with "cannot tell" first, by name inside: never a ranking."""
    order = {"cannot tell": 0, "sound": 1, "strong": 2, "weak": 3}
    return sorted(effects, key=lambda effect: (order[str(effect.verdict)], effect.name.casefold()))
