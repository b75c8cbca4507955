"""One open item as a bar across the days: how it runs, stands still, and where it is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gicli.core.assess import Assessment
from gicli.core.axis import Lane, axis
from gicli.core.clock import Deadline
from gicli.core.workcalendar import WorkCalendar
from gicli.render.svg_parts import BEFORE, INK, RUN, Across, line, rect, shape

HEIGHT = 12.0
_LATE, _PAUSED = "url(#late)", "url(#paused)"
_OUTLINE = {"stroke": INK, "stroke_width": "0.8"}


class Drawing(NamedTuple):
    across: Across
    as_of: date
    y: float
    # The middle of the bar.

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
