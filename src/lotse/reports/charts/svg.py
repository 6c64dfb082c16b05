"""Elements of SVG as text: attributes and content are escaped, colours are the variables of ``tokens.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Point = tuple[float, float]


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """``element("line", x1=0)``; underscores in attribute names become hyphens, ``class_`` is ``class``; None is left out."""
    pairs = (f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    opening = f"<{name}{''.join(pairs)}"
    return f"{opening}>{content}</{name}>" if content else f"{opening}/>"


def _value(value: object) -> str:
    return fixed(value) if isinstance(value, float) else escape(str(value))


def fixed(value: float) -> str:
    """One decimal at most: a tenth of a pixel is enough."""
    return f"{value:.1f}".removesuffix(".0")


def text(content: str, /, **attributes: object) -> str:
    return element("text", escape(content), **{"font_family": "Inter", "font_size": 11, "fill": "var(--ink-3)", **attributes})


def described(title: str, desc: str = "") -> str:
    """What a screen reader says in place of the picture."""
    return element("title", escape(title)) + (element("desc", escape(desc)) if desc else "")


def drawing(content: str, *, title: str, width: float, height: float, desc: str = "", stretch: bool = False) -> str:
    """A whole picture with its text alternative. ``stretch``: coordinates are percentages, the page sets the width."""
    box = None if stretch else f"0 0 {fixed(width)} {fixed(height)}"
    head = described(title, desc)
    return element(
        "svg", head + content, xmlns="http://www.w3.org/2000/svg", viewBox=box, width=fixed(width), height=fixed(height), role="img"
    )


def path(points: Sequence[Point], *, closed: bool = False) -> str:
    """Path data through the points."""
    return "M" + "L".join(f"{fixed(x)} {fixed(y)}" for x, y in points) + ("Z" if closed else "")


def hatching(name: str) -> str:
    """The pattern for "not known", to be used as ``url(#name)``."""
    lines = element("rect", width=6, height=6, fill="var(--fog)") + element("path", d="M0 0V6", stroke="var(--fog-mark)", stroke_width=1.6)
    return element(
        "defs", element("pattern", lines, id=name, width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)")
    )
