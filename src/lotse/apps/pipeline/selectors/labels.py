"""What imports called salespeople, segments, personas and offers, and what each name stands for here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from lotse.apps.pipeline.models import LABELLED, Alias, Deal
from lotse.apps.strategy.models import Offer, Persona, Segment
from lotse.apps.strategy.selectors import offer_list, persona_list, segment_list
from lotse.apps.workspaces.models import Member
from lotse.domain.folding import fold

SHOWN = 200  # labels of one kind on the page: the most frequent; beyond them the file's column was hardly one of names


@dataclass(frozen=True, slots=True)
class Label:
    """``target``: the primary key it stands for; ``nobody``: known to stand for nothing here; ``guess``: a target of the same name."""

    label: str
    deals: int
    target: int | None = None
    nobody: bool = False
    guess: int | None = None


@dataclass(frozen=True, slots=True)
class LabelsOf:
    """One kind's labels, most frequent first, with what they may stand for. ``open``: how many nobody has decided yet."""

    kind: str
    labels: tuple[Label, ...]
    targets: tuple[tuple[int, str], ...]

    @property
    def open(self) -> int:
        return sum(1 for one in self.labels if one.target is None and not one.nobody)


def labels() -> list[LabelsOf]:
    """Of every kind that the deals of this workspace carry labels of."""
    known = {(alias.kind, alias.label): alias for alias in Alias.objects.all()}
    found = []
    for kind in LABELLED:
        counted = _counted(kind)
        if not counted:
            continue
        targets = _targets(kind)
        by_name = {fold(name): pk for pk, name in targets}
        rows = tuple(_row(label, deals, known.get((kind, label)), kind, by_name) for label, deals in counted)
        found.append(LabelsOf(kind, rows, targets))
    return found


def labels_open() -> int:
    """How many labels nobody has decided about: what the page of imports reminds of."""
    known = set(Alias.objects.values_list("kind", "label"))
    return sum((kind, label) not in known for kind in LABELLED for label, _ in _counted(kind))


def _row(label: str, deals: int, alias: Alias | None, kind: str, by_name: dict[str, int]) -> Label:
    if alias is None:
        return Label(label, deals, guess=by_name.get(fold(label)))
    target = getattr(alias, f"{LABELLED[kind]}_id")
    return Label(label, deals, target=target, nobody=target is None)


def _counted(kind: str) -> list[tuple[str, int]]:
    column, field = f"{kind}_label", "owner" if kind == "rep" else kind
    rows = Deal.objects.filter(**{f"{field}__isnull": True}).exclude(**{column: ""})
    return list(rows.values(column).annotate(n=Count("pk")).order_by("-n", column).values_list(column, "n")[:SHOWN])


def _targets(kind: str) -> tuple[tuple[int, str], ...]:
    if kind == "rep":
        return tuple(_pairs((member.pk, member.user.name) for member in Member.objects.select_related("user")))
    listed: Sequence[Segment | Persona | Offer]
    listed = segment_list() if kind == "segment" else persona_list() if kind == "persona" else offer_list()
    return tuple(_pairs((one.pk, one.approved.name) for one in listed if one.approved))


def _pairs(found: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    return sorted(found, key=lambda pair: fold(pair[1]))
