"""Months in weeks of seven columns: the signs of a day, their legend, a small month."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from gicli.core.questions.calendaryear import CalendarMonth, CalendarYear, Stretch
from gicli.core.words.message import Message, say, say_n
from gicli.core.workdays.workcalendar import Day, DayKind
from gicli.render.calendars.notes import due_lines, notice_lines, special_lines
from gicli.render.toolkit.page import Page, columns, padded, wrapped
from gicli.render.words.wording import TERMS

MONTHS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)
_WEEKDAYS = (say("Mo"), say("Tu"), say("We"), say("Th"), say("Fr"), say("Sa"), say("Su"))
"""Two columns each, in either language."""
DUE, PROVISIONAL, MADE_UP, OFF, TODAY = "!", "?", "+", "*", "<"
"""In the order in which they go before one another where there is room for one only."""
_STYLES = {
    DUE: ("bold", "red"),
    PROVISIONAL: ("yellow",),
    MADE_UP: ("bold", "cyan"),
    OFF: ("green",),
    TODAY: ("bold",),
}
_CELL = 3
SMALL = 7 * _CELL
"""Columns of a small month."""


class Marked(NamedTuple):
    """A day with what is to be seen of it."""

    day: Day
    signs: str
    """All that apply, the weightiest first."""

    @property
    def styles(self) -> tuple[str, ...]:
        """How it looks where there is colour: as its first sign; a plain rest day dim."""
        look = _STYLES[self.signs[0]] if self.signs else ()
        if not self.day.working and not is_off(self.day):
            look = ("dim", *look)
        return (*look, "reverse") if TODAY in self.signs else look


def is_off(day: Day) -> bool:
    """Whether the day is off for a holiday, and not as any weekend is."""
    return not day.working and (bool(day.name) or day.kind is not DayKind.WEEKEND)


def marked(shown: Stretch) -> dict[date, Marked]:
    """Every day with its signs."""
    due = {item.day for item in shown.due}
    return {day.date: Marked(day, _signs(day, due, shown.marks.today)) for day in shown}


def _signs(day: Day, due: set[date], today: date | None) -> str:
    applies = {
        DUE: day.date in due,
        PROVISIONAL: day.provisional,
        MADE_UP: day.kind is DayKind.MAKEUP_WORKDAY,
        OFF: is_off(day),
        TODAY: day.date == today,
    }
    return "".join(sign for sign, wanted in applies.items() if wanted)


def legend(shown: Stretch, used: Iterable[str], page: Page) -> Iterator[str]:
    """What the signs mean that are used, in as few lines as they take."""
    meanings = {
        DUE: say("due"),
        PROVISIONAL: say("provisional"),
        MADE_UP: TERMS[DayKind][DayKind.MAKEUP_WORKDAY],
        OFF: say("day off for a holiday"),
        TODAY: say("today ({day})", day=shown.marks.today),
    }
    seen = set(used)
    words = page.wording
    parts = [
        (f"{sign} {words.say(meanings[sign])}", look)
        for sign, look in _STYLES.items()
        if sign in seen
    ]
    if TODAY not in seen and _holds_today(shown):
        # Its place is taken by a weightier sign.
        parts.append((words.say(meanings[TODAY]), _STYLES[TODAY]))
    line = ""
    for text, look in parts:
        if line and columns(line) + 3 + columns(text) > page.width:
            yield line
            line = ""
        line += ("   " if line else "") + page.style(text, *look)
    if line:
        yield line


def small_month(month: int, year: int, days: Mapping[date, Marked], page: Page) -> list[str]:
    """Name, weekdays and weeks, each line as wide as all."""
    words = page.wording
    heads = "".join(padded(words.say(weekday), _CELL) for weekday in _WEEKDAYS)
    lines = [page.style(words.say(MONTHS[month - 1]), "bold"), page.style(heads, "dim")]
    lines += (
        "".join(_small_cell(days[day], page) if day else " " * _CELL for day in week)
        for week in weeks(year, month)
    )
    return [padded(line, SMALL) for line in lines]


def weeks(year: int, month: int) -> Iterator[list[date | None]]:
    """The weeks of a month from Monday to Sunday; None for days of the months beside it."""
    for week in Calendar().monthdayscalendar(year, month):
        yield [date(year, month, day) if day else None for day in week]


def of_month(month: int, year: int) -> Message:
    """October 2026."""
    return say("{month} {year}", month=MONTHS[month - 1], year=str(year))


def _small_cell(found: Marked, page: Page) -> str:
    return page.style(f"{found.day.date.day:2}{found.signs[:1]:1}", *found.styles)


def _holds_today(shown: Stretch) -> bool:
    today = shown.marks.today
    return today is not None and shown.first <= today <= shown.last


_WIDEST, _NARROWEST = 11, 9
"""Columns of a day's cell; where there is no room for it the month is a small one."""


