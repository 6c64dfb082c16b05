"""The marks of statuses: each a shape of its own, so that they survive a grey printer."""

from __future__ import annotations

from lotse.reports.charts.svg import element

_SHAPES = {
    "go": ("go", {"d": "M6 1 11.2 11H.8Z"}),
    "care": ("care", {"d": "M6 .6 11.4 6 6 11.4.6 6Z"}),
    "stop": ("stop", {"d": "M1 1H11V11H1Z"}),
    "out": ("ink-3", {"d": "M1.8 1.8H10.2V10.2H1.8Z"}),
    "ok": ("ink-2", {"d": "M1.6 6a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0-8.8 0Z"}),
    "unk": ("ink-2", {"d": "M1.4 6a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0Z"}),
    "prop": ("track", {"d": "M2 1V11.5M2 1.6 10.5 4.4 2 7.2"}),
}
_OUTLINED = {"out": {}, "unk": {"stroke_dasharray": "2.6 2"}, "prop": {}}

MARKS = tuple(_SHAPES)


def mark(name: str) -> str:
    """Decoration beside a word that says the same."""
    token, shape = _SHAPES[name]
    colour = f"var(--{token})"
    if name in _OUTLINED:
        drawn = element("path", fill="none", stroke=colour, stroke_width=1.6, **shape, **_OUTLINED[name])
    else:
        drawn = element("path", fill=colour, **shape)
    return element(
        "svg", drawn, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 12 12", width=12, height=12, class_="mk", aria_hidden="true"
    )


def flag() -> str:
    """The logo: signal flag H, "pilot on board"."""
    cloth = element("rect", x=0.5, y=0.5, width=25, height=19, rx=2, fill="#ffffff", stroke="#c7d1d9") + element(
        "path", d="M13 .5H23.5a2 2 0 0 1 2 2V17.5a2 2 0 0 1-2 2H13Z", fill="#d5232f"
    )
    return element(
        "svg", cloth, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 26 20", width=26, height=20, class_="flag", aria_hidden="true"
    )
