"""Months in weeks of seven columns: the signs of a day, their legend, a small month."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from gicli.core.calendaryear import Stretch
from gicli.core.message import Message, say
from gicli.core.workcalendar import Day, DayKind
from gicli.render.page import Page, columns, padded
from gicli.render.terms import TERMS

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
# Two columns each, in either language.
DUE, PROVISIONAL, MADE_UP, OFF, TODAY = "!", "?", "+", "*", "<"
# In the order in which they go before one another where there is room for one only.
_STYLES = {
    DUE: ("bold", "red"),
    PROVISIONAL: ("yellow",),
    MADE_UP: ("bold", "cyan"),
    OFF: ("green",),
    TODAY: ("bold",),
}
_CELL = 3
SMALL = 7 * _CELL
# Columns of a small month.


class Marked(NamedTuple):
    """A day with what is to be seen of it."""

    day: Day
    signs: str
    # All that apply, the weightiest first.

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
