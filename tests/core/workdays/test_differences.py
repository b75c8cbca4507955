"""Where two answers to which days are working days differ, and which days are asked about."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.words.message import Refused
from gicli.core.workdays.differences import Side, differences, span, unsettled
from gicli.core.workdays.workcalendar import Day, DayKind, WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.witnesses import WITNESSES, witness

_EVER = range(2000, 2100)


class _MondayToFriday:
    """Somebody who knows no holiday."""

    def is_workday(self, day: date) -> bool:
        return day.weekday() < 5

    def day(self, day: date) -> Day:
        return Day(day, DayKind.WORKDAY if self.is_workday(day) else DayKind.WEEKEND)


def _side(name, calendar, **more) -> Side:
    return Side(name, calendar, calendar.coverage.years, FESTIVALS.years, **more)


def _plain(reach=_EVER) -> Side:
    return Side("plain", _MondayToFriday(), (), reach)


def _known(calendar, *days: date) -> tuple[Side, ...]:
    return tuple(_side(day.isoformat(), calendar.as_known_on(day)) for day in days)


def _differing(a: Side, b: Side, *limits: date) -> dict[date, tuple[bool, bool]]:
    return {day.date: (day.a.working, day.b.working) for day in differences(a, b, *limits).days}


@pytest.mark.parametrize(
    ("before", "after", "off", "worked"),
    [
        # 2015-09-03 Thu and 04 Fri off, Sun 06 worked.
        (date(2015, 5, 12), date(2015, 5, 13), ["2015-09-03", "2015-09-04"], ["2015-09-06"]),
        # 2019-05-01 was off already; Thu 02 and Fri 03 off, the Sundays 04-28 and 05-05 worked.
        (
            date(2019, 3, 21),
            date(2019, 3, 22),
            ["2019-05-02", "2019-05-03"],
            ["2019-04-28", "2019-05-05"],
        ),
        # Fri 2020-01-31 off, Sat 02-01 no longer worked; Sun 02-02 was off anyway.
        (date(2020, 1, 25), date(2020, 1, 26), ["2020-01-31", "2020-02-01"], []),
    ],
)
def test_what_each_extension_changed(calendar, before, after, off, worked):
    expected = {date.fromisoformat(day): (True, False) for day in off}
    expected |= {date.fromisoformat(day): (False, True) for day in worked}
    assert _differing(*_known(calendar, before, after)) == expected


def test_each_side_says_what_set_the_day(calendar):
    a, b = _known(calendar, date(2020, 1, 25), date(2020, 1, 26))
    found = differences(a, b)
    assert (found.a, found.b) == ("2020-01-25", "2020-01-26")
    friday, saturday = found.days
    assert (friday.a.kind, friday.a.notice) == (DayKind.WORKDAY, None)
    assert (friday.b.kind, friday.b.name) == (DayKind.HOLIDAY, "春节")
    numbers = [side.notice.number for side in (saturday.a, saturday.b)]
    assert numbers == ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"]


@pytest.mark.parametrize("name", WITNESSES)
def test_the_witnesses_agree_on_every_announced_day(calendar, name):
    library = witness(name)
    them = Side(name, library, (), library.reach)
    found = differences(_side("ours", calendar), them, date(2007, 1, 1), date(2026, 12, 31))
    assert found.days == ()


@pytest.mark.parametrize("name", WITNESSES)
def test_a_witness_gives_each_day_the_kind_of_its_answer(calendar, name):
    library = witness(name)
    for ours in calendar.days(date(2026, 1, 1), date(2026, 12, 31)):
        theirs = library.day(ours.date)
        assert theirs.working == library.is_workday(ours.date)
        if ours.date.weekday() < 5:
            # On weekends neither library tells the festival from the days around it.
            assert theirs.working or theirs.name
    eve = library.day(date(2026, 2, 14))
    assert eve.kind is DayKind.MAKEUP_WORKDAY
    assert library.day(date(2026, 2, 17)) == Day(date(2026, 2, 17), DayKind.HOLIDAY, "春节")
    assert library.day(date(2026, 2, 23)).kind is DayKind.SHIFTED_DAY_OFF
    assert library.day(date(2026, 3, 7)).kind is DayKind.WEEKEND


def test_a_witness_does_not_answer_beyond_its_years():
    with pytest.raises(Refused, match="chinesecalendar knows only the years 2004 to 20"):
        witness("chinesecalendar").is_workday(date(2003, 12, 31))
    with pytest.raises(Refused, match="holidays knows only the years 2000 to 2099"):
        witness("holidays").day(date(2100, 1, 1))


def test_the_limits_are_days_too(calendar):
    ours = _side("ours", calendar)
    # Sunday 2026-01-04 is worked; the Friday before it is off, and Thursday 2026-01-01.
    new_year = {
        date(2026, 1, 1): (False, True),
        date(2026, 1, 2): (False, True),
        date(2026, 1, 4): (True, False),
    }
    assert _differing(ours, _plain(), date(2026, 1, 1), date(2026, 1, 4)) == new_year
    only = differences(ours, _plain(), date(2026, 1, 4), date(2026, 1, 4))
    assert (only.first, only.last, len(only.days)) == (date(2026, 1, 4), date(2026, 1, 4), 1)
    with pytest.raises(Refused, match="2026-01-03 is before the first, 2026-01-04"):
        differences(ours, _plain(), date(2026, 1, 4), date(2026, 1, 3))


def test_one_limit_leaves_the_other_as_it_was(calendar):
    a, b = _known(calendar, date(2020, 1, 25), date(2020, 1, 26))
    later = differences(a, b, date(2020, 2, 1))
    assert [day.date for day in later.days] == [date(2020, 2, 1)]
    assert later.last == date(2020, 12, 31)
    earlier = differences(a, b, None, date(2020, 1, 31))
    assert [day.date for day in earlier.days] == [date(2020, 1, 31)]
    assert earlier.first == date(2006, 12, 1)


def test_every_year_that_either_has_notices_for(calendar):
    a, b = _known(calendar, date(2019, 11, 20), date(2020, 1, 26))
    assert span(a, b) == span(b, a) == (date(2006, 12, 1), date(2020, 12, 31))


def test_a_file_matters_in_its_year_and_the_december_before(calendar):
    file = _side("2020.yaml", calendar, decisive=True)._replace(years=(2020,))
    ours = _side("ours", calendar)
    year_2020 = (date(2019, 12, 1), date(2020, 12, 31))
    assert span(file, ours) == span(ours, file) == year_2020
    other = file._replace(years=(2022,))
    assert span(file, other) == (date(2019, 12, 1), date(2022, 12, 31))


def test_a_witness_narrows_the_years_but_not_those_of_a_file(calendar):
    ours = _side("ours", calendar)
    assert span(ours, _plain(range(2010, 2025))) == (date(2010, 1, 1), date(2024, 12, 31))
    # A year that the witness does not know must be refused, not passed over.
    file = _side("2026.yaml", calendar, decisive=True)._replace(years=(2026,))
    assert span(file, _plain(range(2010, 2025))) == (date(2025, 12, 1), date(2026, 12, 31))


def test_without_any_notice_everything_that_both_can_tell(calendar):
    assert span(_plain(range(2004, 2027)), _plain()) == (date(2004, 1, 1), date(2026, 12, 31))
    none = _side("none", WorkCalendar((), FESTIVALS))
    assert span(none, _plain(range(2004, 2006))) == (date(2004, 1, 1), date(2005, 12, 31))


def test_what_a_further_notice_changes_of_settled_days(calendar) -> None:
    """2020-01-31 was a working Friday, 2020-02-01 a worked Saturday until 2020-01-26."""
    before, after = (calendar.as_known_on(date(2020, 1, day)) for day in (25, 26))
    assert unsettled(before, after, 2020) == (date(2020, 1, 31), date(2020, 2, 1))
    assert unsettled(before, before, 2020) == ()
    # Nothing of a year that was not announced is settled: 2020-01-01 on 2019-11-20.
    assert unsettled(calendar.as_known_on(date(2019, 11, 20)), calendar, 2020) == ()
