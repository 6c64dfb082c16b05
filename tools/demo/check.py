"""Holds the drawn history against the story that it is to tell; a seed that tells another one is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from history import LAST, Account, Deal


def check_story(accounts: Sequence[Account], deals: Sequence[Deal]) -> None:
    """Raises :class:`SystemExit` with what the seed does not show."""
    by_rep = rates(deals, lambda d: d.rep)
    by_segment = rates(deals, lambda d: d.account.company.segment)
    core = rates([d for d in deals if d.offer == "core"], lambda d: "after" if d.after else "direct")
    hers = [d.account.company.segment == "Automobilzulieferer" for d in deals if d.rep == "Vogelsang"]
    seasoned = {"Vogelsang", "Düsterhöft", "Aldinger", "Brandstätter", "Lindqvist-Maier", "Krämer-Boll"}
    claims = {
        "about 900 deals": 840 <= len(deals) <= 960,
        "Vogelsang has the lowest raw rate": min(by_rep, key=lambda n: by_rep[n][1]) == "Vogelsang",
        "four fifths of her deals are automotive": 0.74 < sum(hers) / len(hers) < 0.86,
        "Düsterhöft is next": sorted(seasoned, key=lambda n: by_rep[n][1])[1] == "Düsterhöft",
        "Aldinger has the highest": max(seasoned, key=lambda n: by_rep[n][1]) == "Aldinger",
        "the new ones have little": all(by_rep[n][0] <= 15 for n in ("Habicht", "Sancar", "von Thal")),
        "automotive is poor": by_segment["Automobilzulieferer"][1] < 0.08,
        "two segments are good": min(by_segment["Maschinenbau"][1], by_segment["Medizintechnik"][1]) > 0.28,
        "stepping up beats asking at once": core["after"][1] > 3 * core["direct"][1],
        "about 40 customers": 38 <= sum(a.customer_since is not None for a in accounts) <= 46,
        "zombies": 25 <= sum(d.stage == "Open" and (LAST - d.last_activity).days > 365 for d in deals) <= 60,
    }
    missing = [claim for claim, holds in claims.items() if not holds]
    if missing:
        raise SystemExit(f"this seed tells another story: {', '.join(missing)}")


def rates(deals: Sequence[Deal], key: Callable[[Deal], str]) -> dict[str, tuple[int, float]]:
    """Closed deals and the share won, per key."""
    result: dict[str, tuple[int, float]] = {}
    for name in dict.fromkeys(key(d) for d in deals):
        closed = [d.stage == "Won" for d in deals if key(d) == name and d.stage != "Open"]
        result[name] = (len(closed), sum(closed) / len(closed) if closed else 0.0)
    return result
