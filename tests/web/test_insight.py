"""Findings, forecasts, plans and next conversations as each role reads them; goals, decisions, versions, the board's week."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.accounts.services import account_index
from lotse.apps.audit.models import View
from lotse.apps.insight.models import KINDS, Allocation, Decision, Finding, Forecast, Insight
from lotse.apps.insight.selectors import newest, versions
from lotse.apps.insight.services import goal_days, insight_refresh, versions_thin
from lotse.apps.jobs.models import DONE, WAITING, Job
from lotse.apps.jobs.run import work_once
from lotse.apps.pipeline.models import LOST, OPEN, WON, Attempt, Conversation, Deal
from lotse.apps.pipeline.services.deals import DealValues, deal_save
from lotse.apps.strategy.models import SegmentVersion
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from lotse.market import Market
from tests.cast import Cast
from tests.web.things import make_things

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]
# Who sold where: the first two share segments, and one is far behind with the same chances.
_SOLD = {
    "Gesine Ahlers": (("Maschinenbau", 18, 12), ("Kunststoff", 9, 11)),
    "Uwe Barnstedt": (("Maschinenbau", 3, 27), ("Kunststoff", 2, 18)),
}


@pytest.fixture
def files(settings: object, tmp_path: Path) -> Path:
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined]
    return tmp_path / "files"


@pytest.fixture
def sold(cast: Cast, files: Path) -> Iterator[Cast]:
    """A year of deals of two salespeople in two segments; thirty-two customers."""
    with scope(cast.hellmeyer.pk):
        day, n = timezone.localdate(), 0
        for rep, segments in _SOLD.items():
            for segment, won, lost in segments:
                for stage in [WON] * won + [LOST] * lost:
                    n += 1
                    _deal(rep, segment, stage, day - dt.timedelta(days=3 * n), n)
        for m in range(6):
            _deal("Gesine Ahlers", "Maschinenbau", OPEN, day - dt.timedelta(days=m), 1000 + m)
        yield cast


def _deal(rep: str, segment: str, stage: str, day: dt.date, n: int) -> None:
    account = Account(name=f"Firma {n}", status="customer" if stage == WON else "target", origin="own", country="DE")
    account_index(account)
    account.save()
    closed = None if stage == OPEN else day
    Deal.objects.create(
        account=account,
        name=f"Chance {n}",
        rep_label=rep,
        segment_label=segment,
        stage=stage,
        opened=day - dt.timedelta(days=20),
        closed=closed,
    )


def _work() -> None:
    while work_once():
        pass


def _refreshed(cast: Cast) -> None:
    insight_refresh(by=cast.board)
    _work()


def _text(client: Client, path: str) -> str:
    answer = client.get(f"{HOME}/{path}/")
    assert answer.status_code == 200, (path, answer.status_code)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["de", "en"])
def test_who_may_not_see_names_reads_of_segments_alone(sold: Cast, enter: Enter, small_market: Market, lang: str) -> None:
    _refreshed(sold)
    about_people = re.compile(
        r"Person [A-Z]\b|\d von \d Personen|\d of \d people|entlassen|dismiss|let anybody go|Vertriebsleute,|Salespeople,", re.IGNORECASE
    )
    for role in ("board", "partner", "marketing", "bdr", "sales"):
        member: Member = getattr(sold, role)
        member.user.language = lang
        member.user.save()
        client = enter(member)
        sees = role in {"board", "partner"}
        with scope(sold.hellmeyer.pk):
            then = {kind: newest(model) for kind, model in KINDS.items()}
        pages = ["finding", "plan", "forecast", "known", "overview"]
        pages += [f"{kind}/{found.pk}" for kind, found in then.items() if found]
        for page in pages:
            told = _text(client, page)
            named = [name for name in _SOLD if name in told]
            assert not named or sees, (role, page, named)
            if not sees:
                assert not about_people.search(told), (role, page, about_people.search(told))
        assert ("Gesine Ahlers" in _text(client, "finding")) == sees
        for name in ("plan.pdf", "accounts.csv", "plan.html", "finding.html"):
            assert (client.get(f"{HOME}/plan/file/{name}/").status_code == 200) == sees
        rows = b"".join(client.get(f"{HOME}/plan/file/segments.csv/").streaming_content).decode()  # type: ignore[attr-defined]
        assert "Maschinenbau" in rows
        assert not [name for name in _SOLD if name in rows]
        assert client.get(f"{HOME}/week/").status_code == (200 if sees else 403)


def test_each_look_at_names_is_recorded(sold: Cast, enter: Enter) -> None:
    _refreshed(sold)
    enter(sold.sales).get(f"{HOME}/finding/")
    assert not View.objects.exists()
    enter(sold.partner).get(f"{HOME}/finding/")
    assert [view.viewer for view in View.objects.filter(what="finding")] == [sold.partner]


@pytest.mark.parametrize(("lang", "word"), [("de", "gewonnen"), ("en", "won"), ("de-CH", "grösser")])
def test_files_are_in_the_language_of_whoever_takes_them(sold: Cast, enter: Enter, lang: str, word: str) -> None:
    sold.board.user.language = "de"
    _refreshed(sold)
    sold.partner.user.language = lang
    sold.partner.user.save()
    answer = enter(sold.partner).get(f"{HOME}/plan/file/segments.csv/")
    assert word in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def test_without_a_market_the_forecast_counts_customers_too(sold: Cast, enter: Enter, settings: object, tmp_path: Path) -> None:
    settings.MARKET = tmp_path  # type: ignore[attr-defined]
    sold.hellmeyer.goal_customers = 40
    sold.hellmeyer.goal_until = timezone.localdate() + dt.timedelta(days=90)
    sold.hellmeyer.save()
    _refreshed(sold)
    found = newest(Forecast)
    assert found is not None
    assert (found.summary["now"], found.summary["target"]) == (32, 40)
    assert found.summary["until"] == sold.hellmeyer.goal_until.isoformat()
    assert found.summary["probability"] > 0.2, "eight more customers, not forty more deals"
    told = _text(enter(sold.board), "forecast")
    assert "40 Kunden am" in told
    assert "von 32 auf 40 Kunden" in told
    assert "Für den Plan fehlen die Marktdaten" in _text(enter(sold.board), "plan")


def test_the_goal_is_checked_and_changes_what_is_computed(sold: Cast, enter: Enter) -> None:
    _refreshed(sold)
    board = enter(sold.board)
    first, last = goal_days()
    bad = (
        {"customers": "viele"}, {"customers": "0"}, {"customers": "32"}, {"customers": "50", "until": "morgen"},
        {"customers": "50", "until": (first - dt.timedelta(days=1)).isoformat()},
        {"customers": "50", "until": (last + dt.timedelta(days=1)).isoformat()},
    )  # fmt: skip
    for values in bad:
        answer = board.post(f"{HOME}/plan/goal/", values)
        assert answer.status_code == 422, values
        assert "errsum" in answer.content.decode()
    sold.hellmeyer.refresh_from_db()
    assert sold.hellmeyer.goal_customers is None
    assert board.post(f"{HOME}/plan/goal/", {"customers": "50", "until": first.isoformat()}).status_code == 302
    _work()
    found = newest(Forecast)
    assert found is not None
    assert (found.summary["target"], found.summary["until"]) == (50, first.isoformat())
    assert enter(sold.sales).get(f"{HOME}/plan/goal/").status_code == 403


def test_a_goal_that_is_reached_past_or_not_set_is_said(sold: Cast, enter: Enter) -> None:
    _refreshed(sold)
    board = enter(sold.board)
    assert "Noch ist kein Ziel gesetzt" in _text(board, "overview")
    sold.hellmeyer.goal_customers = 30
    sold.hellmeyer.save()
    _refreshed(sold)
    assert "Ziel erreicht: 32 Kunden" in _text(board, "overview")
    sold.hellmeyer.goal_customers, sold.hellmeyer.goal_until = 60, timezone.localdate() - dt.timedelta(days=1)
    sold.hellmeyer.save()
    _refreshed(sold)
    assert "Der Tag des Ziels ist vorbei" in _text(board, "overview")


def test_too_little_is_a_result_and_not_a_failure(cast: Cast, enter: Enter, files: Path) -> None:
    with scope(cast.hellmeyer.pk):
        _refreshed(cast)
        job = Job.objects.get()
        assert (job.state, job.error) == (DONE, None)
        assert not list(files.rglob("*.html"))
        board = enter(cast.board)
        for page in ("finding", "forecast", "plan"):
            assert "Noch keine Verkaufschancen" in _text(board, page)
        assert "Noch keine Verkaufschancen" in _text(board, f"jobs/{job.pk}")
        assert "freigegebenen Ansatz" in _text(board, "allocation")
        _deal("Gesine Ahlers", "Maschinenbau", OPEN, timezone.localdate(), 1)
        _refreshed(cast)
        assert Job.objects.filter(state=DONE).count() == 2
        assert "Noch ist keine Verkaufschance abgeschlossen" in _text(board, "finding")


def test_next_conversations_come_with_reasons(cast: Cast, enter: Enter, files: Path) -> None:
    made = make_things(cast.hellmeyer, cast.board)
    with scope(cast.hellmeyer.pk):
        for days in range(1, 21):
            at = timezone.now() - dt.timedelta(days=days)
            attempt = Attempt.objects.create(account_id=int(made["account"]), by=cast.sales, channel="phone", at=at, outcome="meeting")
            Conversation.objects.create(attempt=attempt, play_id=int(made["play"]), early_outcome="meeting")
        _refreshed(cast)
        found = newest(Allocation)
        assert found is not None
        (row,) = found.summary["rows"]
        assert (row["conversations"], row["talks"]) == (found.summary["capacity"], 21)
    for member in (cast.board, cast.sales):
        told = _text(enter(member), "allocation")
        assert "Maschinenbau, Qualitätsleitung: Check" in told
        assert "bisher 21 Gespräche" in told
    assert "Die nächsten 21 Gespräche" in _text(enter(cast.board), "overview")
    assert b"Maschinenbau|" in b"".join(enter(cast.sales).get(f"{HOME}/plan/file/allocation.csv/").streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("countries", "languages", "said"), [(["FR"], [], "Rechtstabelle"), (["DE"], ["fr"], "Niemand im Vertrieb spricht Deutsch")]
)
def test_what_law_or_language_closes_is_left_out(
    cast: Cast, enter: Enter, files: Path, countries: list[str], languages: list[str], said: str
) -> None:
    made = make_things(cast.hellmeyer, cast.board)
    with scope(cast.hellmeyer.pk):
        SegmentVersion.objects.filter(pk=made["segment_version"]).update(icp={"countries": countries, "criteria": {}})
        Member.objects.filter(pk__in=(cast.sales.pk, cast.colleague.pk)).update(languages=languages)
        _refreshed(cast)
        job = Job.objects.filter(kind="insight.refresh", state=DONE).latest("ended")
        assert "allocation" in {one["of"] for one in job.result["missing"]}
    assert said in _text(enter(cast.board), "allocation")


def test_a_decision_is_kept_once_and_looked_back_on(sold: Cast, enter: Enter) -> None:
    _refreshed(sold)
    board, token = enter(sold.board), str(uuid.uuid4())
    for _ in range(2):  # a double click
        assert board.post(f"{HOME}/decide/finding/", {"text": "Niemand wird entlassen.", "token": token}).status_code == 302
    decision = Decision.objects.get()
    assert board.post(f"{HOME}/decide/finding/", {"text": " "}).status_code == 422
    assert "War das richtig?" not in _text(board, "finding")
    assert "von vor einem Vierteljahr" not in _text(board, "overview")
    Decision.objects.update(at=timezone.now() - dt.timedelta(days=91))
    assert "1 Entscheidung von vor einem Vierteljahr" in _text(board, "overview")
    for page in ("finding", "week"):
        assert "War das richtig?" in _text(board, page)
    assert board.post(f"{HOME}/decisions/{decision.pk}/", {"right": "later"}).status_code == 302
    assert "War das richtig?" not in _text(board, "week")
    Decision.objects.update(looked_back_on=timezone.localdate() - dt.timedelta(days=91))
    assert "War das richtig?" in _text(board, "week")
    assert board.post(f"{HOME}/decisions/{decision.pk}/", {"right": "no", "back": "week"}).status_code == 302
    assert "für falsch befunden" in _text(board, "finding")
    decision.refresh_from_db()
    assert (decision.right, decision.looked_back_by) == (False, sold.board)


def test_the_week_says_what_changed(sold: Cast, enter: Enter) -> None:
    _refreshed(sold)
    board = enter(sold.board)
    assert "keine frühere Rechnung" in _text(board, "week")
    for kind in KINDS.values():
        kind.objects.update(made_at=timezone.now() - dt.timedelta(days=8))
    Finding.objects.update(
        summary={
            "headline": {"key": "learning.diagnosis.headline.none_closed", "params": {}},
            "segments": {},
            "people": {"Uwe Barnstedt": "cannot tell"},
        }
    )
    _deal("Gesine Ahlers", "Kunststoff", WON, timezone.localdate(), 5000)
    _refreshed(sold)
    told = _text(board, "week")
    assert "33 Kunden statt 32" in told
    assert "3 gewonnen, 0 verloren" in told
    assert "Der Befund lautet jetzt" in told
    assert "Uwe Barnstedt: " in told
    assert View.objects.filter(what="week", viewer=sold.board).exists()
    assert len(versions()) == 2
    older = Finding.objects.order_by("made_at")[0]
    assert "So war es am" in _text(board, f"finding/{older.pk}")


def test_old_versions_are_thinned_but_for_those_decided_on(sold: Cast, files: Path) -> None:
    _refreshed(sold)
    first = newest(Finding)
    assert first is not None
    kept = [_copy(first, weeks * 7 + days) for weeks in (8, 9) for days in (0, 1)]
    Decision.objects.create(finding=kept[1], text="So nicht")
    versions_thin()
    left = set(Finding.objects.values_list("pk", flat=True))
    assert first.pk in left
    assert kept[1].pk in left
    assert len(left) < 5


def _copy(found: Insight, days: int) -> Insight:
    made = Finding.objects.create(as_of=found.as_of, inputs="-", folder=f"insight/{days}")
    Finding.objects.filter(pk=made.pk).update(made_at=timezone.now() - dt.timedelta(days=days))
    return made


def test_results_renew_themselves_a_while_after_work(sold: Cast) -> None:
    """At most one waits, not before the pause after the last one is over; nobody's request waits for it."""
    _refreshed(sold)
    account = Account.objects.filter(status="target")[0]
    for n in range(3):
        values = DealValues(name=f"Neu {n}", stage=OPEN, currency="EUR", opened=timezone.localdate())
        deal_save(account=account, values=values, by=sold.sales, token=uuid.uuid4())
    waiting = Job.objects.get(kind="insight.refresh", state=WAITING)
    last = Job.objects.exclude(pk=waiting.pk).latest("ended")
    assert last.ended is not None
    assert waiting.due is not None
    assert waiting.due >= last.ended + dt.timedelta(minutes=60)
    assert waiting.by is None
    assert not work_once()
    Job.objects.filter(pk=waiting.pk).update(due=timezone.now())
    _work()
    assert Finding.objects.count() == 2
    again = newest(Finding)
    assert again is not None
    assert again.deals == 109
