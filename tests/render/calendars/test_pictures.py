"""Pictures of the calendar: every day in its column, with its sign, on a page of any width."""

from __future__ import annotations

import re
from datetime import date
from gettext import NullTranslations

import pytest

from gicli.cli.language import wording
from gicli.core.clock.standing import Status
from gicli.core.questions.calendaryear import CalendarMonth, CalendarYear, Due, Marks
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.render import Page, What, Wording, render
from gicli.render.toolkit.page import columns

_ENGLISH = Wording("en", NullTranslations())
_STYLE = re.compile(r"\x1b\[[\d;]*m")
_DUE = (
    Due(date(2026, 10, 10), "A-1", "名录", Status.RUNNING, False),
    Due(date(2026, 10, 30), "A-2", "", Status.RUNNING, True),
    Due(date(2027, 1, 11), "A-3", "决算", Status.RUNNING, True),
)


def _year(calendar: WorkCalendar, year: int, marks: Marks, **page) -> str:
    page.setdefault("wording", _ENGLISH)
    return render(What.YEAR, "table", CalendarYear(calendar, year, marks), Page(**page))


def _month(calendar: WorkCalendar, year: int, month: int, marks: Marks, **page) -> str:
    page.setdefault("wording", _ENGLISH)
    return render(What.MONTH, "table", CalendarMonth(calendar, year, month, marks), Page(**page))


def test_three_months_beside_each_other(calendar) -> None:
    lines = _year(calendar, 2026, Marks(date(2026, 1, 5))).splitlines()
    assert lines[:5] == [
        "2026: 248 working days",
        "",
        "January                  February                 March",
        "Mo Tu We Th Fr Sa Su     Mo Tu We Th Fr Sa Su     Mo Tu We Th Fr Sa Su",
        "          1* 2* 3* 4+                       1                        1",
    ]
    assert lines[5].startswith(" 5< 6  7")
    assert "? provisional   + make-up working day   * day off for a holiday" in lines
    assert "< today (2026-01-05)" in lines
    assert any("21 22 23 24 25 26?27?" in line for line in lines)


@pytest.mark.parametrize(("width", "beside"), [(40, 1), (44, 2), (65, 2), (66, 3), (80, 3)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_page(calendar, width: int, beside: int, language: str) -> None:
    marks = Marks(date(2026, 10, 10), _DUE)
    for year in (2020, 2026, 2027):
        shown = _year(calendar, year, marks, wording=wording(language), width=width)
        shown += _month(calendar, year, 10, marks, wording=wording(language), width=width)
        lines = [line for line in shown.splitlines() if not line.startswith("http")]
        assert max(map(columns, lines)) <= width
        assert shown.encode("gbk").decode("gbk") == shown
    first = _year(calendar, 2026, marks, width=width).splitlines()[2]
    assert len(first.split()) == beside


@pytest.mark.parametrize("year", [2020, 2026, 2027])
def test_colour_carries_no_meaning_alone(calendar, year: int) -> None:
    marks = Marks(date(2026, 10, 10), _DUE)
    for picture in (
        lambda **page: _year(calendar, year, marks, **page),
        lambda **page: _month(calendar, year, 10, marks, **page),
    ):
        coloured = _STYLE.sub("", picture(colour=True))
        assert [line.rstrip() for line in coloured.splitlines()] == [
            line.rstrip() for line in picture().splitlines()
        ]


def test_today_is_in_reverse(calendar) -> None:
    shown = _year(calendar, 2026, Marks(date(2026, 10, 12)), colour=True)
    assert "\x1b[1;7m12<\x1b[0m" in shown
    rest = _year(calendar, 2026, Marks(date(2026, 10, 11)), colour=True)
    assert "\x1b[2;1;7m11<\x1b[0m" in rest


def test_the_weightiest_sign_takes_the_place(calendar) -> None:
    """2026-10-10 is made up, due and today; the legend still says which day is today."""
    shown = _year(calendar, 2026, Marks(date(2026, 10, 10), _DUE))
    assert " 5* 6* 7* 8  9 10!11" in shown
    assert "\ntoday (2026-10-10)\n" in shown
    assert "! due   ? provisional   +" in shown
    assert "2026-10-10 Sat  A-1  名录  (running)\n" in shown
    assert "2026-10-30 Fri  A-2  (running)  (provisional)\n" in shown
    assert "1 more open item is due earlier or later." in shown


def test_an_unannounced_year_says_so(calendar) -> None:
    shown = _year(calendar, 2027, Marks(date(2026, 10, 10)))
    assert " 1? 2? 3?" in shown
    assert "No notice for 2027 is known: all its days are provisional.\n" in shown
    assert re.search(r"\n元旦 +01-01 .. 01-03  3 days off\n", shown)
    assert "today" not in shown


def test_a_month_shows_every_sign_and_name(calendar) -> None:
    shown = _month(calendar, 2026, 10, Marks(date(2026, 10, 10), _DUE))
    assert re.search(
        r"^1 \* +2 \* +3 \* +4 \*$", shown.replace(" " * 33 + "1 *", "1 *"), re.MULTILINE
    )
    assert "10 !+<" in shown
    assert re.search(r"^国庆节 +国庆节 +国庆节 +at work$", shown, re.MULTILINE)
    assert re.search(r"^ +1 due$", shown, re.MULTILINE)
    assert "2026-10-05 Mon  国庆节  shifted day off\n" in shown
    assert "国庆节  10-01 .. 10-07  7 days off  make-up 09-20 Sun, 10-10 Sat\n" in shown


def test_each_of_two_holidays_has_its_line(calendar) -> None:
    lines = _month(calendar, 2020, 10, Marks()).splitlines()
    assert [line.split() for line in lines[5:7]] == [["国庆节"] * 4, ["中秋节"] * 4]


def test_which_of_two_notices_set_the_day(calendar) -> None:
    shown = _month(calendar, 2020, 1, Marks())
    assert "2020-01-30 Thu  春节  shifted day off  国办发明电〔2019〕16号\n" in shown
    assert "2020-01-31 Fri  春节  holiday  国办发明电〔2020〕1号\n" in shown


def test_a_month_without_anything(calendar) -> None:
    shown = _month(calendar, 2026, 3, Marks(None, ()))
    assert "There is no holiday and no make-up working day in this month." in shown
    assert "国办发明电〔2025〕7号, issued 2025-11-04" in shown
    assert "No open item is due here" in shown


def test_a_day_of_another_year_is_written_whole(calendar) -> None:
    shown = _year(calendar, 2007, Marks())
    assert "make-up 2006-12-30 Sat, 2006-12-31 Sun" in shown
    assert "元旦  12-30 .. 2008-01-01  3 days off  make-up 12-29 Sat" in shown
