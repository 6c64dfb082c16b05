"""How a firm forms its people's mail addresses, learnt from those that are known; what follows from it is a guess and marked as one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lotse.domain.full_names import FullName

# Letters of a name by which an address is formed: first and last name, or their first letters; commoner ones first, they win a tie.
_FORMS = (
    "{first}.{last}", "{f}.{last}", "{f}{last}", "{last}", "{first}", "{first}_{last}", "{first}-{last}", "{first}{last}",
    "{last}.{first}", "{last}.{f}", "{last}{f}", "{first}.{l}", "{first}{l}",
)  # fmt: skip
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class MailPattern:
    """``form`` as "{first}.{last}"; ``support`` of the ``known`` addresses are formed so."""

    form: str
    domain: str
    support: int
    known: int

    @property
    def confidence(self) -> float:
        """How far a guess may be believed, 0 to 1: the share of addresses formed so, drawn to one half while few are known."""
        return (self.support + 1) / (self.known + 2)

    def guess(self, name: FullName) -> str | None:
        """The address that this person would have; never one that was seen, and never to be written to. ``None`` without the names."""
        local = _local(self.form, name)
        return f"{local}@{self.domain}" if local else None


def learn_pattern(known: Iterable[tuple[FullName, str]]) -> MailPattern | None:
    """From people with their addresses; ``None`` where none is formed from its person's name."""
    addresses = [(name, *email.casefold().rpartition("@")[::2]) for name, email in known]
    counts = Counter((form, domain) for name, local, domain in addresses for form in _FORMS if _local(form, name) == local)
    if not counts:
        return None
    form, domain = min(counts, key=lambda key: (-counts[key], _FORMS.index(key[0])))
    return MailPattern(form, domain, counts[form, domain], len(addresses))


def _local(form: str, name: FullName) -> str | None:
    first, last = _letters(name.first.split(" ")[0]), _letters(name.particle + name.last)
    return form.format(first=first, last=last, f=first[:1], l=last[:1]) if first and last else None


def _letters(text: str) -> str:
    """As an address holds them: "Müller-Lüdenscheidt" -> "mueller-luedenscheidt"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_GERMAN))
    return "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter == "-"))