def month_picture(shown: CalendarMonth, page: Page) -> str:
    heading = say_n(
        "{month}: {n} working day",
        "{month}: {n} working days",
        shown.workdays,
        month=of_month(shown.month, shown.year),
    )
    large = page.width // 7 >= _NARROWEST
    days = marked(shown)
    used = "".join(found.signs[: None if large else 1] for found in days.values())
    return "\n".join(
        [
            page.style(page.wording.say(heading), "bold"),
            "",
            *(_large(shown, days, page) if large else _small(shown, days, page)),
            "",
            *legend(shown, used, page),
            "",
            *special_lines(shown, page),
            "",
            *notice_lines(shown, page),
            *due_lines(shown, page),
        ]
    )


def _small(shown: CalendarMonth, days: Mapping[date, Marked], page: Page) -> Iterator[str]:
    return (line.rstrip() for line in small_month(shown.month, shown.year, days, page))


def _large(shown: CalendarMonth, days: Mapping[date, Marked], page: Page) -> Iterator[str]:
    cell = min(_WIDEST, page.width // 7)
    due = Counter(item.day for item in shown.due)
    rows = list(weeks(shown.year, shown.month))
    heads = (padded(page.wording.weekday(day), cell) for day in rows[1] if day)
    yield page.style("".join(heads).rstrip(), "dim")
    for week in rows:
        yield ""
        cells = [_cell(days[day], due[day], cell, page) if day else [] for day in week]
        for parts in zip_longest(*cells, fillvalue=""):
            yield "".join(padded(part, cell) for part in parts).rstrip()


def _cell(found: Marked, due: int, width: int, page: Page) -> list[str]:
    """The day with its signs; below, why it is off or worked and how much is due."""
    plain = tuple(style for style in found.styles if style != "reverse")
    lines = [page.style(f"{found.day.date.day} {found.signs}".rstrip(), *found.styles)]
    for part in _labels(found.day, page):
        lines += [page.style(line, *plain) for line in wrapped(part, width - 1)]
    if due:
        lines.append(page.style(page.wording.say(say("{n} due", n=due)), *plain))
    return lines


def _labels(day: Day, page: Page) -> list[str]:
    if day.kind is DayKind.MAKEUP_WORKDAY:
        return [page.wording.say(say("at work"))]
    if not is_off(day):
        return []
    # Two holidays in one: each on a line of its own.
    return (day.name or page.wording.term(day.kind)).split("、")


_GAP = 4
"""Columns between two months, at most."""


def year_picture(shown: CalendarYear, page: Page) -> str:
    heading = say_n(
        "{year}: {n} working day", "{year}: {n} working days", shown.workdays, year=str(shown.year)
    )
    days = marked(shown)
    used = "".join(found.signs[:1] for found in days.values())
    return "\n".join(
        [
            page.style(page.wording.say(heading), "bold"),
            "",
            *_months(shown, days, page),
            *legend(shown, used, page),
            "",
            *notice_lines(shown, page),
            *due_lines(shown, page),
        ]
    )


def _months(shown: CalendarYear, days: Mapping[date, Marked], page: Page) -> Iterator[str]:
    """The twelve months, as many side by side as there is room for, three at most."""
    beside = max(1, min(3, page.width // (SMALL + 1)))
    gap = min(_GAP, (page.width - beside * SMALL) // max(1, beside - 1))
    for first in range(1, 13, beside):
        row = [small_month(month, shown.year, days, page) for month in range(first, first + beside)]
        for parts in zip_longest(*row, fillvalue=" " * SMALL):
            yield (" " * gap).join(parts).rstrip()
        yield ""
