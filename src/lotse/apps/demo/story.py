"""What the demonstration tells, as written beside this file."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

CLIENTS = ("hellmeyer", "arlsicher")
Story = Mapping[str, Any]


@cache
def read_story(name: str) -> Story:
    """The YAML of that name (``hellmeyer``, ``arlsicher``, ``names``)."""
    text = files("lotse.apps.demo").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    story: Story = yaml.safe_load(text)
    return story


@dataclass(frozen=True, slots=True)
class Telling:
    """One client's story, told on a day with one source of chance: the same day tells the same story."""

    story: Story
    names: Story
    today: dt.date
    chance: random.Random

    @classmethod
    def of(cls, name: str, today: dt.date) -> Telling:
        story = read_story(name)
        return cls(story, read_story("names"), today, random.Random(story["seed"]))  # noqa: S311  (a story, not a secret)
