"""One open item as a bar across the days: how it runs, stands still, and where it is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gicli.core.check.assess import Assessment
from gicli.core.check.audit import Checked, Report
from gicli.core.check.workload import known_days
from gicli.core.clock.clock import Deadline
from gicli.core.explain.axis import Lane, axis
from gicli.core.words.message import Message, say, say_n
from gicli.core.workdays.workcalendar import Day, WorkCalendar
from gicli.render.check.html_items import by_urgency, shade, standing_words
from gicli.render.check.svg_legend import legend
from gicli.render.toolkit.html import scrolling, section
from gicli.render.toolkit.markup import put, tag
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.svg import (
    BEFORE,
    INK,
    RUN,
    TOP,
    Across,
    axis_head,
    fitted,
    line,
    picture,
    rect,
    shape,
    text,
    today_line,
)

HEIGHT = 12.0
_LATE, _PAUSED = "url(#late)", "url(#paused)"
_OUTLINE = {"stroke": INK, "stroke_width": "0.8"}


class Drawing(NamedTuple):
    across: Across
    as_of: date
    y: float
    """The middle of the bar."""

    def block(self, left: float, right: float, fill: str) -> Iterator[Element]:
        """A stretch of the bar, unless it lies outside the picture."""
        if right > left:
            yield rect(left, self.y - HEIGHT / 2, right - left, HEIGHT, fill=fill, **_OUTLINE)

    def dashes(self, left: float) -> Iterator[Element]:
        """From there on nobody can tell."""
        yield line(left, self.y, self.across.right, self.y, stroke_dasharray="2 4")


def bar(judged: Assessment, calendar: WorkCalendar, drawing: Drawing) -> Iterator[Element]:
    """The clocks of the item itself; those that a notice to the applicant ended come first."""
    found, across = judged.deadline, drawing.across
    name = found.limit.name
    own = [lane for lane in axis(judged, calendar, drawing.as_of).lanes if lane.name == name]
    for lane, following in zip_longest(own, own[1:]):
        yield from _clock(lane, drawing)
        if lane.ended is not None:
            yield from _waiting(lane.ended, following and following.starts, drawing)
    if found.due is not None:
        yield from _due(found, found.due, drawing)
    if own[0].starts < across.first:
        yield _pointer(across.left, -1, drawing.y)
    if found.due is not None and found.due > across.last:
        yield _pointer(across.right, 1, drawing.y)


def _clock(lane: Lane, drawing: Drawing) -> Iterator[Element]:
    across, today = drawing.across, drawing.across.end_of(drawing.as_of)
    through = lane.ended or lane.due or drawing.as_of
    fill = BEFORE if lane.ended else RUN
    yield from drawing.block(across.start_of(lane.starts), across.end_of(through), fill)
    for start, end in lane.pauses:
        # The day it starts has been used (C7).
        until = across.end_of(end or drawing.as_of)
        yield from drawing.block(across.end_of(start), until, _PAUSED)
    if lane.ended is None and lane.due is None:
        yield from drawing.dashes(today)
    elif lane.ended is None and lane.due is not None:
        yield from drawing.block(across.end_of(lane.due), today, _LATE)


def _waiting(since: date, until: date | None, drawing: Drawing) -> Iterator[Element]:
    """What stands still until the applicant has done his part (C11)."""
    across = drawing.across
    left, today = across.end_of(since), across.end_of(drawing.as_of)
    yield from drawing.block(left, across.start_of(until) if until else today, _PAUSED)
    if until is None:
        yield from drawing.dashes(today)


def _due(found: Deadline, due: date, drawing: Drawing) -> Iterator[Element]:
    """A mark on the day's end; where it is provisional, between which days it lies."""
    across, y = drawing.across, drawing.y
    if across.first <= due <= across.last:
        x = across.end_of(due)
        yield line(x, y - 10, x, y + 10, stroke_width="3")
    if found.bounds is not None and found.bounds.earliest <= across.last:
        left = across.start_of(found.bounds.earliest)
        right = across.end_of(found.bounds.latest)
        for x in (left, right):
            yield line(x, y + 7, x, y + 13, stroke_width="1.5")
        yield line(left, y + 10, right, y + 10, stroke_width="1.5")


def _pointer(x: float, way: int, y: float) -> Element:
    """The bar goes on beyond the picture."""
    return shape((x + way, y - 5), (x + way, y + 5), (x + way * 6, y), fill=INK)


