"""No way past an objection, whatever else is known, confirmed or agreed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.apps.accounts.models import Consent, OptOut
from lotse.apps.accounts.services import opt_out_record
from lotse.apps.pipeline.law import Standing
from lotse.apps.pipeline.models import OUTCOMES, Attempt, NextStep
from lotse.apps.pipeline.refusals import NotAllowed
from lotse.apps.tenancy import scope
from lotse.outreach import Verdict, table
from tests.apps.pipeline.world import day, make_account, make_contact, talk
from tests.cast import Cast

CHANNELS = st.sampled_from(table().channels)
CONDITIONS = st.frozensets(st.sampled_from([*table().conditions, *table().always]))
COUNTRIES = st.sampled_from(["DE", "AT", "CH", "LI"])


@given(
    COUNTRIES, st.sampled_from(table().recipients), st.booleans(), st.booleans(), st.frozensets(CHANNELS), st.frozensets(CHANNELS),
    st.frozensets(st.one_of(CHANNELS, st.just(""))), CONDITIONS, CONDITIONS, CHANNELS,
)  # fmt: skip
def test_an_objection_denies_everything_it_covers(
    country: str, recipient: str, customer: bool, met: bool, consents: frozenset[str], asked: frozenset[str],
    suppressed: frozenset[str], known: frozenset[str], confirmed: frozenset[str], channel: str,
) -> None:  # fmt: skip
    standing = Standing(country, recipient, customer, met, consents, asked, suppressed, dict.fromkeys(known, True))
    decision = standing.decide(channel, confirmed)
    if suppressed & {"", channel}:
        assert decision.decision is Verdict.DENY
        assert standing.way(channel).closed
    elif decision.decision is Verdict.CONDITION:
        assert {condition.name for condition in standing.way(channel).conditions} == set(standing.decide(channel).unmet)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_attempt_reaches_a_suppressed_contact(cast: Cast, data: st.DataObject) -> None:
    with scope(cast.hellmeyer.pk):
        account = make_account(f"Firma {data.draw(st.integers(0, 10**9))} GmbH", country=data.draw(COUNTRIES), state="", status=data.draw(
            st.sampled_from(["target", "customer", "candidate"])))  # fmt: skip
        contact = make_contact(account, email=f"{account.pk}@firma.example")
        named = data.draw(st.booleans())
        spoken_to = contact if named else None
        if data.draw(st.booleans()):
            Consent.objects.create(contact=contact, channel=data.draw(CHANNELS), words="ja", given_on=day(-1), proof="x")
        if data.draw(st.booleans()):
            NextStep.objects.create(account=account, contact=spoken_to, owner=cast.sales, what="x", due=day(0), agreed=True)
        channel = data.draw(CHANNELS)
        opt_out_record(
            scope="company" if not named else data.draw(st.sampled_from(["person", "company"])), account=account, contact=contact,
            channel=data.draw(st.sampled_from(["", channel])), source="phone", said_on=day(-1), by=cast.bdr,
        )  # fmt: skip
        how = data.draw(st.sampled_from(["as it is", "row forgotten", "keys forgotten"]))
        if how == "row forgotten":
            OptOut.objects.filter(account=account).update(account=None, contact=None)
        elif how == "keys forgotten":
            OptOut.objects.get(account=account).keys.all().delete()
        outcome = data.draw(st.sampled_from([o for o in OUTCOMES if o != "opt_out"]))
        with pytest.raises(NotAllowed):
            talk(account, cast.sales, outcome, spoken_to, channel=channel, confirmed=data.draw(CONDITIONS))
        assert not Attempt.objects.filter(account=account).exists()
