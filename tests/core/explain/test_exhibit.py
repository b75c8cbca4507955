"""Every day of every run of the clock, counted or not, and fingerprints that tell other data."""

from __future__ import annotations

from datetime import date

from gicli.core.explain.exhibit import (
    calendar_fingerprint,
    legs,
    pack_fingerprint,
    provisions,
)

_AS_OF = date(2026, 3, 26)


def _legs(asking, **facts):
    told = asking.explain(
        {"received": date(2026, 3, 2), "kind": "request", **facts}, _AS_OF, "shanxi"
    )
    return legs(told.checked.assessment.deadline, asking.calendar), told


def test_the_last_day_has_the_last_number(asking) -> None:
    (leg,), told = _legs(asking)
    counted = {one.day.date: one.n for one in leg.days}
    # 3月3–6(4)9–13(9)16–20(14)23(15)
    assert counted[date(2026, 3, 3)] == 1
    assert counted[date(2026, 3, 7)] is None
    assert max(counted) == date(2026, 3, 23)
    assert counted[date(2026, 3, 23)] == 15
    cites = provisions(told.checked.assessment.deadline, iter([*told.timeline[0].cites, "no rule"]))
    assert "第二十六条第二款" in [cite.place for cite in cites]


def test_a_pause_names_itself_on_working_days_only(asking) -> None:
    asked = [{"with": "superior", "sent": date(2026, 3, 5), "answered": date(2026, 3, 9)}]
    (leg,), _ = _legs(asking, consultations=asked)
    paused = [one.day.date.day for one in leg.days if one.stop]
    assert paused == [6, 9], "7 and 8 March are rest days anyway"


def test_each_run_is_told(asking) -> None:
    correction = {"notified": date(2026, 3, 4), "supplied": date(2026, 3, 10)}
    (first, second), _ = _legs(asking, correction=correction)
    assert (first.ended, [one.n for one in first.days]) == (date(2026, 3, 4), [1, 2])
    # 第6日起15日，第21日3月31日。
    assert (second.ended, second.days[-1].day.date) == (None, date(2026, 3, 31))


def test_withdrawn_runs_no_more(asking) -> None:
    (only,), _ = _legs(asking, withdrawn=date(2026, 3, 4))
    assert only.ended == date(2026, 3, 4)


def test_natural_time_has_no_days_to_number(asking) -> None:
    found = asking.answer("apply-review", date(2026, 3, 2), "review").deadline
    (leg,) = legs(found, asking.calendar)
    assert leg.days == ()


def test_fingerprints_tell_one_from_another(asking) -> None:
    marks = {pack_fingerprint(pack) for pack in asking.book.packs}
    assert len(marks) == len(asking.book.packs)
    before = asking.calendar.as_known_on(date(2020, 1, 1))
    assert calendar_fingerprint(before) != calendar_fingerprint(asking.calendar)


def test_the_days_before_a_day_that_the_agency_set_are_not_numbered(asking) -> None:
    """The limit's own last day is 30 March, the twentieth; nothing is counted until 30 June."""
    delay = {"told": date(2026, 3, 20), "until": date(2026, 6, 30)}
    item = {"kind": "request", "received": date(2026, 3, 2), "delay": delay}
    told = asking.explain(item, _AS_OF, "national")
    (leg,) = legs(told.checked.assessment.deadline, asking.calendar)
    assert (leg.days[-1].day.date, leg.days[-1].n) == (date(2026, 3, 30), 20)


def test_a_delay_while_a_pause_is_open_ends_the_numbers_where_it_began(asking) -> None:
    """Asked on Thursday 5 March, the third day, and not answered yet."""
    item = {
        "kind": "request",
        "received": date(2026, 3, 2),
        "delay": {"told": date(2026, 3, 20), "until": date(2026, 6, 30)},
        "consultations": [{"with": "agency", "sent": date(2026, 3, 5)}],
    }
    told = asking.explain(item, _AS_OF, "national")
    (leg,) = legs(told.checked.assessment.deadline, asking.calendar)
    assert (leg.days[-1].day.date, leg.days[-1].n) == (date(2026, 3, 5), 3)


def test_withdrawn_on_the_day_of_receipt_no_day_was_counted(asking) -> None:
    (only,), _ = _legs(asking, withdrawn=date(2026, 3, 2))
    assert (only.ended, only.days) == (date(2026, 3, 2), ())
