"""An ICP file as a whole."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from lotse.domain import LotseError, Message, Place, say
from lotse.targeting.criteria import Criterion
from lotse.targeting.icp import COUNTRIES, Exclusions, Icp
from lotse.targeting.reading.located import Located, compose
from lotse.targeting.reading.specs import KINDS, read_criterion, words

_LARGEST = 1_000_000
_EXCLUSIONS = ("status", "shells", "company_ids", "name_words", "one_per_group")


def read_icp(path: Path) -> Icp:
    """Reads an ICP file (YAML, UTF-8; keys as documented in docs/contracts.md).

    Raises :class:`LotseError` with file, line, key, value and remedy for whatever cannot be understood.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise LotseError(say("targeting.icp.too_large"), remedy=say("targeting.icp.no_yaml_remedy"), place=Place(path))
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LotseError(say("targeting.icp.missing"), remedy=say("targeting.icp.missing_remedy"), place=Place(path)) from None
    except (OSError, UnicodeDecodeError):
        raise LotseError(say("targeting.icp.unreadable"), remedy=say("targeting.icp.utf8"), place=Place(path)) from None
    return parse_icp(text, file=path)


def parse_icp(text: str, *, file: str | Path = "icp.yaml") -> Icp:
    """An ICP from its YAML; raises as :func:`read_icp` does."""
    root = compose(text, file)
    entries = root.mapping(("name", "countries", "criteria", "exclusions"))
    if "name" not in entries:
        raise root.fail(say("targeting.icp.no_name"), say("targeting.icp.no_name_remedy"))
    specs = entries["criteria"].mapping(KINDS) if "criteria" in entries else {}
    if not specs:
        raise root.fail(say("targeting.icp.no_criteria"), say("targeting.icp.no_criteria_remedy", keys=", ".join(KINDS)))
    countries = _countries(entries.get("countries"))
    criteria: tuple[Criterion, ...] = tuple(read_criterion(entry, countries) for entry in specs.values())
    return Icp(entries["name"].text(), criteria, countries, _exclusions(entries.get("exclusions")))


def _countries(entry: Located | None) -> tuple[str, ...]:
    listed = entry.items() if entry else []
    found = [(item, item.text().upper()) for item in listed]
    return _allowed(found, COUNTRIES, say("targeting.icp.want_country", countries=", ".join(COUNTRIES))) or ("DE", "AT", "CH")


def _exclusions(entry: Located | None) -> Exclusions:
    entries = entry.mapping(_EXCLUSIONS) if entry else {}
    usual = Exclusions()
    status = [(item, item.text().lower()) for item in entries["status"].items()] if "status" in entries else []
    wanted = say("targeting.icp.want_status")
    return Exclusions(
        status=_allowed(status, ("active", "removed", "unknown"), wanted) if "status" in entries else usual.status,
        shells=entries["shells"].flag() if "shells" in entries else usual.shells,
        company_ids=entries["company_ids"].texts() if "company_ids" in entries else (),
        name_words=words(entries["name_words"]) if "name_words" in entries else (),
        one_per_group=entries["one_per_group"].flag() if "one_per_group" in entries else usual.one_per_group,
    )


def _allowed(found: list[tuple[Located, str]], allowed: Collection[str], wanted: Message) -> tuple[str, ...]:
    for item, word in found:
        if word not in allowed:
            raise item.wrong(wanted)
    return tuple(dict.fromkeys(word for _, word in found))
