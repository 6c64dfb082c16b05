"""A plan of an invented firm, and the same with everything too long, so that every part of a report is seen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np

from lotse.domain import Message, Money, say
from lotse.learning import Backtest, Chance, Effect, Finding, Forecast, Lever, Origin, Share, Spread, Verdict
from lotse.planning.plan import (
    Basis,
    ChannelRule,
    Claim,
    Course,
    CriterionCount,
    Decide,
    Decision,
    Find,
    Goal,
    LeftOut,
    OfferPlan,
    OfferRole,
    Owner,
    PersonaPlan,
    Plan,
    Rate,
    SegmentPlan,
    SourceNote,
    Talk,
    Target,
    Week,
    Worker,
)
from lotse.tables import Frame

AS_OF = dt.date(2026, 11, 20)
START = dt.date(2026, 11, 23)
PEOPLE = ("Andrej Novak", "Carla Lenz", "Felix Okafor", "Jana Reiter", "Mira Brandt", "Selin Yildiz", "Tim Maurer")
SEGMENTS = ("Maschinenbau-Zulieferer", "Medizintechnik", "Automobilzulieferer", "Lebensmittelhersteller")
TOWNS = (
    ("70173", "Stuttgart", "DE", "DE-BW"),
    ("80331", "München", "DE", "DE-BY"),
    ("40210", "Düsseldorf", "DE", "DE-NW"),
    ("4020", "Linz", "AT", "AT-4"),
    ("8400", "Winterthur", "CH", "CH-ZH"),
    ("90402", "Nürnberg", "DE", "DE-BY"),
    ("9490", "Vaduz", "LI", "LI-11"),
)


FIRMS = ("Kesselring", "Hohlbein", "Winterhalder", "Brandstetter")
TRADES = ("Präzisionsteile", "Zerspanung", "Getriebebau")


def words(text: str) -> Message:
    """A message that says just this, as segments and persons' titles from a CRM do."""
    return say("planning.persona.as_named", label=text)


def effect(name: str, won: int, lost: int, estimate: float, half: float, verdict: Verdict) -> Effect:
    rate = won / (won + lost)
    reason = words(f"gewonnen {won} von {won + lost}, zu erwarten waren etwa {round(0.28 * (won + lost))}.")
    settle = words("Klarer mit 45 weiteren abgeschlossenen Verkaufschancen.") if verdict is Verdict.CANNOT_TELL else None
    return Effect(
        name,
        won,
        lost,
        6,
        rate,
        estimate,
        estimate - half,
        estimate + half,
        min(max(0.25 - estimate / 2, 0.004), 0.94),
        0.2,
        verdict,
        reason,
        settle,
        comparable=30.0,
        expected_rate=0.28,
    )


def finding() -> Finding:
    reps = (
        effect("Andrej Novak", 9, 25, -0.42, 0.66, Verdict.CANNOT_TELL),
        effect("Carla Lenz", 11, 27, -0.2, 0.6, Verdict.CANNOT_TELL),
        effect("Felix Okafor", 10, 19, 0.3, 0.7, Verdict.CANNOT_TELL),
        effect("Jana Reiter", 41, 85, 0.2, 0.35, Verdict.SOUND),
        effect("Mira Brandt", 20, 122, -0.06, 0.33, Verdict.SOUND),
        effect("Selin Yildiz", 50, 68, 0.74, 0.43, Verdict.STRONG),
        effect("Tim Maurer", 28, 81, -1.05, 0.45, Verdict.WEAK),
    )
    segments = (
        effect("Automobilzulieferer", 24, 202, -0.94, 0.33, Verdict.WEAK),
        effect("Lebensmittelhersteller", 10, 29, -0.22, 0.72, Verdict.CANNOT_TELL),
        effect("Maschinenbau-Zulieferer", 98, 143, 0.58, 0.29, Verdict.STRONG),
        effect("Medizintechnik", 30, 58, 0.36, 0.44, Verdict.CANNOT_TELL),
    )
    spread = Spread(Share(0.62, 0.48, 0.74), Share(0.17, 0.08, 0.29), Share(0.05, 0.01, 0.1), Share(0.16, 0.11, 0.24))
    return Finding(
        reps,
        segments,
        (),
        (),
        spread,
        Chance(0.02, 0.001, 0.4, 0.3),
        0.82,
        594,
        131,
        34,
        dt.date(2024, 5, 2),
        AS_OF,
        words(
            "Vor allem das Segment: Automobilzulieferer verlieren bei allen. Bei drei von sieben Personen lässt es sich noch nicht sagen."
        ),
        (
            words("Unterschiede wie diese ergibt der Zufall in 2 % der Fälle, auch wenn alle gleich gut sind."),
            words("Über Personen entscheidet ein Mensch."),
        ),
        Share(0.2, -0.4, 0.8),
    )


