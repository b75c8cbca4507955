"""A month as a picture: a cell for each day, its holidays by name, and the notices below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from gicli.core.calendaryear import CalendarMonth
from gicli.core.message import say, say_n
from gicli.core.workcalendar import Day, DayKind
from gicli.render.calendar_notes import due_lines, notice_lines, special_lines
from gicli.render.month_grid import Marked, is_off, legend, marked, of_month, small_month, weeks
from gicli.render.page import Page, padded, wrapped

_WIDEST, _NARROWEST = 11, 9
# Columns of a day's cell; where there is no room for it the month is a small one.


def render(shown: CalendarMonth, page: Page) -> str:
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
