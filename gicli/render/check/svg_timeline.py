"""The open items as rows against the calendar: which days each has, and how far it has got."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from xml.etree.ElementTree import Element

from gicli.core.audit import Checked, Report
from gicli.core.message import Message, say, say_n
from gicli.core.workcalendar import Day
from gicli.core.workload import known_days
from gicli.render.html_items import by_urgency, standing_words
from gicli.render.html_page import scrolling, section
from gicli.render.markup import put, tag
from gicli.render.page import Page
from gicli.render.svg_axis import TOP, axis_head, today_line
from gicli.render.svg_bar import Drawing, bar
from gicli.render.svg_legend import legend
from gicli.render.svg_parts import Across, fitted, line, picture, text

MOST = 60
# Rows; the table of open items has them all.
_IN_ONE = 20
# Rows of one picture, so that it stands whole on a sheet of paper.
_WIDTH, _LEFT, _RIGHT, _MARGIN = 860.0, 186.0, 676.0, 10.0
_ROW = 30.0
_BACK, _AHEAD, _LEAST = 42, 63, 21
# Natural days before and after the day of the check that fit, and that are always shown after it.


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
        text(edge, y + 11, fitted(standing, room, 11), class_=judged.status.value),
    )
