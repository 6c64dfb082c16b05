"""Every address that the application knows, and how an example of each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# What a parameter of an address stands for, where the address's first word does not say so.
STANDS_FOR = {"company_id": "company", "secret": "secret", "workspace": "workspace"}
SAID = {
    ("company_undo", "pk"): "overlay",
    ("member_withdraw", "pk"): "invitation",
    ("research_segment", "pk"): "segment",
    ("research_cancel", "pk"): "run",
}
TEXTS = {
    "step": "draft",
    "channel": "letter",
    "attribute": "employees",
    "fact_id": "keine",
    "company": "D00001",
    "secret": "nichts",
    "team": "1",
    "column": "name",
    "kind": "segment",
    "file": "plan.html",
    "name": "plan.html",
}


@dataclass(frozen=True)
class Route:
    """``path`` with its parameters in angle brackets, as it is declared."""

    name: str
    path: str
    view: Any

    @property
    def methods(self) -> tuple[str, ...]:
        return tuple(getattr(self.view, "methods", ("GET",)))

    @property
    def writes(self) -> tuple[str, ...]:
        return tuple(method for method in self.methods if method != "GET")

    @property
    def holes(self) -> list[tuple[str, str]]:
        """Kind and name of each parameter but the workspace."""
        found = re.findall(r"<(?:(\w+):)?(\w+)>", self.path)
        return [(kind or "str", name) for kind, name in found if name != "workspace"]

    def thing(self, hole: str) -> str:
        if (self.name, hole) in SAID:
            return SAID[self.name, hole]
        if hole in STANDS_FOR:
            return STANDS_FOR[hole]
        return self.name.split("_")[0] if hole == "pk" else hole

    def address(self, workspace: str, things: dict[str, int | str]) -> str:
        filled = self.path.replace("<slug:workspace>", workspace)
        for kind, name in self.holes:
            value = things.get(self.thing(name), TEXTS.get(self.thing(name), TEXTS.get(name)))
            assert value is not None, f"{self.name}: what does <{kind}:{name}> stand for? Say it in tests/web/things.py"
            filled = re.sub(rf"<(?:\w+:)?{name}>", str(value), filled, count=1)
        return f"/{filled}"


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Route]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, path)
        else:
            yield Route(pattern.name or path, path, pattern.callback)


ROUTES = list(_routes(get_resolver().url_patterns))
INSIDE = [route for route in ROUTES if "<slug:workspace>" in route.path]
OUTSIDE = [route for route in ROUTES if "<slug:workspace>" not in route.path]
