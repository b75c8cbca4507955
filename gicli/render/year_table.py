"""One year's holidays and make-up days, notice by notice."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from gicli.core.calendaryear import CalendarYear
from gicli.core.message import say, say_n
from gicli.core.notices import Holiday, Notice
from gicli.core.workcalendar import DayKind
from gicli.render.page import Page
from gicli.render.tables import drawn, table


def render(shown: CalendarYear, page: Page) -> str:
    words, year = page.wording, str(shown.year)
    heading = say_n(
        "{year}: {n} working day", "{year}: {n} working days", shown.workdays, year=year
    )
    parts: list[RenderableType] = [Text(words.say(heading), style="bold"), ""]
    for notice in shown.notices:
        parts += [*_notice(notice, page), ""]
    if not shown.notices:
        parts += [*_unannounced(shown, page), ""]
    elif open_day := shown.calendar.first_provisional(shown.first, shown.last):
        remark = say("The days from {day} on may still be moved by the next notice.", day=open_day)
        parts.append(words.say(remark))
    return drawn(page, *parts)


def _notice(notice: Notice, page: Page) -> Iterator[RenderableType]:
    words = page.wording
    yield words.say(say("{notice}, issued {day}", notice=notice.text, day=notice.issued))
    yield Text(notice.url, style="dim")
    headers = (say("holiday"), say("days off"), say("make-up working days"))
    found = table(*(words.say(header) for header in headers))
    for holiday in notice.holidays:
        work = words.listed(words.day(day) for day in holiday.work) or "-"
        found.add_row(holiday.name, _stretch(holiday, page), work)
    yield found


def _unannounced(shown: CalendarYear, page: Page) -> Iterator[RenderableType]:
    words = page.wording
    yield words.say(
        say(
            "No notice for {year} is known: only weekends and the days that the law fixes are off (provisional).",
            year=str(shown.year),
        )
    )
    found = table(words.say(say("holiday")), words.say(say("days off")))
    for day in shown:
        if day.kind is DayKind.HOLIDAY:
            found.add_row(day.name, words.day(day.date))
    yield found


def _stretch(holiday: Holiday, page: Page) -> str:
    words = page.wording
    if holiday.first == holiday.last:
        return words.day(holiday.first)
    return f"{words.day(holiday.first)} .. {words.day(holiday.last)}"
