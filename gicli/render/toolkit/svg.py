"""What the pictures of a page share: text that fits, patterns that tell on paper, days across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, east_asian_width
from xml.etree.ElementTree import Element

from gicli.core.workcalendar import Day, DayKind
from gicli.render.markup import Child, tag

_NARROW = "ijltrfI.,:;'|!()[]{} -/"
_WIDE = "mwMW@%"
# Em widths of the widest fonts that readers have, so that what fits here fits there.
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