def bands(total: float, days: int = 180) -> Frame:
    share = np.arange(1, days + 1) / days
    spread = np.sqrt(share) * total * 0.22
    mid = share**1.2 * total
    z = {"p10": -1.28, "p25": -0.67, "p50": 0.0, "p75": 0.67, "p90": 1.28}
    return Frame({"day": np.arange(1, days + 1, dtype=float), **{q: np.maximum(mid + k * spread, 0) for q, k in z.items()}})


def forecast() -> Forecast:
    dates = np.array([np.datetime64(AS_OF) - np.timedelta64(n, "D") for n in range(359, -1, -1)])
    wins = (np.arange(360) % 4 == 0).astype(float)
    lever = Lever(
        "segment",
        words("Die Hälfte der neuen Verkaufschancen von Automobilzulieferern zu Maschinenbau-Zulieferern verlagern"),
        0.6,
        0.52,
        6,
        1,
        11,
        None,
        (words("Annahme: Dort gibt es genug weitere Unternehmen."),),
    )
    origins = tuple(Origin(AS_OF - dt.timedelta(weeks=6 * n + 26), 180, 14, 22, 31, 24 - 3 * n) for n in range(5))
    return Forecast(
        AS_OF,
        180,
        22,
        words("Ziel: die Zahl der Kunden verdoppeln."),
        bands(24),
        bands(18),
        0.46,
        0.33,
        0.6,
        0.31,
        0.22,
        0.41,
        22,
        (lever,),
        Backtest(origins, 0.72, 0.84, 0.06, 1.18),
        Frame({"date": dates, "wins": wins}),
        (words("Jahreszeiten lassen sich kaum ablesen."),),
    )


def segment(label: str, course: Course, won: int, lost: int, share: float) -> SegmentPlan:
    rate = Rate(won / (won + lost), max(won / (won + lost) - 0.06, 0), won / (won + lost) + 0.07, won, won + lost)
    evidence = (
        Claim(words(f"{label}: gewonnen {won} von {won + lost}"), (say("planning.quality.from_files", files=("Verkaufschancen.csv",)),)),
        Claim(words("Wer dort kauft, hat meist eine Prüfpflicht"), confirm=Owner.BOARD),
    )
    return SegmentPlan(
        label,
        course,
        words("Bei gleichen Vertriebsleuten wahrscheinlich im obersten Viertel."),
        won,
        lost,
        12,
        rate,
        0.3,
        share,
        "quality",
        "Prüfmittel-Check",
        412,
        140,
        evidence,
        f"name: {label}\nindustry: ['28']\nemployees: {{min: 50, max: 249}}\n",
    )


def decide() -> Decide:
    rows = (
        segment(SEGMENTS[0], Course.EXPAND, 98, 143, 0.6),
        segment(SEGMENTS[1], Course.UNCLEAR, 30, 58, 0.15),
        segment(SEGMENTS[2], Course.REDUCE, 24, 202, 0.1),
        segment(SEGMENTS[3], Course.TEST, 10, 29, 0.15),
    )
    persona = PersonaPlan(
        say("planning.persona.function.quality"),
        ("Leiterin Qualität", "QMB"),
        Rate(0.4, 0.33, 0.47, 60, 150),
        say("planning.persona.role.user_buyer"),
        (
            Claim(say("planning.persona.met", won=60, closed=150), (say("planning.persona.from_history"),)),
            Claim(say("planning.persona.value.quality"), confirm=Owner.BOARD),
        ),
        (say("planning.persona.question.quality"), say("planning.persona.question_any")),
    )
    offers = (
        OfferPlan(
            "Prüfmittel-Check",
            OfferRole.SPLINTER,
            Money("EUR", 1900),
            41,
            38,
            Rate(0.42, 0.3, 0.55, 16, 38),
            (Claim(words("Kostet 4 % des Kernangebots"), confirm=Owner.BOARD),),
        ),
        OfferPlan("Prüfstern Jahreslizenz", OfferRole.CORE, Money("EUR", 48000), 88, 60, None, ()),
        OfferPlan("Schulung", OfferRole.ADD_ON, None, 12, 0, None, ()),
    )
    return Decide(rows, (persona,), offers)


