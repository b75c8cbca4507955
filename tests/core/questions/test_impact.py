"""The same ledgers under two calendars. Every date is counted by hand, and the count stands above it."""

from __future__ import annotations

from datetime import date

import pytest
from asking import ledger

from gicli.core.check.audit import audit
from gicli.core.clock.standing import Status
from gicli.core.questions.impact import Turn, impact

_2015 = (date(2015, 5, 12), date(2015, 5, 13))
_2019 = (date(2019, 3, 21), date(2019, 3, 22))
_2020 = (date(2020, 1, 25), date(2020, 1, 26))


@pytest.fixture
def between(asking):
    """What moves from one day's knowledge of the notices to another's."""

    def moved(days, as_of, *items, rules="national"):
        read = [ledger(*items, rules=rules)]
        first, second = (
            audit(read, asking.under(as_of)._replace(calendar=asking.calendar.as_known_on(day)))
            for day in days
        )
        return impact(first, second)

    return moved


def _request(received: date, **more):
    return {"kind": "request", "received": received, **more}


def _extended(received: date):
    """Asked before the notice, extended by 15 working days: 30 in all."""
    told = date(2019, 4, 8)
    return _request(
        received, extension={"approved": told, "by": "负责人", "told": told, "days": 15}
    )


def _moves(found):
    return {
        move.after.assessment.item.id: (
            move.before.assessment.deadline.due,
            move.after.assessment.deadline.due,
            move.workdays,
        )
        for move in found.moves
    }


def test_2015_the_victory_day(between):
    found = between(
        _2015,
        date(2015, 9, 16),
        # 15: 8-14 (1) 17–21 (6) 24–28 (11) 31 9-1 2 (14), 9-3; now 9-6, the Sunday that is worked.
        _request(date(2015, 8, 13)),
        # 15: 8-17…9-3 as above to 9-4; now 9-6 (14), 9-7, to which from 9-4 are two: 6 and 7.
        _request(date(2015, 8, 14)),
        # 15: 8-26 27 28 (3) 31 9-1 2 3 4 (8) 7–11 (13) 14, 9-15; now 9-2 (6) 6 (7) 7–11 (12) 14–16.
        _request(date(2015, 8, 25)),
        # 15: 8-13 14 (2) 17–21 (7) 24–28 (12) 31 9-1, 9-2: before any of it.
        _request(date(2015, 8, 12)),
        # 15: 9-7…25 under either: the first day is after all of it.
        _request(date(2015, 9, 6)),
    )
    assert _moves(found) == {
        "N-1": (date(2015, 9, 3), date(2015, 9, 6), 1),
        "N-2": (date(2015, 9, 4), date(2015, 9, 7), 2),
        "N-3": (date(2015, 9, 15), date(2015, 9, 16), 1),
    }
    assert found.compared == 5
    # On 9-16 the third is due today, and was overdue.
    (freed,) = found.with_turn(Turn.NO_LONGER_OVERDUE)
    assert freed.before.assessment.status is Status.OVERDUE
    assert freed.after.assessment.status is Status.DUE_TODAY
    assert found.with_turn(Turn.NEWLY_OVERDUE) == ()
    assert (found.dropped, [notice.number for notice in found.added]) == (
        (),
        ["国发明电〔2015〕1号"],
    )


def test_2019_labour_day_brings_dates_forward_and_back(between):
    """From 3-18 to 4-26 are 29: 18–22 (5) 25–29 (10) 4-1…4 (14) 8–12 (19) 15–19 (24) 22–26 (29)."""
    asked = [date(2019, 3, day) for day in (15, 18, 19, 20, 21)]
    found = between(_2019, date(2019, 5, 1), *map(_extended, asked))
    assert _moves(found) == {
        # The 30th: Mon 4-29; now Sun 4-28.
        "N-1": (date(2019, 4, 29), date(2019, 4, 28), -1),
        # 28 to 4-26, then 29 and 30; now 28 and 29.
        "N-2": (date(2019, 4, 30), date(2019, 4, 29), -1),
        # 27 to 4-26, then 29, 30, 5-2; now 28, 29, 30. Of 5-1 and 5-2 one was a working day.
        "N-3": (date(2019, 5, 2), date(2019, 4, 30), -1),
        # 26 to 4-26, then 29, 30, 5-2, 5-3; now 28, 29, 30, 5-5.
        "N-4": (date(2019, 5, 3), date(2019, 5, 5), 1),
        # N-5 stays: 25 to 4-26, then 29, 30, 5-2, 3, 6; now 28, 29, 30, 5-5, 6.
    }
    # On 5-1 what was due on 5-2 is overdue; what was due on 4-29 and 4-30 is so under either.
    (late,) = found.with_turn(Turn.NEWLY_OVERDUE)
    assert late.after.assessment.item.id == "N-3"
    assert found.with_turn(Turn.NO_LONGER_OVERDUE) == ()


