"""Numbers as people and systems of the region write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lotse.tables.reading.words import index, tidy

_LONGEST = 60
_DIGITS = re.compile(r"[-+−–]?\s*\d[\d.,'’‘`´ ]*(?:[eE][+-]?\d{1,3})?")
_TAIL = re.compile(r"[.,][-–—]{1,2}$|[.,]\s*$")
_GROUPS = re.compile(r"^\d{1,3}([.,'’‘`´ ])\d{3}(?:\1\d{3})*(?:[.,]\d*)?$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:\.\d{3}){2,}(?:,\d*)?$|^\d{1,3}(?:,\d{3}){2,}(?:\.\d*)?$")
_SWISS = str.maketrans("", "", "'’‘`´ ")


@lru_cache(maxsize=200_000)
def parse_number(text: str, *, decimal: str | None = None) -> float | None:
    """ "1.234,50 €" -> 1234.5; ``None`` where the text is no number.

    Takes currencies on either side, "12 T€", "1,2 Mio.", "1'234.50", "1.234,-", "(500)", "12 %" (12.0). ``decimal`` is the
    column's decimal sign where it is known ("," or "."); without it, one sign before exactly three digits parts thousands.
    """
    if len(text) > _LONGEST:
        return None
    bare = tidy(text)
    negative = bare.startswith("(") and bare.endswith(")")
    found = _DIGITS.search(bare.strip("()"))
    if not found:
        return None
    before, after = bare.strip("()")[: found.start()], bare.strip("()")[found.end() :]
    if before.endswith(("-", "−", "–")):
        before, negative = before[:-1], True
    scale = _unit(before) * _unit(re.sub(r"^[-–—]{1,2}", "", after) if found.group()[-1:] in ".," else _minus(after))
    if not scale:
        return None
    digits = found.group().strip()
    negative = negative or digits[0] in "-−–" or (after.strip() == "-" and found.group()[-1:] not in ".,")
    value = _value(digits.lstrip("-+−– "), decimal)
    return None if value is None else -value * scale if negative else value * scale


def _minus(after: str) -> str:
    """SAP writes the minus behind the number."""
    return after.replace("-", "", 1) if after.startswith("-") else after


def _unit(text: str) -> float:
    """What stands beside the digits as a factor; 0 where it is no unit of a number."""
    bare = text.strip().casefold().rstrip(":")
    if not bare or bare in ("%", "+", "ca.", "ca", "~", "≈", "rd.", "approx.", "about", "stk", "stk.", "ma"):
        return 1.0
    if bare in index("currencies"):
        return 1.0
    if bare in index("scales"):
        return float(index("scales")[bare])
    parts = bare.split(" ")
    if len(parts) == 1:
        head = next((sign for sign in ("€", "$", "£", "¥") if sign in bare and len(bare) > 1), None)
        return _unit(bare.replace(head, " ")) if head else 0.0
    return _unit(parts[0]) * _unit(" ".join(parts[1:])) if len(parts) <= 3 else 0.0


def _value(digits: str, decimal: str | None) -> float | None:
    mantissa, sign, exponent = digits.partition("e") if "e" in digits else digits.partition("E")
    bare = _TAIL.sub("", mantissa.strip())
    if any(sign in bare for sign in "'’‘`´ ") and not _GROUPS.match(bare) and not _GROUPS.match(bare.translate(_SWISS)):
        return None
    bare = bare.translate(_SWISS)
    if max(bare.count("."), bare.count(",")) > 1 and not _THOUSANDS.match(bare):
        return None
    point = decimal if decimal and not _contradicts(bare, decimal) else _decimal_of(bare)
    other = {",": ".", ".": ","}.get(point or "", "")
    plain = (bare.replace(other, "") if other else re.sub("[.,]", "", bare)).replace(",", ".")
    try:
        return float(f"{plain}{sign}{exponent}") if len(plain) <= 40 else None
    except ValueError:
        return None


def _contradicts(bare: str, decimal: str) -> bool:
    """The column's sign cannot be this number's: "1,234.5" in a column of commas, "12.50" in one too."""
    other = "." if decimal == "," else ","
    return bare.count(decimal) > 1 or (other in bare and _decimal_of(bare) == other and not _groups_of_three(bare, other))


def _groups_of_three(bare: str, sign: str) -> bool:
    return bool(re.fullmatch(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+", bare))


def _decimal_of(bare: str) -> str | None:
    """The decimal sign of one number; ``None`` where it has none."""
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        last = max(".,", key=bare.rindex)
        return last if bare.count(last) == 1 else None
    if dots + commas != 1:
        return None
    sign = "." if dots else ","
    whole, _, part = bare.partition(sign)
    thousands = len(part) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return None if thousands else sign


def decimal_of(texts: Iterable[str]) -> str | None:
    """The decimal sign of a column, from those of its values that leave no choice; ``None`` where none does."""
    votes = {".": 0, ",": 0}
    for text in texts:
        found = _DIGITS.search(tidy(text[:_LONGEST]))
        if not found:
            continue
        bare = _TAIL.sub("", found.group().strip(" -+−–")).translate(_SWISS)
        if found_sign := _decimal_of(bare):
            votes[found_sign] += 1
        elif bare.count(".") > 1 or bare.count(",") > 1:
            votes["," if bare.count(".") > 1 else "."] += 1
    return max(votes, key=lambda sign: votes[sign]) if any(votes.values()) else None


def currency_of(text: str) -> str | None:
    """The ISO 4217 code of a currency named in a text: "1.234,50 €", "Value (CHF)", "Euro"."""
    lowered = text.casefold()
    for sign, code in (("€", "EUR"), ("£", "GBP"), ("us$", "USD"), ("$", "USD"), ("¥", "JPY")):
        if sign in lowered:
            return code
    for word in re.findall(r"[^\W\d_]+\.?", lowered):
        if found := index("currencies").get(word) or index("currencies").get(re.sub("^[tk]", "", word)):
            return str(found)
    return None
