"""The steps that led to a date."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.clock.timeline import calendar_steps, cited
from gicli.core.words.message import Message

_RECEIVED = date(2026, 2, 9)


def _clauses(steps):
    return [(step.day, step.clause) for step in steps]


def test_a_date_told_step_by_step(asking):
    steps = asking.reply(date(2026, 2, 10)).timeline
    assert _clauses(steps) == [
        (date(2026, 2, 10), "C5"),  # received
        (date(2026, 2, 11), "C5"),  # day 1
        (date(2026, 2, 14), "C2"),  # worked
        (date(2026, 2, 15), "C2"),  # nine days off
        (date(2026, 2, 28), "C2"),  # worked
        (date(2026, 3, 16), "C6"),  # day 20
    ]
    assert "9 days off" in str(steps[3].what)
    assert steps[3].until == date(2026, 2, 23)
    assert cited(steps[3].cites) == "国办发明电〔2025〕7号"
    assert (
        cited(steps[0].cites)
        == "中华人民共和国政府信息公开条例（国务院令第711号） 第三十三条第二款"
    )
    assert cited(steps[1].cites) is None


def test_a_festival_no_notice_covers_rests_on_the_law(calendar):
    (step,) = calendar_steps(calendar, date(2026, 12, 31), date(2027, 1, 4))
    assert (step.day, step.until, step.clause) == (date(2027, 1, 1), date(2027, 1, 3), "C4")
    assert step.cites == ()


def test_a_holiday_still_running_on_the_last_day_is_told(calendar):
    (step,) = calendar_steps(calendar, date(2026, 4, 3), date(2026, 4, 5))
    assert (step.day, step.until) == (date(2026, 4, 4), date(2026, 4, 5))


def test_plain_weekends_are_no_steps(calendar):
    assert list(calendar_steps(calendar, date(2026, 3, 2), date(2026, 3, 29))) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"correction": {"notified": date(2026, 2, 13), "supplied": date(2026, 2, 26)}},
        {"correction": {"notified": date(2026, 2, 26), "supplied": date(2026, 2, 27)}},
        {"correction": {"notified": date(2026, 2, 13)}},
        {"consultations": [{"with": "superior", "sent": _RECEIVED, "answered": _RECEIVED}]},
        {"extension": {"approved": date(2026, 2, 13), "told": date(2026, 2, 13)}},
    ],
    ids=["corrected", "corrected at once", "lapsed", "asked", "extended"],
)
def test_steps_stand_in_the_order_of_their_days(asking, facts):
    item = {"kind": "request", "received": _RECEIVED, **facts}
    steps = asking.explain(item, date(2026, 3, 2), "shanxi").timeline
    days = [step.day for step in steps]
    assert days == sorted(days), [(step.day, step.clause, str(step.what)) for step in steps]
    assert days[0] == _RECEIVED


def test_every_step_has_words_and_a_clause(asking):
    item = {
        "kind": "request",
        "received": _RECEIVED,
        "consultations": [{"with": "rights-holder", "sent": date(2026, 2, 11)}],
    }
    for step in asking.explain(item, date(2026, 3, 2), "shanxi").timeline:
        assert isinstance(step.what, Message)
        assert str(step.what)
        assert step.clause in {f"C{n}" for n in range(1, 21)}


def test_an_extension_that_a_correction_has_overtaken_is_told(asking):
    """Approved and told on the 10th, and then corrected: the clock of the 26th runs without it (C11)."""
    facts = {
        "extension": {"approved": date(2026, 2, 10), "told": date(2026, 2, 10), "days": 5},
        "correction": {"notified": date(2026, 2, 13), "supplied": date(2026, 2, 26)},
    }
    item = {"kind": "request", "received": _RECEIVED, **facts}
    steps = asking.explain(item, date(2026, 3, 2), "shanxi").timeline
    (lapsed,) = [step for step in steps if "lapsed" in str(step.what)]
    assert (lapsed.day, lapsed.clause) == (date(2026, 2, 26), "C11")
    assert "the extension by" in str(lapsed.what)
    item = {"kind": "request", "received": _RECEIVED, "correction": facts["correction"]}
    steps = asking.explain(item, date(2026, 3, 2), "shanxi").timeline
    assert not [step for step in steps if "lapsed" in str(step.what)]


def test_what_was_still_awaited_of_an_applicant_who_withdrew_is_no_step(asking) -> None:
    """Told on 5 March to correct by the 19th; the steps end with the withdrawal on the 10th."""
    item = {
        "kind": "request",
        "received": date(2026, 3, 2),
        "correction": {"notified": date(2026, 3, 5)},
        "withdrawn": date(2026, 3, 10),
    }
    steps = asking.explain(item, date(2026, 3, 12), "shanxi").timeline
    assert [step.day.day for step in steps] == [2, 3, 5, 10]
    before = asking.explain(item, date(2026, 3, 9), "shanxi").timeline
    assert [step.day.day for step in before] == [2, 3, 5, 19]
