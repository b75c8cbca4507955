"""A year and a month of the calendar, and what is marked on them."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.clock.standing import Status
from gicli.core.questions.calendaryear import (
    CalendarMonth,
    CalendarYear,
    Due,
    Marks,
    Period,
    due_items,
    parse_period,
)
from gicli.core.words.message import Refused
from gicli.core.workdays.workcalendar import Day, DayKind, WorkCalendar


def test_working_days_of_2026(calendar):
    # 365 days, 104 on weekends, 13 statutory days off; every shifted day is made up for in 2026.
    assert CalendarYear(calendar, 2026).workdays == 365 - 104 - 13


def test_every_day_once(calendar):
    days = list(CalendarYear(calendar, 2024))
    assert len({day.date for day in days}) == len(days) == 366
    assert (days[0].date, days[-1].date) == (date(2024, 1, 1), date(2024, 12, 31))


def test_notices_are_those_for_the_year_oldest_first(calendar):
    numbers = [notice.number for notice in CalendarYear(calendar, 2019).notices]
    assert numbers == ["国办发明电〔2018〕15号", "国办发明电〔2019〕3号"]
    assert CalendarYear(calendar, 2027).notices == ()


def test_the_notice_for_the_next_year_may_set_its_last_days(calendar):
    """元旦 2023 began on 2022-12-31."""
    shown = CalendarYear(calendar, 2022)
    assert [notice.year for notice in shown.notices] == [2022, 2023]
    (clause,) = shown.clauses(shown.notices[-1])
    assert (clause.name, clause.first) == ("元旦", date(2022, 12, 31))
    assert CalendarYear(calendar, 2006).announced is False


def test_a_month_is_its_days(calendar):
    shown = CalendarMonth(calendar, 2024, 2)
    assert (shown.first, shown.last) == (date(2024, 2, 1), date(2024, 2, 29))
    # 春节 2024-02-10…17; 02-04 and 02-18 were worked: 21 - 5 + 2.
    assert shown.workdays == 18
    assert [day.date.day for day in shown.special] == [4, *range(10, 19)]
    assert [clause.name for clause in shown.clauses(shown.notices[0])] == ["春节"]


def test_a_month_that_no_notice_sets_rests_on_that_for_the_year(calendar):
    shown = CalendarMonth(calendar, 2026, 3)
    assert [notice.number for notice in shown.notices] == ["国办发明电〔2025〕7号"]
    assert (shown.special, shown.announced) == ((), True)


def test_a_clause_whose_make_up_day_alone_is_in_the_month(calendar):
    # 国庆节 2026 is made up for on 09-20.
    shown = CalendarMonth(calendar, 2026, 9)
    assert [clause.name for clause in shown.clauses(shown.notices[0])] == ["中秋节", "国庆节"]


class _Foreseen(WorkCalendar):
    """May 2090 with 1–5 off, 3–5 of them shifted, made up for on 04-30 and 05-07."""

    def __init__(self, calendar):
        super().__init__(calendar.notices, calendar._festivals)

    def day(self, day):
        known = {
            date(2090, 4, 30): (DayKind.MAKEUP_WORKDAY, ""),
            date(2090, 5, 1): (DayKind.HOLIDAY, "劳动节"),
            date(2090, 5, 2): (DayKind.HOLIDAY, "劳动节"),
            date(2090, 5, 3): (DayKind.SHIFTED_DAY_OFF, ""),
            date(2090, 5, 7): (DayKind.MAKEUP_WORKDAY, ""),
            date(2090, 5, 31): (DayKind.SHIFTED_DAY_OFF, ""),
        }
        plain = DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKDAY
        kind, name = known.get(day, (plain, ""))
        return Day(day, kind, name, None, provisional=True)


def test_days_off_that_no_notice_gives(calendar):
    known = _Foreseen(calendar)
    first, last = CalendarMonth(known, 2090, 5).foreseen
    assert (first.name, first.first, first.last) == ("劳动节", date(2090, 5, 1), date(2090, 5, 3))
    assert first.work == (date(2090, 5, 7),)
    assert (last.name, last.first, last.work) == ("", date(2090, 5, 31), ())
    assert CalendarMonth(known, 2090, 4).foreseen == ()
    assert CalendarYear(known, 2090).foreseen[0].work == (date(2090, 4, 30), date(2090, 5, 7))


def test_what_a_notice_gives_is_not_foreseen(calendar):
    assert CalendarYear(calendar, 2020).foreseen == ()


def test_open_items_with_a_date_are_due(asking):
    done = {"kind": "update", "changed": date(2026, 3, 2), "updated": date(2026, 3, 20)}
    late = {"kind": "request", "received": date(2026, 3, 2), "title": "t"}
    paused = {
        "kind": "request",
        "received": date(2026, 3, 3),
        "suspensions": [{"from": date(2026, 3, 9)}],
    }
    next_year = {"kind": "duty", "duty": "annual-report", "year": 2026}
    report = asking.audit(date(2026, 3, 26), next_year, done, paused, late)
    found = due_items(report)
    assert found[0] == Due(date(2026, 3, 23), "N-4", "t", Status.OVERDUE, False)
    assert [due.id for due in found] == ["N-4", "N-1"]
    shown = CalendarYear(asking.calendar, 2026, Marks(date(2026, 3, 26), found))
    assert [due.id for due in shown.due] == ["N-4"]
    assert CalendarYear(asking.calendar, 2026).due == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026", Period(2026)),
        ("2026年", Period(2026)),
        ("2026-10", Period(2026, 10)),
        ("2026-1", Period(2026, 1)),
        ("2026/10", Period(2026, 10)),
        ("2026年10月", Period(2026, 10)),
    ],
)
def test_a_year_or_a_month(text, period):
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    ["", "26", "1999", "2100", "2026-13", "2026-0", "2026-10-01", "10-2026", "2026年10", "202610"],
)
def test_neither_a_year_nor_a_month(text):
    with pytest.raises(Refused, match="neither a year from 2000 to 2099 nor a month"):
        parse_period(text)
