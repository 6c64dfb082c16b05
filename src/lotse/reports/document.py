"""A report as values, after wording and before typesetting: screen and paper are set from the same document.

Every text is final and plain (no markup); ``svg`` holds a drawing with colour variables.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Evidence:
    """A numbered note: on screen it unfolds, on paper it stands in the list of evidence."""

    number: int
    text: str


@dataclass(frozen=True)
class Statement:
    """A sentence with its evidence, or with who has to confirm it."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    confirm: str = ""


@dataclass(frozen=True)
class Cell:
    """``mark`` is one of ``charts.MARKS``; ``sub`` a second, quieter line; ``aside`` quieter words on the same line."""

    text: str = ""
    sub: str = ""
    aside: str = ""
    mark: str = ""
    strong: bool = False
    svg: str = ""


@dataclass(frozen=True)
class Column:
    """``width`` in fractions, 0 for as wide as needed; ``phone`` False: left out on a narrow screen."""

    title: str
    width: float = 0
    right: bool = False
    phone: bool = True
    hidden: bool = False  # the title is for screen readers alone


@dataclass(frozen=True)
class Row:
    """``group`` begins a new group of rows with this heading."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True)
class Table:
    """The first cell of each row is its header. ``dense``: interval rows. ``foot`` holds a chart's axis."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: tuple[Cell, ...] = ()
    dense: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True)
class Text:
    """A paragraph; ``tone``: lead, body, muted."""

    text: str
    tone: str = "body"
    kind: str = field(default="text", init=False)


@dataclass(frozen=True)
class Heading:
    text: str
    mark: str = ""
    aside: str = ""
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Points:
    """Statements, one below the other."""

    items: tuple[Statement, ...]
    kind: str = field(default="points", init=False)


@dataclass(frozen=True)
class Spoken:
    """Words to be said aloud, in quotation marks."""

    label: str
    items: tuple[str, ...]
    kind: str = field(default="spoken", init=False)


@dataclass(frozen=True)
class Picture:
    """``narrow`` is the same chart for a phone, where text must not shrink; ``share`` of the width on a wide page."""

    svg: str
    alt: str
    narrow: str = ""
    caption: str = ""
    share: float = 1.0
    kind: str = field(default="picture", init=False)


@dataclass(frozen=True)
class KeyItem:
    """A line of a legend: a sample, what it means, and for shares their figures."""

    svg: str
    text: str
    figure: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Legend:
    items: tuple[KeyItem, ...]
    stacked: bool = False
    kind: str = field(default="legend", init=False)


@dataclass(frozen=True)
class Proposal:
    """What Lotse proposes; people decide."""

    title: str
    items: tuple[Statement, ...]
    kind: str = field(default="proposal", init=False)


@dataclass(frozen=True)
class Code:
    """A file's content to be taken over, such as an ICP."""

    label: str
    text: str
    kind: str = field(default="code", init=False)


@dataclass(frozen=True)
class Beside:
    """A block with a narrow one at its right."""

    main: tuple[Block, ...]
    side: tuple[Block, ...]
    kind: str = field(default="beside", init=False)


Block = Table | Text | Heading | Points | Spoken | Picture | Legend | Proposal | Code | Beside


@dataclass(frozen=True)
class Section:
    """A chapter; ``id`` is its anchor, ``short`` its name in the contents."""

    id: str
    title: str
    short: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Step:
    """One of the three steps on the first page."""

    number: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Figure:
    """A big figure with what it is and how sure."""

    label: str
    figure: str
    note: str
    proposed: bool = False


@dataclass(frozen=True)
class FirstPage:
    """The whole answer on one sheet."""

    notice: str  # the first line where register data is old
    headline: str
    lead: str
    figures: tuple[Figure, ...]
    chart: Picture | None
    steps: tuple[Step, ...]
    proposal: Proposal | None


@dataclass(frozen=True)
class Labels:
    """The page's own words."""

    brand: str
    kind: str
    contents: str
    skip: str
    why: str
    evidence: str
    confirm: str  # "Annahme, zu bestätigen durch"
    page: str  # "Seite {n} von {all}" with the two placeholders kept
    foot: str
    made: str


@dataclass(frozen=True)
class Document:
    """A whole report. ``lang`` is the HTML and typst language; ``evidence`` is filled last."""

    lang: str
    region: str
    title: str
    company: str
    date: str
    labels: Labels
    first: FirstPage | None
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
