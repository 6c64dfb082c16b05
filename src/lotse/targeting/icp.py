"""An ideal customer profile as a value, and as YAML."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from lotse.targeting.criteria import Criterion

# The countries that the market may hold; an ICP that names none means these.
COUNTRIES = ("DE", "AT", "CH", "LI")


@dataclass(frozen=True)
class Exclusions:
    """Who is left out whatever else fits; each is counted."""

    status: tuple[str, ...] = ("removed",)
    shells: bool = True
    company_ids: tuple[str, ...] = ()
    name_words: tuple[str, ...] = ()
    one_per_group: bool = True


@dataclass(frozen=True)
class Icp:
    """Which companies are likely to buy, stay and grow: criteria with weights, and exclusions. ``key`` is unique among criteria.

    A company of another country is left out; one whose country is not known stays in.
    """

    name: str
    criteria: tuple[Criterion, ...]
    countries: tuple[str, ...] = ("DE", "AT", "CH")
    exclusions: Exclusions = field(default_factory=Exclusions)

    def to_yaml(self) -> str:
        """A file that :func:`lotse.targeting.read_icp` reads back as the same ICP."""
        tree: dict[str, object] = {
            "name": self.name,
            "countries": list(self.countries),
            "criteria": {criterion.key: _spec(criterion) for criterion in self.criteria},
        }
        if left_out := _exclusions(self.exclusions):
            tree["exclusions"] = left_out
        return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)


def _spec(criterion: Criterion) -> dict[str, object]:
    weight = int(criterion.weight) if float(criterion.weight).is_integer() else criterion.weight
    spec = {**criterion.spec(), "weight": weight}
    return {**spec, "required": True} if criterion.required else spec


def _exclusions(exclusions: Exclusions) -> dict[str, object]:
    """Only what differs from the usual."""
    usual = Exclusions()
    spec = {
        "status": list(exclusions.status),
        "shells": exclusions.shells,
        "company_ids": list(exclusions.company_ids),
        "name_words": list(exclusions.name_words),
        "one_per_group": exclusions.one_per_group,
    }
    return {key: value for key, value in spec.items() if getattr(exclusions, key) != getattr(usual, key)}
