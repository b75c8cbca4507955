"""What falls due on each day of the coming weeks, beside what is late already."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from xml.etree.ElementTree import Element

from gicli.core.check.audit import Report
from gicli.core.check.workload import DayLoad, Workload, workload
from gicli.core.clock.standing import Status
from gicli.core.words.message import Message, say, say_n
from gicli.render.check.svg_legend import load_legend
from gicli.render.toolkit.html import scrolling, section
from gicli.render.toolkit.markup import put, tag
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.svg import INK, RUN, Across, fitted, line, picture, rect, shape, text

_WIDTH, _LEFT, _TOP, _FLOOR, _HEIGHT = 860.0, 92.0, 22.0, 138.0, 188.0
_BACKLOG = (18.0, 46.0)
"""Left edge and width of the bar of what is overdue."""
_LEAST = 4
"""So many items at least reach to the top: one item is no tower."""
_DAYS, _WEEKS, _SUMS = _FLOOR + 15, _FLOOR + 31, _FLOOR + 46
"""Baselines below the bars."""
_EDGE = {"stroke": INK, "stroke_width": "0.8"}
_TITLE = say("Open items by the day on which they are due")


def workload_section(report: Report, page: Page) -> Element:
    words = page.wording
    judged = (checked.assessment for checked in report.items)
    found = workload(judged, report.calendar, report.under.as_of)
    made = section(say("Load per day in the coming weeks"), page)
    put(made, tag("p", words.say(reduce(_followed, _told(found)))))
    if found.weeks and (found.overdue or any(load.due for week in found.weeks for load in week)):
        drawn = scrolling(_picture(found, page), words.say(_TITLE), "scroll wide")
        put(made, drawn, load_legend(page))
    return made


def _told(found: Workload) -> Iterator[Message]:
    """The numbers that the picture does not show, and those it does where nothing is to be drawn."""
    inside = sum(load.due for week in found.weeks for load in week)
    if not found.weeks:
        yield say("The calendar does not reach {day}.", day=found.as_of)
    else:
        through = found.weeks[-1][-1].day.date
        yield say_n(
            "{n} item falls due from {day} to {through}; other parties' clocks are not counted.",
            "{n} items fall due from {day} to {through}; other parties' clocks are not counted.",
            inside,
            day=found.as_of,
            through=through,
        )
    if found.later:
        yield say_n("{n} item is due later.", "{n} items are due later.", found.later)
    if found.undated:
        yield say_n(
            "{n} paused item has no due date for now.",
            "{n} paused items have no due date for now.",
            found.undated,
        )
    if found.awaiting:
        yield say_n(
            "{n} item waits for the applicant's correction.",
            "{n} items wait for the applicant's correction.",
            found.awaiting,
        )


def _followed(first: Message, second: Message) -> Message:
    """Two sentences as one text: Chinese has no space between them."""
    return say("{first} {second}", first=first, second=second)


def _picture(found: Workload, page: Page) -> Element:
    loads = [load for week in found.weeks for load in week]
    across = Across(tuple(load.day for load in loads), _LEFT, _WIDTH - 2)
    most = max(_LEAST, *(load.due for load in loads))
    described = say(
        "A bar for each day from {first} to {last}, its number on top; at the left what is overdue. The tables say the same in words.",
        first=across.first,
        last=across.last,
    )
    titles = page.wording.say(_TITLE), page.wording.say(described)
    return picture(
        "workload",
        *titles,
        (_WIDTH, _HEIGHT),
        *across.shades(_TOP, _FLOOR - _TOP),
        *across.made_up(_TOP + 7),
        *_backlog(found.overdue, most, page),
        *(part for load in loads for part in _day(load, found, across, most)),
        *(part for week in found.weeks for part in _week(week, across, page)),
        line(0, _FLOOR, _WIDTH, _FLOOR),
    )


def _backlog(overdue: int, most: int, page: Page) -> Iterator[Element]:
    """What is late already; broken off where it would tower above the picture."""
    left, width = _BACKLOG
    middle = left + width / 2
    height = _tall(min(overdue, most), most)
    top = _FLOOR - height
    if overdue:
        yield rect(left, top, width, height, fill="url(#late)", **_EDGE)
    if overdue > most:
        cut = top + 14
        ends = ((left - 3, cut + 5), (left + width + 3, cut - 3))
        yield shape(*ends, *((x, y - 5) for x, y in reversed(ends)), fill="#fff")
    yield text(middle, top - 5, str(overdue), text_anchor="middle", class_="head")
    name = fitted(page.wording.term(Status.OVERDUE), _LEFT - 12, 12)
    yield text(middle, _DAYS, name, text_anchor="middle", class_="overdue")


def _day(load: DayLoad, found: Workload, across: Across, most: int) -> Iterator[Element]:
    day = load.day.date
    middle = (across.start_of(day) + across.end_of(day)) / 2
    today = day == found.as_of
    style = (
        "head due-today" if today else "note" if day < found.as_of or not load.day.working else None
    )
    yield text(middle, _DAYS, str(day.day), text_anchor="middle", class_=style)
    if today:
        yield shape(
            (middle - 4, _FLOOR + 1), (middle + 4, _FLOOR + 1), (middle, _FLOOR + 5), fill=INK
        )
    if load.due:
        height = _tall(load.due, most)
        width = across.width - 6
        yield rect(middle - width / 2, _FLOOR - height, width, height, fill=RUN, **_EDGE)
        yield text(middle, _FLOOR - height - 5, str(load.due), text_anchor="middle", class_="head")


def _week(week: tuple[DayLoad, ...], across: Across, page: Page) -> Iterator[Element]:
    """Its first day, how much falls due in it, and a line that parts it from the one before."""
    left, right = across.start_of(week[0].day.date), across.end_of(week[-1].day.date)
    middle = (left + right) / 2
    yield line(left, _TOP, left, _SUMS + 2, stroke="#c3cad2", stroke_width="0.8")
    first, last = (f"{load.day.date:%m-%d}" for load in (week[0], week[-1]))
    yield text(middle, _WEEKS, f"{first} – {last}", text_anchor="middle", class_="note")
    due = sum(load.due for load in week)
    words = page.wording.say(say("{n} due", n=due))
    yield text(middle, _SUMS, words, text_anchor="middle", class_="head" if due else "note")


def _tall(n: int, most: int) -> float:
    return n / most * (_FLOOR - _TOP - 18)
