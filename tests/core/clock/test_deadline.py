"""Limits in natural time, and what a deadline says about itself (C4, C13, C14)."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.clock.deadline import deadline
from gicli.core.law.rules import Length, Unit
from gicli.core.questions.answer import Question, answer
from gicli.core.words.message import Refused


@pytest.fixture
def natural_due(book, calendar):
    """Due under a limit in natural time; the packs that come along have one in months only."""
    pack = book.in_force("shanxi", date(2026, 3, 2))

    def due(starts: date, n: int, unit: Unit):
        limit = pack.find("delivery")._replace(length=Length(n, unit))
        return deadline(pack, limit, starts, calendar)

    return due


@pytest.mark.parametrize(
    ("starts", "n", "unit", "due"),
    [
        # LAW.md: 60 days from 2025-08-04 is 10-03, in the holiday to 10-08.
        (date(2025, 8, 4), 60, Unit.DAYS, date(2025, 10, 9)),
        # LAW.md: 15 days from 2025-09-19 is 10-04, in the same holiday.
        (date(2025, 9, 19), 15, Unit.DAYS, date(2025, 10, 9)),
        # 10 days from 2026-03-05 is Sunday 03-15.
        (date(2026, 3, 5), 10, Unit.DAYS, date(2026, 3, 16)),
        # 10 days from 2026-02-18 is Saturday 02-28, which is worked.
        (date(2026, 2, 18), 10, Unit.DAYS, date(2026, 2, 28)),
        # No 31 April: the last day of the month, a Thursday.
        (date(2026, 3, 31), 1, Unit.MONTHS, date(2026, 4, 30)),
        # No 29 February 2025: the 28th, a Friday.
        (date(2024, 2, 29), 1, Unit.YEARS, date(2025, 2, 28)),
        # 2026-05-04 is in the Labour Day holiday, which lasts to the 5th.
        (date(2025, 5, 4), 1, Unit.YEARS, date(2026, 5, 6)),
    ],
)
def test_natural_time(natural_due, starts, n, unit, due):
    assert natural_due(starts, n, unit).due == due


def test_natural_time_over_days_nobody_has_settled(natural_due):
    # 60 days from 2026-11-18 is Sunday 2027-01-17; only that and the Monday matter.
    found = natural_due(date(2026, 11, 18), 60, Unit.DAYS)
    assert found.due == date(2027, 1, 18)
    assert found.provisional_from == date(2027, 1, 17)


def test_wording_that_nobody_has_seen_is_said(asking):
    found = asking.answer("pay", date(2021, 2, 1), "fees").deadline
    # LAW.md's test vectors: fee notice received 2021-02-01, pay by 2021-03-04.
    assert found.due == date(2021, 3, 4)
    assert [note.code for note in found.notes] == ["unverified"]
    assert "第六条" in str(found.notes[0].message)


def test_a_fixed_date_on_a_rest_day_advises_the_last_working_day(asking):
    found = asking.answer("annual-report", date(2012, 12, 31), "national").deadline
    assert found.due == date(2013, 3, 31)
    # 2013-03-31 is a Sunday.
    assert [note.code for note in found.notes] == ["advised"]
    assert found.notes[0].due == date(2013, 3, 29)


def test_a_fixed_date_on_the_day_it_is_asked_for(asking):
    assert asking.answer("annual-report", date(2026, 1, 31), "national").deadline.due == date(
        2026, 1, 31
    )
    assert asking.answer("annual-report", date(2026, 2, 1), "national").deadline.due == date(
        2027, 1, 31
    )


def test_the_notices_behind_a_date(asking):
    def numbers(starts):
        return [notice.number for notice in asking.reply(starts).notices]

    # Only 28 April is set by a notice, between 8 (after Tomb-Sweeping Day) and 28 April 2019.
    assert numbers(date(2019, 4, 8)) == ["国办发明电〔2019〕3号"]
    # Both notices of 2020 set days of the Spring Festival, and the first 30 January.
    assert numbers(date(2020, 1, 20)) == ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"]
    assert numbers(date(2026, 3, 2)) == []


def test_what_is_stated_holds_even_where_it_lies_ahead(asking):
    """Somebody is planning: a stated pause is no fact of a ledger (C15 does not apply)."""
    ahead = (date(2026, 3, 5), date(2026, 3, 11))
    found = asking.reply(date(2026, 3, 2), pauses=(ahead,), extend=20, as_of=date(2026, 3, 3))
    # 20 + 20 + 4 working days: see pauses.yaml, the 44th day is Thursday 7 May.
    assert found.deadline.due == date(2026, 5, 7)


def test_a_question_outside_the_calendar_is_refused(book, calendar):
    with pytest.raises(Refused, match="2000 to 2099"):
        answer(Question("reply", date(2099, 12, 30), date(2026, 3, 2), "national"), book, calendar)


def test_a_length_is_not_set_where_the_law_sets_it(book, calendar) -> None:
    """商务厅 24(八) says ten working days; an office that says twenty is told so, not believed."""
    question = Question(
        "correct", date(2026, 3, 2), date(2026, 3, 2), "shanxi", within=Length(20, Unit.WORKDAYS)
    )
    with pytest.raises(Refused, match="sets this limit itself"):
        answer(question, book, calendar)


def test_a_last_day_that_moves_names_the_notice_of_the_holiday_it_falls_on(asking):
    """Six months from 4 October 2025 end on 4 April 2026, a Saturday and Tomb-Sweeping until the 6th."""
    found = asking.answer("delivery", date(2025, 10, 4), "shanxi")
    [moved] = [
        step for step in found.timeline if str(step.what).startswith("the last day is a rest")
    ]
    assert (moved.day, found.deadline.due) == (date(2026, 4, 4), date(2026, 4, 7))
    assert [source.text for source in moved.cites] == ["国办发明电〔2025〕7号"]


def test_a_last_day_on_a_plain_weekend_needs_no_notice(asking):
    """Six months from 8 September 2025 end on Sunday 8 March 2026."""
    found = asking.answer("delivery", date(2025, 9, 8), "shanxi")
    [moved] = [
        step for step in found.timeline if str(step.what).startswith("the last day is a rest")
    ]
    assert (moved.day, moved.cites) == (date(2026, 3, 8), ())


def test_an_overlap_in_natural_time_is_told_in_natural_days(asking):
    """Counted by hand: 60 days from 2 March are 1 May; 6-20 March are 15 days, 21-25 March 5 more."""
    pauses = ((date(2026, 3, 5), date(2026, 3, 20)), (date(2026, 3, 15), date(2026, 3, 25)))
    found = asking.answer("apply-review", date(2026, 3, 2), "review", pauses=pauses)
    assert found.deadline.due == date(2026, 5, 21)
    told = [str(step.what) for step in found.timeline if step.clause == "C7"]
    assert told == [
        "paused after 2026-03-05 through 2026-03-20: 15 natural days not counted",
        "paused after 2026-03-15 through 2026-03-25: 5 natural days not counted, besides 5 natural days taken out already",
    ]
