"""The calendar above a picture: months, Mondays, holidays by name, days made up, today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from gicli.core.message import say
from gicli.render.page import Page
from gicli.render.svg_parts import Across, em_width, festivals, line, shape, text

TOP = 60.0
# Where the rows of the picture begin.
_TODAY, _MONTHS, _MONDAYS, _HOLIDAYS = 11, 25, 39, 53
# Baselines, from above.
_SIZE, _GAP = 11, 5
_FAINT = "#c3cad2"
_NOW = "#8a4b00"


def axis_head(across: Across, as_of: date, height: float, page: Page) -> Iterator[Element]:
    """Behind the rows, down to `height`."""
    yield from across.shades(TOP, height - TOP)
    for day in across.days:
        if day.date.weekday() == 0:
            x = across.start_of(day.date)
            yield line(x, _MONDAYS - 10, x, height, stroke=_FAINT, stroke_width="0.7")
    yield from across.made_up(TOP + 7)
    yield from _months(across)
    yield from _mondays(across)
    yield from _names(across)
    yield from _today(across, as_of, page)


def today_line(across: Across, as_of: date, height: float) -> Element:
    """Over the rows, at the end of the day: what is due that day is not late."""
    x = across.end_of(as_of)
    return line(x, TOP, x, height, stroke=_NOW, stroke_width="1.6")


def _months(across: Across) -> Iterator[Element]:
    """Each month at its first day, and the one that the picture begins in where there is room."""
    firsts = [day.date for day in across.days if day.date.day == 1]
    room = em_width("2026-12") * _SIZE + _GAP
    if not firsts or across.start_of(firsts[0]) - across.left >= room:
        firsts.insert(0, across.first)
    for day in firsts:
        if across.right - across.start_of(day) >= room:
            words = f"{day:%Y-%m}"
            yield text(across.start_of(day) + 2, _MONTHS, words, class_="head")


def _mondays(across: Across) -> Iterator[Element]:
    for day in across.days:
        if day.date.weekday() == 0:
            yield text(across.start_of(day.date) + 2, _MONDAYS, str(day.date.day), class_="note")


def _names(across: Across) -> Iterator[Element]:
    """The holidays that have room for their name."""
    taken = across.left
    for name, first, last in festivals(across.days):
        half = em_width(name) * _SIZE / 2
        middle = (across.start_of(first) + across.end_of(last)) / 2
        middle = min(max(middle, across.left + half), across.right - half)
        if middle - half >= taken:
            yield text(middle, _HOLIDAYS, name, text_anchor="middle")
            taken = middle + half + _GAP


def _today(across: Across, as_of: date, page: Page) -> Iterator[Element]:
    words = page.wording.say(say("today ({day})", day=as_of))
    half = em_width(words) * _SIZE / 2
    x = across.end_of(as_of)
    middle = min(max(x, across.left + half), across.right - half)
    yield text(middle, _TODAY, words, text_anchor="middle", class_="due-today")
    # Below the names: a holiday may begin there.
    yield shape((x - 4, TOP - 3), (x + 4, TOP - 3), (x, TOP + 3), fill=_NOW)
