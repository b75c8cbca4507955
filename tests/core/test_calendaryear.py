"""One year of the calendar."""

from __future__ import annotations

from datetime import date

from gicli.core.calendaryear import CalendarYear


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
