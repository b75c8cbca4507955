"""The calendar above a picture: months, Mondays, holidays by name, days made up, today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, east_asian_width
from xml.etree.ElementTree import Element

from gicli.core.words.message import say
from gicli.core.workdays.workcalendar import Day, DayKind
from gicli.render.toolkit.markup import Child, tag
from gicli.render.toolkit.page import Page

_NARROW = "ijltrfI.,:;'|!()[]{} -/"
_WIDE = "mwMW@%"
"""Em widths of the widest fonts that readers have, so that what fits here fits there."""
_EM = ((_NARROW, 0.42), (_WIDE, 1.0))
_UPPER, _OTHER, _FULL = 0.78, 0.64, 1.0

INK, REST, HOLIDAY = "#1f2328", "#e9edf1", "#d3dae1"
RUN, BEFORE, PAUSE, LATE = "#7ea8d6", "#d9e6f4", "#4f5f6e", "#a4201a"


def em_width(text: str) -> float:
    """About how wide the text is, in ems, rather too wide than too narrow."""
    return sum(map(_em, text))


def fitted(text: str, room: float, size: float) -> str:
    """The text, cut where it is wider than `room` at that font size."""
    if em_width(text) * size <= room:
        return text
    kept = text
    while kept and em_width(kept + "…") * size > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _em(char: str) -> float:
    if combining(char):
        return 0
    for chars, width in _EM:
        if char in chars:
            return width
    if not char.isascii():
        return _FULL if east_asian_width(char) in "WFA" else 0.8
    return _UPPER if char.isupper() else _OTHER


def text(x: float, y: float, words: str, **attributes: object) -> Element:
    return tag("text", words, x=_n(x), y=_n(y), **attributes)


def rect(x: float, y: float, width: float, height: float, **attributes: object) -> Element:
    return tag("rect", x=_n(x), y=_n(y), width=_n(max(width, 0)), height=_n(height), **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> Element:
    attributes = {"stroke": INK, **attributes}
    return tag("line", x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2), **attributes)


def shape(*points: tuple[float, float], **attributes: object) -> Element:
    """A polygon."""
    return tag("polygon", points=" ".join(f"{_n(x)},{_n(y)}" for x, y in points), **attributes)


def picture(
    name: str, title: str, description: str, size: tuple[float, float], *parts: Child
) -> Element:
    """An image with its title and what it shows in words; `name` is unique on the page."""
    width, height = map(_n, size)
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", description, id=f"{name}-desc"),
        *parts,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def patterns() -> Element:
    """The hatchings, once for all pictures of the page: told apart without colour too."""
    stripes = (
        (
            "paused",
            tag("path", d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", stroke=PAUSE, stroke_width="1.1"),
        ),
        ("late", tag("path", d="M0,0 l6,6 M0,6 l6,-6", stroke=LATE, stroke_width="1.3")),
    )
    defined = (
        tag(
            "pattern",
            tag("rect", width="6", height="6", fill="#fff"),
            stripe,
            id=name,
            width="6",
            height="6",
            patternUnits="userSpaceOnUse",
        )
        for name, stripe in stripes
    )
    hidden = "position:absolute"
    return tag(
        "svg", tag("defs", *defined), width="0", height="0", aria_hidden="true", style=hidden
    )


class Across(NamedTuple):
    """Days from left to right, each equally wide."""

    days: tuple[Day, ...]
    left: float
    right: float

    @property
    def first(self) -> date:
        return self.days[0].date

    @property
    def last(self) -> date:
        return self.days[-1].date

    @property
    def width(self) -> float:
        """Of one day."""
        return (self.right - self.left) / len(self.days)

    def start_of(self, day: date) -> float:
        """The left edge of the day; the edge of the picture where the day lies outside."""
        x = self.left + (day - self.first).days * self.width
        return min(max(x, self.left), self.right)

    def end_of(self, day: date) -> float:
        x = self.left + ((day - self.first).days + 1) * self.width
        return min(max(x, self.left), self.right)

    def shades(self, top: float, height: float) -> Iterator[Element]:
        """Stripes on the days without work, holidays darker."""
        for fill, stretch in groupby(self.days, _shade):
            if fill:
                days = list(stretch)
                x = self.start_of(days[0].date)
                yield rect(x, top, self.end_of(days[-1].date) - x, height, fill=fill)

    def made_up(self, y: float) -> Iterator[Element]:
        """A triangle over each weekend day that is worked; `y` is its point."""
        for day in self.days:
            if day.kind is DayKind.MAKEUP_WORKDAY:
                yield work_mark((self.start_of(day.date) + self.end_of(day.date)) / 2, y)


def work_mark(x: float, y: float) -> Element:
    return shape((x - 4, y - 6), (x + 4, y - 6), (x, y), fill=INK)


def festivals(days: Iterable[Day]) -> Iterator[tuple[str, date, date]]:
    """Each holiday among the days with its first and last day off."""
    off = (day for day in days if not day.working and day.name)
    for name, stretch in groupby(off, lambda day: day.name):
        dates = [day.date for day in stretch]
        yield name, dates[0], dates[-1]


def _shade(day: Day) -> str:
    if day.working:
        return ""
    return HOLIDAY if day.name else REST


def _n(value: float) -> str:
    """Tenths are finer than a screen shows."""
    return f"{value:.1f}".removesuffix(".0")


TOP = 60.0
"""Where the rows of the picture begin."""
_TODAY, _MONTHS, _MONDAYS, _HOLIDAYS = 11, 25, 39, 53
"""Baselines, from above."""
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