def test_2020_spring_festival_is_longer(between):
    items = (
        # 20: 1-7…10 (4) 13–17 (9) 19 20–23 (14) 31 2-1 (16) 3–6, 2-6; now 2-3 (15) 4–7 (19), 2-10.
        _request(date(2020, 1, 6)),
        # 20: 1-2 3 (2) 6–10 (7) 13–17 (12) 19–23 (17) 31 2-1, 2-3; now 2-3 4 5.
        _request(date(2019, 12, 31)),
        # 20: 12-25…27 (3) 30 31 (5) 1-2 3 (7) 6–10 (12) 13–17 (17) 19 20, 1-21.
        _request(date(2019, 12, 24)),
    )
    found = between(_2020, date(2020, 2, 7), *items)
    assert _moves(found) == {
        # From 2-6: 7 and 10.
        "N-1": (date(2020, 2, 6), date(2020, 2, 10), 2),
        # From 2-3: 4 and 5.
        "N-2": (date(2020, 2, 3), date(2020, 2, 5), 2),
    }
    # A move back is the move there with its sign turned.
    back = between(_2020[::-1], date(2020, 2, 7), *items)
    turned = {name: (now, was, -n) for name, (was, now, n) in _moves(found).items()}
    assert _moves(back) == turned
    assert [notice.number for notice in back.dropped] == ["国办发明电〔2020〕1号"]
    turns = {Turn.NO_LONGER_OVERDUE: 1, Turn.NEWLY_OVERDUE: 0}
    assert {turn: len(found.with_turn(turn)) for turn in Turn} == turns
    assert {turn: len(back.with_turn(turn)) for turn in Turn} == {
        Turn.NO_LONGER_OVERDUE: 0,
        Turn.NEWLY_OVERDUE: 1,
    }


def test_a_reply_in_time_may_have_been_late(between):
    """Replied on 2-10, which is in time by the later notice only."""
    replied = _request(date(2020, 1, 6), replied=date(2020, 2, 10), outcome="granted")
    (move,) = between(_2020, date(2020, 3, 2), replied).moves
    assert move.turn is Turn.NO_LONGER_OVERDUE
    assert move.before.assessment.status is Status.DONE_LATE


def test_an_application_may_lapse_by_one_calendar_only(between):
    """10: 1-17 19 20–23 (6) 31 2-1 3, 2-4; now 2-3…6. On 2-5 it has lapsed, or may be corrected."""
    corrected = {"notified": date(2020, 1, 16), "served": date(2020, 1, 16), "within": 10}
    item = _request(date(2020, 1, 13), correction=corrected)
    (move,) = between(_2020, date(2020, 2, 5), item).moves
    assert (move.workdays, move.turn) == (None, None)
    statuses = [found.assessment.status for found in (move.before, move.after)]
    assert statuses == [Status.LAPSED, Status.AWAITING_CORRECTION]


def test_nothing_moves_under_the_same_calendar(between):
    found = between((_2020[1], _2020[1]), date(2020, 3, 2), _request(date(2020, 1, 6)))
    assert (found.moves, found.compared, found.dropped, found.added) == ((), 1, (), ())


def test_what_no_rule_covers_is_a_problem_once_and_hides_nothing(between):
    items = (_request(date(2005, 3, 2)), _request(date(2020, 1, 6)))
    found = between(_2020, date(2020, 3, 2), *items)
    assert len(found.problems) == 1
    assert list(_moves(found)) == ["N-2"]
    assert found.compared == 1


def test_an_item_that_only_one_report_could_judge_is_not_compared(asking):
    """So is a problem of either report."""
    good = ledger(_request(date(2020, 1, 6)), rules="national")
    bad = ledger(_request(date(2005, 3, 2)), rules="national")
    under = asking.under(date(2020, 3, 2))
    for first, second in ((good, bad), (bad, good)):
        found = impact(audit([first], under), audit([second], under))
        assert (found.compared, found.moves, len(found.problems)) == (0, (), 1)