def targets(n: int) -> tuple[Target, ...]:
    found = []
    for i in range(n):
        postcode, city, country, state = TOWNS[(i * i + i // 3) % len(TOWNS)]
        found.append(
            Target(
                i + 1,
                f"L{i:016d}",
                f"{FIRMS[i % 4]} {TRADES[i % 3]} GmbH",
                postcode,
                city,
                country,
                state,
                SEGMENTS[i % 4],
                0.92 - i / 400,
                (words("Im Namen steht „Präzision“"), words("Sitz in einer Region mit vielen Kunden")),
                (words("Beschäftigte"),),
                "letter",
                words("erlaubt"),
                PEOPLE[i % 7],
                START + dt.timedelta(weeks=i // 16),
            )
        )
    return tuple(found)


def talk() -> Talk:
    weeks = tuple(
        Week(
            START + dt.timedelta(weeks=n),
            3 if n in (4, 5) else 5,
            ((dt.date(2026, 12, 25), "1. Weihnachtstag"),) if n == 4 else (),
            {p: (2 + (n + i) % 2) if n not in (4, 5) else 1 for i, p in enumerate(PEOPLE)},
        )
        for n in range(26)
    )
    workers = tuple(Worker(p, 60, {SEGMENTS[0]: 36, SEGMENTS[1]: 9, SEGMENTS[2]: 6, SEGMENTS[3]: 9}, 14 + i) for i, p in enumerate(PEOPLE))
    rules = tuple(
        ChannelRule(
            country,
            channel,
            decision,
            words("Begründung in einem Satz, der die Vorschrift in einfachen Worten sagt."),
            (words("dokumentierter Anlass für den Anruf"),) if decision == "condition" else (),
            (),
            provisions,
            n,
        )
        for country, n, channel, decision, provisions in (
            ("DE", 286, "letter", "allow", ("Art. 6 Abs. 1 lit. f DSGVO",)),
            ("DE", 286, "phone", "condition", ("§ 7 Abs. 2 Nr. 1 UWG",)),
            ("DE", 286, "email", "deny", ("§ 7 Abs. 2 Nr. 2 UWG",)),
            ("AT", 71, "letter", "allow", ()),
            ("AT", 71, "phone", "deny", ("§ 174 Abs. 1 TKG 2021",)),
            ("CH", 63, "letter", "allow", ()),
            ("CH", 63, "phone", "condition", ("Art. 3 Abs. 1 lit. u UWG",)),
        )
    )
    return Talk(
        workers,
        weeks,
        16.0,
        words("So viele Verkaufschancen begann das Team zuletzt"),
        rules,
        (Claim(words("Jede Person erhält von jedem Segment gleich viel"), confirm=Owner.SALES),),
    )


def plan() -> Plan:
    criteria = (CriterionCount(words("Wörter im Namen"), 412, 29000, 0), CriterionCount(words("Beschäftigte 50 bis 249"), 0, 12, 29400))
    found = targets(120)
    left = (
        LeftOut("customer", words("Kunden"), 22),
        LeftOut("open_deal", words("laufende Verkaufschancen"), 97),
        LeftOut("removed", words("gelöschte Firmen"), 3101),
    )
    return Plan(
        "Prüfstern Software GmbH",
        Basis.HISTORY,
        AS_OF,
        START,
        words("Mit dem heutigen Kurs verdoppeln Sie bis Mai eher nicht, mit zwei Änderungen eher doch"),
        words("Ziel: von 22 auf 44 Kunden in 180 Tagen. Grundlage: 594 abgeschlossene Verkaufschancen und 29.412 Unternehmen des Markts."),
        words("Die Registerdaten dieses Plans sind von 2018 und 2019, also älter als 24 Monate."),
        Goal(22, 44, 180, AS_OF + dt.timedelta(days=180), say("planning.goal.by_status", n=22)),
        (
            Claim(
                words("725 Verkaufschancen, 594 abgeschlossen, 131 offen"),
                (say("planning.quality.from_files", files=("Verkaufschancen.csv",)),),
            ),
        ),
        (Claim(say("planning.record.lost_reason"), confirm=Owner.SALES),),
        finding(),
        decide(),
        Find(29412, 88, 9, 41, left, {SEGMENTS[0]: criteria}, found, (Claim(words("Eine Schwesterfirma genügt"), confirm=Owner.PARTNER),)),
        talk(),
        forecast(),
        (
            Decision(words("Gespräche zum Maschinenbau verlagern"), 0.52, (words("Hebel der Prognose"),)),
            Decision(words("Mit dem Prüfmittel-Check beginnen statt mit der vollen Lizenz"), 0.58),
            Decision(words("Ohne diese Änderungen das Ziel auf 40 Kunden setzen oder auf August verschieben")),
        ),
        (
            Claim(words("Der Preis des Einstiegsangebots bleibt"), confirm=Owner.BOARD),
            Claim(words("Die Präsentation liegt auf Englisch vor"), confirm=Owner.MARKETING),
        ),
        (
            SourceNote(
                "OffeneRegister", "OpenCorporates", "CC BY 4.0", "OffeneRegister.de", dt.date(2018, 2, 1), dt.date(2019, 2, 3), 29000
            ),
        ),
        (Claim(words("Passung: gewichteter Anteil der erfüllten Kriterien"), (words("Abschnitt Methode"),)),),
        "2026-11-23.1",
        ("Verkaufschancen.csv", "Firmen.csv"),
    )


LONG = "Donaudampfschifffahrtsgesellschaftskapitänsversicherung und Süddeutsche Präzisionszerspanungswerkzeugherstellung"


def extreme() -> Plan:
    """Long names everywhere, many segments, many decisions."""
    base = plan()
    rows = tuple(replace(s, label=f"{LONG} {n}", persona=LONG, offer=LONG) for n, s in enumerate(base.decide.segments * 2))
    found = tuple(
        replace(t, name=f"{LONG} GmbH & Co. Kommanditgesellschaft auf Aktien", city=LONG, segment=LONG) for t in base.find.targets
    )
    decisions = tuple(replace(d, text=words(f"{LONG}: {LONG} {n}")) for n, d in enumerate(base.decisions * 3))
    return replace(
        base,
        company=f"{LONG} GmbH & Co. KG",
        headline=words(f"{LONG}, {LONG} und noch einmal {LONG}"),
        lead=words(f"{LONG}. " * 4),
        register_note=words(f"{LONG} " * 2),
        decide=replace(base.decide, segments=rows),
        find=replace(base.find, targets=found),
        decisions=decisions,
        finding=replace(base.finding, headline=words(f"{LONG}. " * 3)),
    )


HOSTILE = ("#panic()", "*x*", "<b>", "$1$", "`raw`", "\\u{41}", "{{ 7*7 }}", "@ref", "// gone", "\"'&", "<script>alert(1)</script>")


def hostile() -> Plan:
    """Names that would be markup somewhere."""
    base = plan()
    names = {old: HOSTILE[n % len(HOSTILE)] + " " + old for n, old in enumerate(PEOPLE)}
    found = tuple(
        replace(t, name=HOSTILE[i % len(HOSTILE)], city=HOSTILE[(i + 1) % len(HOSTILE)], owner=names[t.owner or ""])
        for i, t in enumerate(base.find.targets)
    )
    assert base.finding is not None
    reps = tuple(replace(e, name=names[e.name]) for e in base.finding.reps)
    return replace(base, company=" ".join(HOSTILE), find=replace(base.find, targets=found), finding=replace(base.finding, reps=reps))
