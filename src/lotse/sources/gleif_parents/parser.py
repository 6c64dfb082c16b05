"""One line of GLEIF's golden copy, level 2 (RR-CDF 2.1 as CSV): a relationship."""

from __future__ import annotations

from lotse.domain import say
from lotse.sources.cells import day
from lotse.sources.record import LeftOutError, Record, Row, UnreadableRowError

_START, _END = "Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID"
_PARENT = {"IS_DIRECTLY_CONSOLIDATED_BY": "parent_lei", "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimate_parent_lei"}


def parse(row: Row) -> Record:
    """A record without a name: it adds the parent to the company that has this LEI. Funds' relationships and ended ones are left out.

    Raises :class:`UnreadableRowError` where an end is no LEI.
    """
    kind = row.pop("Relationship.RelationshipType") or ""
    attribute = _PARENT.get(kind)
    if attribute is None:
        raise LeftOutError(say("sources.no_consolidation"))
    if row.pop("Relationship.RelationshipStatus") != "ACTIVE":
        raise LeftOutError(say("sources.ended"))
    child, parent = _lei(row, _START), _lei(row, _END)
    return Record(
        record=f"{child} {attribute}",
        line=row.line,
        name="",
        lei=child,
        observed_on=day(row, "Registration.LastUpdateDate"),
        extra={attribute: parent},
    )


def _lei(row: Row, column: str) -> str:
    value = row.need(column, say("sources.no_record"))
    if row.pop(column + "Type") not in (None, "LEI") or len(value) != 20:
        raise UnreadableRowError(say("sources.no_lei"), column=column, value=value)
    return value
