"""What makes collateral a proof, checked (rules of practice, not laws)."""

from __future__ import annotations

from lotse.apps.strategy.models import CollateralVersion
from lotse.domain import say
from lotse.web.versions.rules import Rule


def rules(version: CollateralVersion) -> tuple[Rule, ...]:
    """A claim with its source, something to show, and whom it is for."""
    shown = bool(version.text.strip() or version.link or version.file_name.strip())
    return (
        Rule(say("web.collaterals.rule.claim"), bool(version.claim.strip())),
        Rule(say("web.collaterals.rule.source"), bool(version.source.strip())),
        Rule(say("web.collaterals.rule.shown"), shown),
        Rule(say("web.collaterals.rule.aimed"), bool(version.segments or version.personas or version.offers) or None),
    )
