"""What makes a good entry offer, checked (docs/method.md; rules of practice, not laws)."""

from __future__ import annotations

from lotse.apps.strategy.models import OfferVersion
from lotse.domain import say
from lotse.web.versions.rules import Rule

_QUICK = 14  # days to first value
_LOW, _HIGH = 0.01, 0.20  # of the core's price


def rules(version: OfferVersion) -> tuple[Rule, ...]:
    """For a splinter alone; the core and add-ons have none."""
    if version.role != "splinter":
        return ()
    core = version.steps_up_to.approved if version.steps_up_to else None
    share = float(version.price / core.price) if version.price and core and core.price and core.currency == version.currency else None
    return (
        Rule(say("web.offers.rule.fixed_price"), version.price is not None),
        Rule(say("web.offers.rule.scope"), bool(version.scope.strip())),
        Rule(say("web.offers.rule.leads"), version.steps_up_to is not None),
        Rule(say("web.offers.rule.step_up"), bool(version.step_up.strip())),
        Rule(say("web.offers.rule.quick", days=_QUICK), None if version.days_to_value is None else version.days_to_value <= _QUICK),
        Rule(say("web.offers.rule.proportion"), None if share is None else _LOW <= share <= _HIGH),
    )
