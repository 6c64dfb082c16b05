"""Whom the invented clients sell to: the market's invented companies, or, without any there, companies put together from words.

Nothing invented ever hangs on a real firm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import yaml

from lotse import targeting
from lotse.apps.accounts.models import Account
from lotse.apps.demo.story import Story, Telling
from lotse.apps.snapshot import market, market_companies
from lotse.domain import keep
from lotse.tables import Frame

_COPIED = (
    "name",
    "legal_form",
    "street",
    "postcode",
    "city",
    "country",
    "state",
    "website",
    "phone",
    "email",
    "industry",
    "industry_label",
)


@dataclass(frozen=True, slots=True)
class Firm:
    """``values``: columns of an account."""

    segment: str
    values: Mapping[str, Any]


def invented_companies() -> Frame | None:
    """The companies of sources that are marked as invented; ``None`` where the market holds none."""
    opened, every = market(), market_companies()
    if opened is None or every is None:
        return None
    labels = {source.label for source in opened.manifest.sources if source.invented}
    rows = np.flatnonzero(np.isin(every["source"].astype(str), sorted(labels)))
    return every.take(rows) if len(rows) else None


def find_firms(telling: Telling, companies: Frame | None) -> list[Firm]:
    """About as many as the story wants, spread over its segments, each company once."""
    segments = telling.story["segments"]
    each = telling.story["accounts"] // len(segments)
    if companies is None:
        return [_put_together(telling, segment, n) for segment in segments for n in range(each)]
    taken: set[str] = set()
    found = []
    for segment in segments:
        chosen = [firm for firm in _from_market(segment, companies) if firm.values["company_id"] not in taken][: each * 4]
        kept = sorted(telling.chance.sample(range(len(chosen)), min(each, len(chosen))))
        taken.update(chosen[n].values["company_id"] for n in kept)
        found += [chosen[n] for n in kept]
    return found


def icp_of(segment: Story) -> dict[str, Any]:
    """The segment's profile as the application keeps it."""
    return {"name": segment["name"], **segment["icp"]}


def _from_market(segment: Story, companies: Frame) -> Sequence[Firm]:
    ranking = targeting.rank(targeting.parse_icp(yaml.safe_dump(icp_of(segment), allow_unicode=True)), companies)
    columns = (*_COPIED, "employees", "observed_on")
    fits = zip(ranking.frame["company_id"], ranking.frame["fit"], strict=True)
    return [
        Firm(segment["key"], _account_values(row, ranking, str(company_id), float(fit)))
        for (company_id, fit), row in zip(fits, ranking.companies.take(ranking.rows).select(*columns).rows(), strict=True)
        if str(row["industry"] or "").startswith(tuple(segment["trades"]))
    ]


def _account_values(row: Mapping[str, Any], ranking: targeting.Ranking, company_id: str, fit: float) -> dict[str, Any]:
    opened = market()
    lengths = {name: Account._meta.get_field(name).max_length for name in _COPIED}  # type: ignore[union-attr]
    return {
        **{name: str(row[name] or "")[: lengths[name]] for name in _COPIED},
        "employees": int(row["employees"]) if row["employees"] else None,
        "facts_as_of": row["observed_on"],
        "company_id": company_id,
        "fit": fit,
        "fit_reasons": [keep(reason) for reason in ranking.reasons(company_id)],
        "fit_unknown": [keep(reason) for reason in ranking.unknown(company_id)],
        "market_version": opened.manifest.version if opened else "",
    }


def _put_together(telling: Telling, segment: Story, n: int) -> Firm:
    """A company that exists nowhere, not in the market either: its account has no company_id."""
    chance, names = telling.chance, telling.names
    trade = segment["trades"][n % len(segment["trades"])]
    words = names["trades"].get(trade, names["trades"]["26"])
    country = chance.choice([land for land in segment["icp"]["countries"] if land in names["places"]])
    city, postcode, state = chance.choice(names["places"][country])
    surname, form = surname_of(telling), chance.choice(names["forms"][country])
    name = f"{surname} {chance.choice(words['words'])} {form}"
    values = {
        "name": name, "legal_form": form, "city": city, "postcode": postcode, "state": state, "country": country,
        "industry": trade, "industry_label": words["label"], "employees": int(chance.lognormvariate(4.4, 0.7)) + 20,
        "website": f"https://www.{surname.lower().translate(_SPELLED)}-{n}.example", "facts_as_of": telling.today,
        "fit": round(chance.uniform(0.55, 0.97), 2),
    }  # fmt: skip
    return Firm(segment["key"], values)


_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def surname_of(telling: Telling) -> str:
    chance, names = telling.chance, telling.names
    return f"{chance.choice(names['surname_first'])}{chance.choice(names['surname_second'])}"


def spelled(text: str) -> str:
    """As it stands in an address: ä as ae."""
    return text.lower().translate(_SPELLED)
