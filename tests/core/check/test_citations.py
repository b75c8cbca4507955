"""Each finding cites the provision that says what it says, read against the texts of both rules and both Regulations."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest


def _day(month: int, day: int, year: int = 2016) -> date:
    return date(year, month, day)


_ASKED = {"with": "superior", "sent": _day(3, 7)}
_HOLDER = {"with": "rights-holder", "sent": _day(3, 2), "answer": "refuses", "answered": _day(3, 3)}
_TWICE = [
    {"notified": _day(3, 2), "supplied": _day(3, 3), "within": 10},
    {"notified": _day(3, 8), "supplied": _day(3, 9), "within": 10},
]
_SUSPENDED = {"from": _day(3, 7), "reason": "雪"}
_LONG = {"approved": _day(3, 10), "told": _day(3, 10), "by": "组长", "days": 99}
_LATE = {"notified": _day(3, 24), "supplied": _day(3, 25), "within": 10}
_UNNAMED = {"approved": _day(3, 10), "told": _day(3, 10)}


@pytest.mark.parametrize(
    ("code", "rules", "facts", "place"),
    [
        # 一次性告知: 24(8) says it, 19(2) only that it starts afresh; 2007, 21(4), says neither.
        ("correction-repeated", "shanxi", {"correction": _TWICE}, "第二十四条第（八）项"),
        ("correction-repeated", "national", {"correction": _TWICE}, "第二十一条第（四）项"),
        # Too late is what is after the limit for the reply.
        ("correction-notice-late", "shanxi", {"correction": _LATE}, "第二十六条第二款"),
        ("correction-notice-late", "national", {"correction": _LATE}, "第二十四条第二款"),
        # What is deducted is said there.
        ("pause-not-allowed", "national", {"consultations": [_ASKED]}, "第二十四条第三款"),
        (
            "pause-not-allowed",
            "shanxi",
            {"consultations": [_ASKED | {"with": "agency"}]},
            "第二十六条第三款",
        ),
        ("pause-not-allowed", "national", {"suspensions": [_SUSPENDED]}, "第二十四条第三款"),
        ("suspension-untold", "shanxi", {"suspensions": [_SUSPENDED]}, "第二十六条第四款"),
        (
            "suspension-unreasoned",
            "shanxi",
            {"suspensions": [{"from": _day(3, 7), "told-suspended": _day(3, 7)}]},
            "第二十六条第四款",
        ),
        ("extension-over-cap", "shanxi", {"extension": _LONG}, "第二十六条第二款"),
        ("extension-over-cap", "national", {"extension": _LONG}, "第二十四条第二款"),
        ("approver-unnoted", "shanxi", {"extension": _UNNAMED}, "第二十六条第二款"),
        ("approver-unnoted", "national", {"extension": _UNNAMED}, "第二十四条第二款"),
        ("application-incomplete", "shanxi", {"lacks": ["signature"]}, "第二十一条"),
        ("application-incomplete", "national", {"lacks": ["name"]}, "第二十条第二款"),
        (
            "refused-without-reason",
            "shanxi",
            {"outcome": "refused-process"},
            "第二十四条第（二）项",
        ),
        (
            "refused-without-reason",
            "shanxi",
            {"outcome": "unavailable-not-held"},
            "第二十四条第（四）项",
        ),
        (
            "refused-without-reason",
            "national",
            {"outcome": "refused-process"},
            "第二十一条第（二）项",
        ),
        ("separation-unnoted", "shanxi", {"outcome": "partly-granted"}, "第二十四条第（三）项"),
        ("separation-unnoted", "national", {"outcome": "partly-granted"}, "第二十二条"),
        (
            "disclosed-despite-refusal",
            "shanxi",
            {"outcome": "granted", "consultations": [_HOLDER]},
            "第二十三条",
        ),
        (
            "petition-answered",
            "shanxi",
            {"outcome": "granted", "nature": "complaint"},
            "第二十四条第（六）项",
        ),
        (
            "reply-unwritten",
            "shanxi",
            {"outcome": "granted", "reply-form": "oral"},
            "第二十八条第一款",
        ),
        (
            "repeat-answered",
            "shanxi",
            {"outcome": "granted", "repeats": {"answered": _day(1, 4)}},
            "第二十四条第（九）项",
        ),
    ],
)
def test_the_provision(asking, code: str, rules: str, facts: dict[str, Any], place: str) -> None:
    item = {"kind": "request", "received": _day(3, 1)} | facts
    if "outcome" in facts:
        item["replied"] = _day(3, 10)
    told = asking.explain(item, _day(3, 28), rules)
    cites = {one.cite.place for one in told.checked.findings if one.code == code and one.cite}
    assert cites == {place}


@pytest.mark.parametrize(
    ("code", "rules", "facts"),
    [
        # 2007 asks neither; 商务厅 24(11) demands no reason where the archives have it.
        ("reply-unwritten", "national", {"outcome": "granted", "reply-form": "oral"}),
        (
            "repeat-answered",
            "national",
            {"outcome": "granted", "repeats": {"answered": _day(1, 4)}},
        ),
        ("refused-without-reason", "national", {"outcome": "unavailable-not-held"}),
        ("refused-without-reason", "shanxi", {"outcome": "refused-administrative-query"}),
        ("suspension-untold", "national", {"suspensions": [_SUSPENDED]}),
        ("suspension-unreasoned", "national", {"suspensions": [{"from": _day(3, 7)}]}),
        ("application-incomplete", "national", {"lacks": ["identity", "purpose", "signature"]}),
    ],
)
def test_silence_where_no_provision_asks_it(asking, code, rules, facts) -> None:
    item = {"kind": "request", "received": _day(3, 1)} | facts
    if "outcome" in facts:
        item["replied"] = _day(3, 10)
    told = asking.explain(item, _day(3, 28), rules)
    assert code not in [one.code for one in told.checked.findings]