MOST = 60
"""Rows; the table of open items has them all."""
_IN_ONE = 20
"""Rows of one picture, so that it stands whole on a sheet of paper."""
_WIDTH, _LEFT, _RIGHT, _MARGIN = 860.0, 186.0, 676.0, 10.0
_ROW = 30.0
_BACK, _AHEAD, _LEAST = 42, 63, 21
"""Natural days before and after the day of the check that fit, and that are always shown after it."""


def timeline_section(report: Report, page: Page) -> Element:
    words, items = page.wording, by_urgency(report)
    found = section(say("Open items against the calendar"), page)
    if not items:
        return put(found, tag("p", words.say(say("No item is open."))))
    across = Across(_days(items, report), _LEFT, _RIGHT)
    if not any(day.date == report.under.as_of for day in across.days):
        reach = say("The calendar does not reach {day}.", day=report.under.as_of)
        return put(found, tag("p", words.say(reach)))
    shown = items[:MOST]
    for at in range(0, len(shown), _IN_ONE):
        rows = shown[at : at + _IN_ONE]
        drawn = _picture(f"timeline-{at}", rows, across, report, page)
        put(found, scrolling(drawn, words.say(_title(rows)), "scroll wide"))
    put(found, legend(page))
    if more := len(items) - len(shown):
        rest = say_n(
            "{n} more open item stands in the table at the end.",
            "{n} more open items stand in the table at the end.",
            more,
        )
        put(found, tag("p", words.say(rest)))
    return found


def _days(items: Sequence[Checked], report: Report) -> tuple[Day, ...]:
    """Whole weeks from the first start to the last due date, as far as they can be told apart."""
    as_of = report.under.as_of
    found = [checked.assessment.deadline for checked in items]
    starts = [one.first_start for one in found]
    ends = [one.bounds.latest if one.bounds else one.due for one in found]
    before = min(max((as_of - start).days for start in starts), _BACK)
    after = max([_LEAST, *((end - as_of).days for end in ends if end is not None)])
    before += (as_of - timedelta(before)).weekday()
    after = min(after, _AHEAD)
    after += 6 - (as_of.weekday() + after) % 7
    return known_days(report.calendar, as_of, before, after)


def _title(rows: Sequence[Checked]) -> Message:
    return say_n(
        "{n} open item against the calendar", "{n} open items against the calendar", len(rows)
    )


def _picture(
    name: str, rows: Sequence[Checked], across: Across, report: Report, page: Page
) -> Element:
    under, height = report.under, TOP + _MARGIN + len(rows) * _ROW + 4
    described = say(
        "One row an item, the most urgent first: its bar from the start to the due date, over the days from {first} to {last}. The tables say the same in words.",
        first=across.first,
        last=across.last,
    )
    drawn = picture(
        name,
        page.wording.say(_title(rows)),
        page.wording.say(described),
        (_WIDTH, height),
        *axis_head(across, under.as_of, height, page),
    )
    for n, checked in enumerate(rows):
        drawing = Drawing(across, under.as_of, TOP + _MARGIN + (n + 0.5) * _ROW)
        put(drawn, _row(checked, drawing, page))
    return put(drawn, today_line(across, under.as_of, height))


def _row(checked: Checked, drawing: Drawing, page: Page) -> Element:
    judged, words, y = checked.assessment, page.wording, drawing.y
    item, due = judged.item, judged.deadline.due
    standing = standing_words(judged, page)
    until = words.day(due) if due else words.say(say("no due date"))
    if judged.deadline.provisional_from is not None and due is not None:
        until = words.say(say("{day} (provisional)", day=due))
    told = (item.id, item.title, item.office, until, standing)
    edge, room = _RIGHT + 12, _WIDTH - _RIGHT - 14
    return tag(
        "g",
        tag("title", " · ".join(part for part in told if part)),
        line(0, y + _ROW / 2, _WIDTH, y + _ROW / 2, stroke="#dfe3e8", stroke_width="0.6"),
        text(2, y - 3, fitted(item.id, _LEFT - 14, 12), class_="head"),
        text(2, y + 11, fitted(item.title, _LEFT - 14, 11), class_="note"),
        *bar(judged, checked.calendar, drawing),
        text(edge, y - 3, fitted(until, room, 12), class_="head"),
        text(edge, y + 11, fitted(standing, room, 11), class_=shade(judged)),
    )
