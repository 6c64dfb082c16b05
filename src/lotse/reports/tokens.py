"""The colours, once for screen and paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


@cache
def tokens() -> Mapping[str, tuple[str, str]]:
    """Name -> (light, dark), as ``#rrggbb``."""
    text = files("lotse.reports").joinpath("tokens.yaml").read_text(encoding="utf-8")
    return {name: (str(light), str(dark)) for name, (light, dark) in yaml.safe_load(text).items()}


def css_variables() -> str:
    """Declarations for ``:root``."""
    return "\n".join(f"  --{name}: light-dark({light}, {dark});" for name, (light, dark) in tokens().items())


def on_paper(svg: str) -> str:
    """The same drawing with the light values in place of the variables."""
    return _VARIABLE.sub(lambda match: tokens()[match.group(1)][0], svg)
