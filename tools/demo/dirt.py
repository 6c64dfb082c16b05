"""What people do to names and addresses when they type them into a CRM."""

from __future__ import annotations

import numpy as np


def typed_name(rng: np.random.Generator, name: str) -> str:
    """A company's name as somebody wrote it down: mostly right."""
    ways = [
        (0.62, name),
        (0.07, name.upper().replace("Ü", "UE").replace("Ö", "OE").replace("Ä", "AE")),
        (0.08, name.replace(" GmbH & Co. KG", "").replace(" GmbH", "").replace(" AG", "")),
        (0.06, f"Fa. {name}"),
        (0.06, name.replace("GmbH & Co. KG", "GmbH&Co.KG").replace(" GmbH", " Gmbh")),
        (0.05, name.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae")),
        (0.06, _slip(rng, name)),
    ]
    return str(ways[int(rng.choice(len(ways), p=[share for share, _ in ways]))][1])


def typed_street(rng: np.random.Generator, street: str) -> str:
    draw = rng.random()
    if draw < 0.25:
        return street.replace("straße", "str.").replace("strasse", "str.").replace("-Straße", "-Str.")
    if draw < 0.32:
        return street.replace("ß", "ss")
    return "" if draw < 0.36 else street


def typed_postcode(rng: np.random.Generator, postcode: str) -> str:
    draw = rng.random()
    if draw < 0.03:
        return postcode[:-2] + postcode[-1] + postcode[-2]
    return "" if draw < 0.05 else postcode


def _slip(rng: np.random.Generator, name: str) -> str:
    at = int(rng.integers(2, max(3, len(name) - 8)))
    if name[at : at + 2].isalpha():
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name.replace(" ", "  ", 1)
