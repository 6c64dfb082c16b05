"""The parts of a plan, each by itself: briefs, weeks, candidates, shares, offers, goal, pace."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lotse.domain import Money
from lotse.matching import Match
from lotse.planning.accounts import KnownAccount, Relation, account_relations
from lotse.planning.brief import read_brief
from lotse.planning.find import candidates
from lotse.planning.goal import set_goal
from lotse.planning.offers import ladder_from_brief, offer_ladder, sold_offers
from lotse.planning.plan import OfferRole
from lotse.planning.talk import observed_pace
from lotse.planning.weeks import assign, begun_per_week, holidays_of, mondays, next_monday, workdays
from lotse.tables import ACCOUNTS, DEALS, Frame, History, Kind

TODAY = dt.date(2026, 9, 1)


def deal(account: str, stage: str, closed: str | None, **more: Any) -> dict[str, Any]:
    created = dt.date(2026, 6, 1)
    return {"account": account, "stage": stage, "closed": dt.date.fromisoformat(closed) if closed else None, "created": created} | more


def history(*deals: dict[str, Any], accounts: list[dict[str, Any]] | None = None) -> History:
    return History(Frame.from_rows(DEALS, list(deals)), accounts=Frame.from_rows(ACCOUNTS, accounts or []))


def test_holidays_shorten_weeks_and_the_pace_follows() -> None:
    weeks = mondays(dt.date(2026, 12, 16), 28)
    holidays = holidays_of(weeks, "DE", None)
    assert weeks[0] == dt.date(2026, 12, 14)
    assert [workdays(monday, holidays) for monday in weeks] == [5, 4, 4, 5]
    assert begun_per_week(weeks, holidays, 10) == [10, 8, 8, 10]
    assert sum(begun_per_week(weeks, holidays, 0.4)) == 1
    assert next_monday(dt.date(2026, 11, 23)) == dt.date(2026, 11, 30)


def test_everybody_gets_a_share_by_hours_and_of_each_segment_the_same() -> None:
    segments = ["a", "b", "c"] * 40
    weeks = mondays(dt.date(2026, 11, 30), 70)
    slots = assign(segments, weeks, [12] * 10, {"full": 30.0, "half": 15.0})
    per_person = Counter(slot.owner for slot in slots)
    per_segment = Counter((slot.owner, segment) for slot, segment in zip(slots, segments, strict=True))
    assert sum(per_person.values()) == 120
    assert 38 <= per_person["half"] <= 42
    assert {per_segment["half", segment] for segment in "abc"} <= {13, 14}
    assert assign(["a"], weeks, [1] * 10, {})[0].owner is None


def test_an_account_has_the_first_relation_that_applies() -> None:
    known = history(
        deal("Won AG", "Won", "2025-01-01"),
        deal("Won AG", "Open", None),
        deal("Open AG", "Open", None),
        deal("Open AG", "Lost", "2026-08-01"),
        deal("Fresh AG", "Lost", "2026-08-01"),
        deal("Old AG", "Lost", "2024-08-01"),
        accounts=[{"name": "No AG", "status": "Werbesperre"}],
    )
    relations = account_relations(known, as_of=TODAY)
    assert relations["Won AG"] is Relation.CUSTOMER
    assert relations["Open AG"] is Relation.OPEN_DEAL
    assert relations["Fresh AG"] is Relation.RECENTLY_LOST
    assert relations["No AG"] is Relation.OPTED_OUT
    assert "Old AG" not in relations


def test_who_is_left_out_is_counted_once() -> None:
    kinds = {"company_id": Kind.TEXT, "group_key": Kind.TEXT, "status": Kind.TEXT, "shell": Kind.FLAG}
    table = [
        ("customer", "g", "active", False), ("sister", "g", "active", True), ("gone", "g", "removed", True),
        ("shell", None, "active", True), ("open", None, "active", False), ("free", None, "unknown", None),
    ]  # fmt: skip
    companies = Frame.from_rows(kinds, [dict(zip(kinds, row, strict=True)) for row in table])
    accounts = [
        KnownAccount(name, name, relation, Match(name, name, 1.0, "match", ()))
        for name, relation in (("customer", Relation.CUSTOMER), ("open", Relation.OPEN_DEAL), ("free", Relation.CONTACTED))
    ]
    found = candidates(companies, accounts)
    assert list(found.companies["company_id"]) == ["free"]
    assert {left.reason: left.count for left in found.left_out} == {
        "removed": 1, "customer": 1, "open_deal": 1, "sister_firm": 1, "shell": 1,
    }  # fmt: skip


def test_the_goal_doubles_the_customers_unless_another_is_asked_for() -> None:
    known = history(deal("A", "Won", "2026-01-01"), deal("A", "Won", "2026-02-01"), deal("B", "Won", "2026-03-01"))
    assert set_goal(known, wanted=None, days=180, as_of=TODAY).target == 4
    asked = set_goal(known, wanted=9, days=90, as_of=TODAY)
    assert (asked.now, asked.gain, asked.until) == (2, 7, dt.date(2026, 11, 30))


def test_the_pace_is_the_one_asked_for_else_the_one_observed() -> None:
    known = history(*[deal(f"A{n}", "Open", None) for n in range(36)])
    assert observed_pace(known, as_of=TODAY, wanted=3).per_week == 3
    assert observed_pace(known, as_of=TODAY, wanted=None).per_week == pytest.approx(1.4)
    assert observed_pace(history(), as_of=TODAY, wanted=None).basis.key == "planning.pace.assumed"


def test_an_entry_offer_is_small_bought_first_and_followed_by_more() -> None:
    sales = []
    for number in range(6):
        sales.append(deal(f"A{number}", "Won", "2025-01-10", offer="Check", value=2000.0, currency="EUR"))
        sales.append(deal(f"A{number}", "Won", "2025-03-01", offer="Core", value=40000.0, currency="EUR"))
    ladder = {offer.name: offer for offer in offer_ladder(sold_offers(history(*sales)))}
    assert ladder["Check"].role is OfferRole.SPLINTER
    assert ladder["Core"].role is OfferRole.CORE
    assert ladder["Check"].step_up is not None
    assert (ladder["Check"].step_up.hits, ladder["Check"].step_up.trials) == (6, 6)


def test_a_brief_is_read_whole_in_what_editors_write(tmp_path: Path) -> None:
    text = """
what: Prüfgeräte
offers: [{name: Core, price: 30000, currency: CHF}, {name: Check, price: 900, currency: CHF, part_of: Core}]
customers: [Überhof AG]
people: {name: Eva, hours_per_week: 8}
regions: DE-BW, CH
"""
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        path = tmp_path / f"{encoding}.yaml"
        path.write_text(text, encoding=encoding)
        brief = read_brief(path)
        assert (brief.what, brief.customers[0].name, brief.regions) == ("Prüfgeräte", "Überhof AG", ("DE-BW", "CH"))
        assert brief.offers[0].price == Money("CHF", 30000.0)
        assert {offer.name: offer.role for offer in ladder_from_brief(brief)} == {"Core": OfferRole.CORE, "Check": OfferRole.SPLINTER}
