"""The course of a processing fee, step by step; the dates are in tests/cases/fees.yaml."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.law.rulebook import RuleBook

_RECEIVED = date(2026, 3, 2)
_FEES = "政府信息公开信息处理费管理办法（国办函〔2020〕109号） 第六条"
_RULE = "中华人民共和国政府信息公开条例（国务院令第711号）"


def _told(asking, as_of: date, **facts):
    item = {"kind": "request", "received": _RECEIVED, **facts}
    return asking.explain(item, as_of, "national")


def _fee(**days: date):
    return {"notified": date(2026, 3, 16), "amount": 100, **days}


def _steps(told) -> list[tuple[date, str, str]]:
    """Day, clause, authority."""
    return [
        (step.day, step.clause, "；".join(source.text for source in step.cites))
        for step in told.timeline
    ]


def test_paid_in_time_step_by_step(asking):
    told = _told(asking, date(2026, 3, 30), fee=_fee(paid=date(2026, 3, 27)))
    # Day 20 after 2026-03-27, the 19th, is the 39th: 2026-04-27; April 4 to 6 is a holiday.
    assert _steps(told) == [
        (_RECEIVED, "C5", f"{_RULE} 第三十三条第二款"),
        (date(2026, 3, 3), "C5", ""),
        (date(2026, 3, 16), "C11", _FEES),
        (date(2026, 3, 27), "C11", f"{_FEES}；{_RULE} 第三十三条第二款"),
        (date(2026, 3, 30), "C5", ""),
        (date(2026, 4, 4), "C2", "国办发明电〔2025〕7号"),
        (date(2026, 4, 27), "C6", f"{_RULE} 第三十三条第二款"),
    ]


def test_a_pause_before_the_notice_is_told_and_gone(asking):
    """Consulted from the 4th to the 10th, told to pay on the 16th: paying starts 20 whole days."""
    asked = [{"with": "agency", "sent": date(2026, 3, 4), "answered": date(2026, 3, 10)}]
    told = _told(asking, date(2026, 3, 30), consultations=asked, fee=_fee(paid=date(2026, 3, 27)))
    assert told.checked.assessment.deadline.due == date(2026, 4, 27)
    assert (date(2026, 3, 4), "C7", f"{_RULE} 第三十三条第三款") in _steps(told)


def test_correction_first_then_fee_in_the_order_of_their_days(asking):
    correction = {"notified": date(2026, 3, 5), "supplied": date(2026, 3, 12), "within": 10}
    told = _told(asking, date(2026, 4, 1), correction=correction, fee=_fee())
    days = [step.day for step in told.timeline]
    assert days == sorted(days)
    assert [(day, cite) for day, clause, cite in _steps(told) if clause == "C11"] == [
        (date(2026, 3, 5), f"{_RULE} 第三十条"),
        (date(2026, 3, 12), f"{_RULE} 第三十条；{_RULE} 第三十三条第二款"),
        (date(2026, 3, 16), _FEES),
        # The applicant may pay until day 30, 2026-04-14.
        (date(2026, 4, 14), _FEES),
    ]


def test_the_notice_is_in_time_while_a_pause_is_open(asking):
    """No date is running that it could be late for (C9)."""
    asked = [{"with": "agency", "sent": date(2026, 3, 4)}]
    told = _told(asking, date(2026, 6, 1), consultations=asked, fee={"notified": date(2026, 5, 29)})
    judged = told.checked.assessment
    assert (judged.deadline.due, judged.status.value) == (None, "paused")
    assert judged.clock("fee-notice").due is None
    # Twenty working days after Friday 2026-05-29: June 1–5, 8–12, 15–18 (14), 22–26 (19), 29.
    assert judged.clock("pay").due == date(2026, 6, 29)


@pytest.mark.parametrize(
    ("fee", "as_of"),
    [
        (_fee(), date(2026, 3, 17)),
        (_fee(paid=date(2026, 3, 27)), date(2026, 3, 30)),
        (_fee(), date(2026, 5, 29)),
        ({"notified": date(2026, 3, 31)}, date(2026, 4, 1)),
    ],
    ids=["waiting", "paid", "lapsed", "told too late"],
)
def test_wording_that_nobody_has_seen_is_said_once(asking, fee, as_of):
    """The notice, the payment and the new start all stand in an article seen second-hand only."""
    findings = _told(asking, as_of, fee=fee).checked.findings
    unverified = [finding for finding in findings if finding.code == "unverified"]
    assert [str(finding.message) for finding in unverified] == [
        f"the wording of {_FEES} was not seen in a source"
    ]


def test_without_a_rule_on_the_new_start_the_rule_on_paying_is_cited(asking, book):
    bare = RuleBook(
        tuple(
            pack._replace(requirements=()) if pack.family == "fees" else pack for pack in book.packs
        )
    )
    told = _told(asking._replace(book=bare), date(2026, 3, 30), fee=_fee(paid=date(2026, 3, 27)))
    interruption = told.checked.assessment.deadline.interruption
    assert interruption.cite == interruption.clock.limit.cite
    assert told.checked.assessment.deadline.due == date(2026, 4, 27)


def test_a_pack_may_pin_the_version_of_the_fees(asking, book):
    """20 working days after the payment on 27 March 2026, the three days of Qingming left out."""
    pinned = RuleBook(
        tuple(pack._replace(fees=pack.fees and "fees@2021-01-01") for pack in book.packs)
    )
    told = _told(asking._replace(book=pinned), date(2026, 3, 30), fee=_fee(paid=date(2026, 3, 27)))
    assert told.checked.assessment.deadline.due == date(2026, 4, 27)


def test_findings_of_the_clock_before_the_notice_remain(asking):
    """A second notice to correct was wrong whether or not a fee was paid since; its dates are gone."""
    corrections = [
        {"notified": date(2026, 3, 4), "supplied": date(2026, 3, 6), "within": 10},
        {"notified": date(2026, 3, 10), "within": 10},
    ]
    suspension = [{"from": date(2026, 3, 11), "to": date(2026, 3, 12)}]
    for fee in (_fee(), _fee(paid=date(2026, 3, 27))):
        told = _told(
            asking, date(2026, 3, 30), correction=corrections, suspensions=suspension, fee=fee
        )
        assert [finding.code for finding in told.checked.findings] == [
            "pause-not-allowed",
            "correction-repeated",
            "unverified",
        ]
