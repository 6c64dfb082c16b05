"""What learning reads from own work and from imports, under the names that aliases give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.utils import timezone

from lotse.apps.pipeline.models import Alias, Deal
from lotse.apps.pipeline.selectors import conversation_frame, learning_history
from lotse.apps.pipeline.selectors.talks import outcomes_by_play
from lotse.apps.pipeline.services import attempt_undo, deal_save
from lotse.apps.pipeline.services.attempts import Said
from lotse.apps.pipeline.services.deals import DealValues
from lotse.apps.tenancy import Stale, scope
from lotse.learning import allocate
from tests.apps.pipeline.world import day, make_account, make_play, talk
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def inside(cast: Cast) -> Iterator[None]:
    with scope(cast.hellmeyer.pk):
        yield


def test_imports_and_own_deals_are_one_history(cast: Cast) -> None:
    play = make_play()
    account = make_account()
    Alias.objects.create(kind="rep", label="JREITER", member=cast.sales)
    Alias.objects.create(kind="rep", label="admin")
    Alias.objects.create(kind="segment", label="28.1", segment=play.cell.segment)
    common = {"account": account, "origin": "import", "opened": day(-50), "stage": "Lost", "closed": day(-20)}
    Deal.objects.create(rep_label="JREITER", segment_label="28.1", external_id="OPP-1", value=Decimal(1900), **common)
    Deal.objects.create(rep_label="admin", segment_label="Handel", **common)
    deal_save(account=account, values=DealValues(owner=cast.colleague, offer=play.offer, stage="Won"), by=cast.colleague)
    rows = list(learning_history().deals.rows())
    assert [row["rep"] for row in rows] == ["Jana Reiter", None, "Paul Ostrow"]
    assert [row["segment"] for row in rows] == ["Maschinenbau-Zulieferer", "Handel", None]
    assert (rows[0]["deal_id"], rows[0]["value"]) == ("OPP-1", 1900.0)
    assert rows[2]["offer"] == "Prüfmittel-Check"


def test_an_empty_workspace_has_an_empty_history() -> None:
    history = learning_history()
    assert (len(history.deals), len(conversation_frame())) == (0, 0)
    assert history.as_of == dt.date.today()


def test_conversations_by_play(cast: Cast) -> None:
    play = make_play()
    said = Said(play.approved.pk, play.cell.approved.pk, "Prüfmittel-Check")
    old = timezone.now() - dt.timedelta(days=40)
    one, two, three, four = (make_account(f"Firma {n}", segment=play.cell.segment) for n in range(4))
    talk(one, cast.sales, "meeting", said=said)
    deal_save(account=one, values=DealValues(owner=cast.sales, stage="Won"), by=cast.sales)
    talk(two, cast.sales, "sent", channel="letter", said=said, at=old)
    talk(three, cast.sales, "sent", channel="letter", said=said, at=old)
    talk(three, cast.sales, "open", channel="letter", said=said)
    talk(four, cast.sales, "sent", channel="letter", said=said)
    talk(four, cast.sales, "not_reached")
    attempt_undo(attempt=talk(four, cast.sales, "meeting", said=said), by=cast.sales)
    frame = conversation_frame()
    assert set(frame["cell"]) == {"Maschinenbau-Zulieferer|Qualitätsleitung|Prüfmittel-Check"}
    found = [(row["early_outcome"], row["deal_outcome"]) for row in frame.rows()]
    assert sorted(found, key=str) == sorted([("none", None), ("reply", None), ("meeting", "won"), (None, None)], key=str)
    assert [one.conversations for one in allocate(frame, capacity=10)] == [10]
    assert outcomes_by_play() == {(play.pk, "meeting"): 1, (play.pk, "reply"): 1}


def test_a_won_deal_makes_a_customer_and_currencies_stay_apart(cast: Cast) -> None:
    account = make_account()
    deal = deal_save(account=account, values=DealValues(owner=cast.sales, value=Decimal(100)), by=cast.sales)
    with pytest.raises(Stale):
        deal_save(account=account, values=DealValues(stage="Won"), by=cast.sales, deal=deal, seen_version=deal.version + 1)
    won = deal_save(account=account, values=DealValues(stage="Won"), by=cast.sales, deal=deal, seen_version=1)
    account.refresh_from_db()
    assert (account.status, account.customer_since, won.closed) == ("customer", day(0), day(0))
