"""Every notice since 2008, in the words of its time, gives the calendar that comes along."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from gicli.core.workdays.notices import Notice, restates
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.festivals import FESTIVALS
from gicli.load.calendars.shelf import read_notices as read_calendars
from gicli.load.notices.read import Stated, read_notice, read_notices
from gicli.load.yamlfile.files import calendars_folder

TEXTS = Path(__file__).parents[2] / "notices"
# 与周末连休: the notice joins the weekend on, the calendar file lists the weekday alone.
WEEKENDS_LEFT_OUT = (2014, 2015, 2016, 2017, 2018, 2024)


def shipped(year: int) -> tuple[Notice, ...]:
    return read_calendars([calendars_folder() / f"{year}.yaml"])


def text(name: object) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def same(found: tuple[Notice, ...], wanted: tuple[Notice, ...]) -> None:
    """The same notices in the same order, whatever their heads leave out."""
    assert [(n.number, n.holidays) for n in found] == [(n.number, n.holidays) for n in wanted]
    assert all(map(restates, found, wanted))


def working(notices: tuple[Notice, ...], year: int) -> dict[date, bool]:
    calendar = WorkCalendar(notices, FESTIVALS)
    days = (date(year - 1, 12, 1) + timedelta(n) for n in range(400))
    return {d: calendar.is_workday(d) for d in days if d.year <= year}


@pytest.mark.parametrize("year", range(2008, 2027))
def test_year(year: int) -> None:
    notice = read_notice(text(year), year, FESTIVALS)
    first = shipped(year)[0]
    assert notice.number == first.number
    assert notice.issued == (first.signed or first.issued)
    # 2011's and 2019's were signed before the day from which they count as known.
    assert (notice.issued == first.issued) == (year not in (2011, 2019))
    assert notice.url == (first.url if year > 2021 else "")
    assert working((notice,), year) == working((first,), year)
    names = [(h.name, h.work, h.statutory) for h in notice.holidays]
    assert names == [(h.name, h.work, h.statutory) for h in first.holidays]
    assert (notice.holidays != first.holidays) == (year in WEEKENDS_LEFT_OUT)


@pytest.mark.parametrize("name", ["2015-09", "2019-05", "2020-01"])
def test_a_notice_that_changes_an_earlier_one(name: str) -> None:
    year = int(name[:4])
    first, change = shipped(year)
    notice = read_notice(text(name), year, FESTIVALS, (first,))
    assert (notice.number, notice.issued) == (change.number, change.issued)
    assert notice.holidays == change.holidays
    assert working((first, notice), year) == working(shipped(year), year)


def test_two_notices_in_one_text() -> None:
    both = text(2019) + "\n" + text("2019-05")
    same(read_notices(both, 2019, FESTIVALS), shipped(2019))


@pytest.mark.parametrize("year", [2019, 2026])
def test_as_one_paste(year: int) -> None:
    wanted = read_notice(text(year), year, FESTIVALS)
    pasted = text(year).replace("\n", "")
    assert read_notice(pasted, year, FESTIVALS).holidays == wanted.holidays
    blanks = text(year).replace("\n", "\n\n \t\n")
    assert read_notice(blanks, year, FESTIVALS).holidays == wanted.holidays


def test_stated_notices_in_turn() -> None:
    clauses = "\n".join(line for line in text(2019).split("\n") if line.strip()[1:2] == "、")
    change = "经国务院批准，现将调整2019年劳动节放假安排通知如下。\n2019年5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。\n"
    stated = [Stated(n.number, n.issued, n.url) for n in shipped(2019)]
    found = read_notices(clauses + "\n" + change, 2019, FESTIVALS, (), stated)
    same(found, shipped(2019))
    assert [(n.issued, n.url) for n in found] == [(n.issued, n.url) for n in shipped(2019)]
    undated = read_notices(clauses + "\n" + change, 2019, FESTIVALS, (), stated[:1])
    assert [n.issued for n in undated] == [date(2018, 12, 6)] * 2
    assert working(undated, 2019) == working(shipped(2019), 2019)
