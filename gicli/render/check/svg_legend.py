"""What the marks of the pictures mean, each beside a sample of itself."""

from __future__ import annotations

from enum import Enum
from xml.etree.ElementTree import Element

from gicli.core.clock.standing import Status
from gicli.core.words.message import Message, say
from gicli.core.workdays.workcalendar import DayKind
from gicli.render.toolkit.markup import put, tag
from gicli.render.toolkit.page import Page
from gicli.render.toolkit.svg import BEFORE, HOLIDAY, INK, REST, RUN, line, rect, work_mark

_EDGE = {"stroke": INK, "stroke_width": "0.8"}
_Entry = tuple[Message | Enum, tuple[Element, ...]]


def legend(page: Page) -> Element:
    """Of the timeline."""
    spans = ((2, 8, 28, 8), (2, 4, 2, 12), (28, 4, 28, 12))
    return _legend(
        page,
        (say("clock runs"), _block(RUN)),
        (say("ended by a notice to the applicant"), _block(BEFORE)),
        (say("paused, or waiting for the applicant"), _block("url(#paused)")),
        (Status.OVERDUE, _block("url(#late)")),
        (say("due (end of the day)"), (line(15, 0, 15, 15, stroke_width="3"),)),
        (say("no due date yet"), (line(1, 8, 29, 8, stroke_dasharray="2 4"),)),
        (
            say("provisional: the due date will lie in this stretch"),
            tuple(line(*ends, stroke_width="1.5") for ends in spans),
        ),
        *_calendar(),
    )


def load_legend(page: Page) -> Element:
    """Of the load per day."""
    return _legend(
        page,
        (say("open items due that day"), _block(RUN)),
        (Status.OVERDUE, _block("url(#late)")),
        *_calendar(),
    )


def _calendar() -> tuple[_Entry, ...]:
    return (
        (say("rest day"), (rect(1, 1, 28, 13, fill=REST),)),
        (DayKind.HOLIDAY, (rect(1, 1, 28, 13, fill=HOLIDAY),)),
        (DayKind.MAKEUP_WORKDAY, (work_mark(15, 11),)),
    )


def _block(fill: str) -> tuple[Element, ...]:
    return (rect(1, 2, 28, 11, fill=fill, **_EDGE),)


def _legend(page: Page, *entries: _Entry) -> Element:
    words = page.wording
    size = {"width": "30", "height": "15", "viewBox": "0 0 30 15", "aria_hidden": "true"}
    made = tag("ul", class_="legend")
    for meaning, drawn in entries:
        name = words.term(meaning) if isinstance(meaning, Enum) else words.say(meaning)
        put(made, tag("li", tag("svg", *drawn, **size), name))
    return made
