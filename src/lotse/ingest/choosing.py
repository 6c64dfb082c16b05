"""What names alone did not settle in a list of deals: its owner, its outcome, columns with strange names."""

from __future__ import annotations

import re

from lotse.domain import Message, say
from lotse.domain.names import fold
from lotse.ingest.mapping import Mapped, Match
from lotse.ingest.profiles import Profile, looks_like_person
from lotse.tables import parse_number

_LEGAL_FORM = re.compile(r"\b(?:gmbh|ag|kg|ohg|se|gbr|ug|ges ?m ?b ?h|sarl|sa|inc|ltd|llc|e ?k|eg|kgaa)\b")
_GUESS = 0.5
_LABELS = range(3, 31)
_LEAST_FIRMS = 5


def complete(mapped: Mapped) -> tuple[Mapped, tuple[Message, ...]]:
    """Finds by content what has no known name; says what was guessed."""
    guesses: list[Message] = []
    for find in (_outcome, _chance, _owner, _account, _segment, _amount, _begin, _end):
        mapped = find(mapped, guesses)
    return mapped, tuple(guesses)


def _free(mapped: Mapped) -> list[int]:
    used = {match.column for match in mapped.fields.values()}
    return [i for i, content in enumerate(mapped.profiles) if i not in used and not content.empty]


def _guess(mapped: Mapped, field: str, column: int, guesses: list[Message]) -> Mapped:
    name = mapped.table.header[column]
    reason = say(f"ingest.reason.content.{field}")
    guesses.append(say("ingest.note.guessed", column=name, why=reason, file=mapped.table.file))
    return mapped.with_fields(**{field: Match(column, _GUESS, reason)})


def _outcome(mapped: Mapped, guesses: list[Message]) -> Mapped:
    """A column whose values name won and lost deals is the outcome, whatever it is called."""
    known = [mapped.fields[f].column for f in ("status", "stage_name") if f in mapped.fields]
    if any(mapped.profiles[column].decides for column in known):
        return mapped
    deciding = [i for i in _free(mapped) if mapped.profiles[i].decides]
    if not known and not deciding:  # the other outcome may have a word of the house's own
        deciding = [i for i in _free(mapped) if mapped.profiles[i].few and mapped.profiles[i].won + mapped.profiles[i].lost]
    return _guess(mapped, "status", deciding[0], guesses) if deciding else mapped


def _chance(mapped: Mapped, guesses: list[Message]) -> Mapped:
    """Where no label names an outcome, a column of a few shares from nil to all is the probability."""
    if "probability" in mapped.fields or any(content.decides for content in mapped.profiles):
        return mapped
    shares = [i for i in _free(mapped) if mapped.profiles[i].numbers > 0.95 and mapped.profiles[i].few and _from_nil_to_all(mapped, i)]
    return _guess(mapped, "probability", shares[0], guesses) if shares else mapped


def _from_nil_to_all(mapped: Mapped, column: int) -> bool:
    found = {parse_number(cell.rstrip(" %")) for cell in set(mapped.table.columns[column]) if cell}
    known = sorted(share for share in found if share is not None)
    return len(known) > 2 and known[0] == 0 and known[-1] in (1, 100)


def _owner(mapped: Mapped, guesses: list[Message]) -> Mapped:
    """The column of the one who sells; where only others are named (who entered it), that one, and it is said."""
    others = [i for i in mapped.runners.get("rep", ()) if max(mapped.profiles[i].names, mapped.profiles[i].emails) > 0.5]
    if "rep" in mapped.fields:
        chosen = mapped.fields["rep"].column
        named = [mapped.table.header[i] for i in [*others, *_other_people(mapped)] if i != chosen]
        if named:
            guesses.append(say("ingest.note.owner_chosen", column=mapped.table.header[chosen], others=named, file=mapped.table.file))
        return mapped
    if "rep_id" in mapped.fields or any(block and looks_like_person(block) for block in mapped.table.blocks):
        return mapped
    people = [i for i in _free(mapped) if mapped.profiles[i].names > 0.6 and mapped.profiles[i].few and mapped.profiles[i].distinct > 1]
    people = [i for i in people if not _companies(mapped, i)] or _other_people(mapped)
    if not people:
        return mapped
    return _guess(mapped.without("rep_other"), "rep", people[0], guesses)


