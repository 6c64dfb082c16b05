"""Legal forms: equal, of one family, missing, or at odds."""

from __future__ import annotations

import numpy as np

from lotse.domain.legal_forms import legal_forms
from lotse.tables import Column

MISSING, ODDS, FAMILY, SAME = 0.0, -2.0, -1.0, 1.0


def form_agreement(left: Column, right: Column) -> Column:
    """1 same, 0 not known on a side, -1 of one family (GmbH and UG), -2 otherwise (GmbH and KG)."""
    return np.array([_agreement(a, b) for a, b in zip(left, right, strict=True)], dtype=np.float64)


def sister_forms(left: Column, right: Column) -> Column:
    """1 where one form is a partnership whose partner is a company and the other is not: such firms come in pairs."""
    return np.array([float(_partnership(a) != _partnership(b)) if a and b else 0.0 for a, b in zip(left, right, strict=True)])


def _partnership(name: str) -> bool:
    form = legal_forms().get(name)
    return bool(form and form.partnership_of_company)


def _agreement(a: str, b: str) -> float:
    if not a or not b:
        return MISSING
    if a == b:
        return SAME
    forms = legal_forms()
    return FAMILY if a in forms and b in forms and forms[a].family == forms[b].family else ODDS
