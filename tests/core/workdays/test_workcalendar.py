"""The working-day calendar against two witnesses, its bounds, and its index (C1–C4)."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import chinese_calendar
import pytest
from holidays.countries import China

from gicli.core.words.message import Refused
from gicli.core.workdays.workcalendar import DayKind, WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.shelf import load_calendar

_FIRST, _LAST = date(2007, 1, 1), date(2026, 12, 31)
_EVERY_DAY = [_FIRST + timedelta(n) for n in range((_LAST - _FIRST).days + 1)]


@pytest.fixture
def fresh(calendar) -> WorkCalendar:
    """A calendar of the same notices that nothing has been asked yet."""
    return WorkCalendar(calendar.notices, FESTIVALS)


def test_the_holidays_package_agrees_on_every_day(calendar):
    witness = China(years=range(2006, 2028))
    differing = [d for d in _EVERY_DAY if calendar.is_workday(d) != witness.is_working_day(d)]
    assert differing == []


def test_the_chinesecalendar_package_agrees_on_every_day(calendar):
    differing = [d for d in _EVERY_DAY if calendar.is_workday(d) != chinese_calendar.is_workday(d)]
    assert differing == []


def test_a_day_works_by_its_kind_and_by_the_index_alike(calendar):
    edges = [date(2005, 12, 25) + timedelta(n) for n in range(400)]
    beyond = [date(2026, 12, 1) + timedelta(n) for n in range(800)]
    for day in itertools.chain(edges, _EVERY_DAY, beyond):
        assert calendar.day(day).working == calendar.is_workday(day), day


def test_kinds_fit_the_weekday(calendar):
    weekend = {DayKind.WEEKEND, DayKind.MAKEUP_WORKDAY, DayKind.HOLIDAY}
    week = {DayKind.WORKDAY, DayKind.SHIFTED_DAY_OFF, DayKind.HOLIDAY}
    for day in calendar.days(_FIRST, _LAST):
        assert day.kind in (weekend if day.date.weekday() >= 5 else week), day


def test_what_is_announced(calendar):
    assert calendar.coverage.years == tuple(range(2007, 2027))
    assert calendar.coverage.certain == ((_FIRST, date(2026, 12, 25)),)
    assert calendar.coverage.through == date(2026, 12, 25)
    # One notice a year, and three that changed a calendar already published.
    assert len(calendar.notices) == 23


def test_nothing_is_announced_before_the_first_notice(calendar):
    before = calendar.as_known_on(date(2006, 12, 17))
    assert before.notices == ()
    assert before.coverage.through is None
    assert before.day(date(2007, 1, 2)).provisional
    assert before.first_provisional(date(2007, 1, 1), date(2007, 1, 2)) == date(2007, 1, 2)
    assert calendar.as_known_on(date(2006, 12, 18)).coverage.years == (2007,)


def test_first_provisional(calendar):
    first = calendar.first_provisional
    assert first(date(2026, 12, 1), date(2026, 12, 25)) is None
    assert first(date(2026, 12, 1), date(2026, 12, 26)) == date(2026, 12, 26)
    assert first(date(2027, 3, 1), date(2027, 3, 2)) == date(2027, 3, 2)
    assert first(date(2006, 12, 30), date(2007, 1, 4)) == date(2006, 12, 31)


def test_the_working_day_on_or_after_and_on_or_before(calendar):
    def around(day):
        return calendar.workday_on_or_before(day), calendar.workday_on_or_after(day)

    assert around(date(2026, 2, 18)) == (date(2026, 2, 14), date(2026, 2, 24))
    assert around(date(2026, 2, 14)) == (date(2026, 2, 14), date(2026, 2, 14))


def test_counting_backwards_is_negative(calendar):
    # 9月20 (a Sunday that is worked) 21 22 23 24.
    assert calendar.workdays_between(date(2026, 9, 18), date(2026, 9, 24)) == 5
    assert calendar.workdays_between(date(2026, 9, 24), date(2026, 9, 18)) == -5


def test_the_zeroth_working_day_is_the_day_itself(calendar):
    assert calendar.nth_workday_after(date(2026, 2, 18), 0) == date(2026, 2, 18)


def test_there_is_no_negative_count(calendar):
    with pytest.raises(ValueError, match="negative"):
        calendar.nth_workday_after(date(2026, 3, 2), -1)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2100, 1, 1), date.min, date.max])
def test_beyond_its_years_it_answers_nothing(fresh, day):
    for ask in (
        fresh.is_workday,
        fresh.day,
        lambda d: fresh.nth_workday_after(d, 1),
        lambda d: fresh.workdays_between(d, date(2026, 3, 2)),
        lambda d: fresh.workdays_between(date(2026, 3, 2), d),
    ):
        with pytest.raises(Refused, match="only the years 2000 to 2099"):
            ask(day)


def test_a_count_may_not_run_out_of_its_years(fresh):
    # 2099-12-31 is a Thursday, and the last day there is.
    assert fresh.nth_workday_after(date(2099, 12, 30), 1) == date(2099, 12, 31)
    with pytest.raises(Refused, match="2000 to 2099"):
        fresh.nth_workday_after(date(2099, 12, 30), 2)


def test_its_bounds_themselves_are_answered(fresh):
    # 2000-01-01, a Saturday and New Year's Day; 2099-12-31, a Thursday.
    assert fresh.day(date(2000, 1, 1)).kind is DayKind.HOLIDAY
    assert fresh.day(date(2099, 12, 31)).kind is DayKind.WORKDAY


def test_widening_gives_the_same_answers_in_any_order(calendar):
    days = [date(2001, 5, 8), date(2013, 10, 8), date(2027, 2, 4), date(2040, 3, 1)]
    said = []
    for order in itertools.permutations(days):
        fresh = WorkCalendar(calendar.notices, FESTIVALS)
        answers = {
            day: (
                fresh.nth_workday_after(day, 300),
                fresh.workdays_between(day, date(2026, 3, 2)),
                fresh.is_workday(day),
                fresh.day(day),
            )
            for day in order
        }
        said.append(sorted(answers.items()))
    assert all(answers == said[0] for answers in said)
    # From Thursday 2027-12-30: New Year's Day 2028 is a Saturday, and so the Monday is off too, as
    # in every year since 2008.
    fresh = WorkCalendar(calendar.notices, FESTIVALS)
    assert fresh.nth_workday_after(date(2027, 12, 30), 2) == date(2028, 1, 4)


def test_the_days_of_a_region_stay_when_the_country_s_are_exchanged(asking):
    """Hubei's holiday of 2020 ran to 13 February, the country's to 2 February."""
    hubei = load_calendar(region="hubei")
    national = [notice for notice in hubei.national if notice.year <= 2025]
    other = hubei.with_national(national)
    assert not other.is_workday(date(2020, 2, 5))
    assert other.national == tuple(national)
    assert other.coverage.years[-1] == 2025


@pytest.mark.parametrize("before", [None, date(2026, 3, 2), date(2029, 3, 2), date(2008, 3, 3)])
def test_any_year_is_told_whatever_was_asked_before(fresh, before: date | None) -> None:
    """2015-10-10, a Saturday, is worked for the National Day of 2015 (国办发明电〔2014〕28号); in 2008
    the first of May was a Thursday, given off with the Friday, and the Sunday after it was worked
    (国办发明电〔2007〕52号)."""
    if before is not None:
        fresh.is_workday(before)
    assert fresh.is_workday(date(2015, 10, 10))
    assert not fresh.is_workday(date(2008, 5, 2))
    assert fresh.is_workday(date(2008, 5, 4))
    assert fresh.nth_workday_after(date(2015, 9, 30), 3) == date(2015, 10, 10)