def _other_people(mapped: Mapped) -> list[int]:
    """Columns of people who are not said to sell (who entered it, inside sales); technical names and constants do not count."""
    columns = [mapped.fields["rep_other"].column] if "rep_other" in mapped.fields else []
    columns += [i for i in mapped.runners.get("rep_other", ()) if i not in columns]
    return [i for i in columns if mapped.profiles[i].names > 0.5 and mapped.profiles[i].distinct > 1]


def _account(mapped: Mapped, guesses: list[Message]) -> Mapped:
    if "account" in mapped.fields:
        return mapped
    field = "account_id" if "account_id" in mapped.fields else "title"
    if field in mapped.fields and _companies(mapped, column := mapped.fields[field].column):
        return _guess(mapped.without(field), "account", column, guesses)
    firms = [i for i in _free(mapped) if _companies(mapped, i)]
    return _guess(mapped, "account", firms[0], guesses) if firms else mapped


def _segment(mapped: Mapped, guesses: list[Message]) -> Mapped:
    """Without any named trait of firms, the column of a few labels that is the same for all deals of a firm is one."""
    if "account" not in mapped.fields or {"industry", "segment", "size", "region", "country"} & set(mapped.fields):
        return mapped
    account = mapped.table.columns[mapped.fields["account"].column]
    labels = [i for i in _free(mapped) if _is_label(mapped.profiles[i]) and _hangs_on(account, mapped.table.columns[i])]
    return _guess(mapped, "segment", labels[0], guesses) if labels else mapped


def _is_label(content: Profile) -> bool:
    return content.few and content.distinct in _LABELS and max(content.numbers, content.dates, content.names) < 0.5


def _hangs_on(firms: list[str], labels: list[str]) -> bool:
    """Firms with several deals nearly all have one label."""
    seen: dict[str, list[str]] = {}
    for firm, label in zip(firms, labels, strict=True):
        if firm and label:
            seen.setdefault(firm, []).append(label)
    several = [found for found in seen.values() if len(found) > 1]
    return len(several) >= _LEAST_FIRMS and sum(len(set(found)) == 1 for found in several) >= 0.95 * len(several)


def _companies(mapped: Mapped, column: int) -> bool:
    sample = [cell for cell in mapped.table.columns[column][:300] if cell]
    return bool(sample) and sum(1 for cell in sample if _LEGAL_FORM.search(fold(cell))) > 0.3 * len(sample)


def _amount(mapped: Mapped, guesses: list[Message]) -> Mapped:
    """The numeric column with most distinct values is the value where none is called so."""
    if "value" in mapped.fields:
        return mapped
    money = [
        i for i in _free(mapped) if mapped.profiles[i].numbers > 0.8 and not mapped.profiles[i].unique and mapped.profiles[i].distinct > 3
    ]
    money = [i for i in money if re.search("[€$£]|,\\d\\d\\b|\\.\\d\\d\\b", " ".join(mapped.table.columns[i][:50]))]
    return _guess(mapped, "value", money[0], guesses) if money else mapped


def _begin(mapped: Mapped, guesses: list[Message]) -> Mapped:
    """Without a named beginning, the filled date column nobody claimed is it."""
    if "created" in mapped.fields:
        return mapped
    dates = [i for i in _free(mapped) if _dated(mapped, i) and mapped.profiles[i].filled > 0.7]
    return _guess(mapped, "created", dates[0], guesses) if dates else mapped


def _end(mapped: Mapped, guesses: list[Message]) -> Mapped:
    """Without any named closing or planned day, a further date column that nobody claimed is it."""
    if any(field in mapped.fields for field in ("closed", "close_any", "won_on", "lost_on", "expected")):
        return mapped
    dates = [i for i in _free(mapped) if _dated(mapped, i)]
    return _guess(mapped, "close_any", dates[-1], guesses) if dates else mapped


def _dated(mapped: Mapped, column: int) -> bool:
    return max(mapped.profiles[column].dates, mapped.profiles[column].serials) > 0.8
