"""Pictures of what the offices did: how many in time and late, and in how many working days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gicli.core.law.rules import Length
from gicli.core.words.message import Message, say
from gicli.render.toolkit.markup import put, tag
from gicli.render.toolkit.page import Page, columns
from gicli.reports.offices_words import office
from gicli.reports.performance import Answered, Performance, Performances, Timing

_WIDE, _LABEL, _ROW, _BAR = 760, 150, 30, 18
_RIGHT = 34
"""Beside the longest bar, for the sum."""
_LETTER = 6.5
"""Of a column of text."""


class _Part(NamedTuple):
    """One colour of a bar, never without its word in the legend and its number in the bar."""

    name: Message
    fill: str
    ink: str
    of: Callable[[Performance], int]
    stroke: str = "none"


_PARTS = (
    _Part(say("by the original date"), "#2b6a3f", "#fff", lambda p: p.answered(Timing.ORIGINAL)),
    _Part(
        say("only by the extended date"),
        "#9fd0ae",
        "#1f2328",
        lambda p: p.answered(Timing.EXTENDED),
    ),
    _Part(say("answered late"), "#a4201a", "#fff", lambda p: p.answered(Timing.LATE)),
    _Part(say("open and overdue"), "#f6d5d2", "#a4201a", lambda p: len(p.overdue), "#a4201a"),
    _Part(
        say("open and not overdue"), "#fff", "#1f2328", lambda p: p.open - len(p.overdue), "#57606a"
    ),
    _Part(say("lapsed"), "#d0d7de", "#1f2328", lambda p: p.lapsed),
    _Part(say("withdrawn"), "#eaeef2", "#1f2328", lambda p: p.withdrawn),
)
_TIMINGS = {part.name: timing for part, timing in zip(_PARTS, Timing, strict=False)}


def bars(found: Performances, page: Page) -> Element:
    """One bar an office, as long as it has requests."""
    most = max((sum(part.of(each) for part in _PARTS) for each in found.offices), default=0)
    scale = (_WIDE - _LABEL - _RIGHT) / max(most, 1)
    title = say("Requests of each office by what became of them")
    height = len(found.offices) * _ROW + 6
    picture = _svg(height, title, page)
    for at, each in enumerate(found.offices):
        put(picture, *_bar(each, at * _ROW + 6, scale, page))
    return picture


def _bar(found: Performance, top: int, scale: float, page: Page) -> Iterator[Element]:
    yield _name(found, top, page)
    left = float(_LABEL)
    for part in _PARTS:
        n = part.of(found)
        if not n:
            continue
        wide = n * scale
        look = {"fill": part.fill, "stroke": part.stroke}
        what = say("{what}: {n}", what=part.name, n=n)
        box = tag("rect", x=f"{left:.1f}", y=top, width=f"{wide:.1f}", height=_BAR, **look)
        yield put(box, tag("title", page.wording.say(what)))
        if wide >= columns(str(n)) * _LETTER + 4:
            middle = f"{left + wide / 2:.1f}"
            look = {"text_anchor": "middle", "style": f"fill: {part.ink}"}
            yield tag("text", str(n), x=middle, y=top + 13, **look)
        left += wide
    total = found.received + found.carried_in
    yield tag("text", str(total), x=f"{left + 6:.1f}", y=top + 13)


def bars_legend(page: Page) -> Element:
    """The words for the colours, in the order of the bar."""
    swatches = (
        (tag("rect", x=1, y=1, width=14, height=10, fill=part.fill, stroke=part.stroke), part.name)
        for part in _PARTS
    )
    return _legend(swatches, page)


def dots(found: Performances, page: Page) -> Element:
    """One mark an answered request, at the working days it took; the limits are lines."""
    answers = found.total.answers
    limits = sorted({limit for answer in answers if (limit := _limit(answer))})
    most = max([*(answer.used for answer in answers), *limits, 1]) + 1
    scale = (_WIDE - _LABEL - _RIGHT) / most
    tops, height = _tops(found.offices)
    title = say("Working days used for each answer, against the limit without an extension")
    picture = _svg(height + 24, title, page)
    for days in range(0, most + 1, 5):
        x = f"{_LABEL + days * scale:.1f}"
        put(picture, tag("line", x1=x, x2=x, y1=16, y2=height, stroke="#d0d7de"))
        put(picture, tag("text", str(days), x=x, y=height + 15, text_anchor="middle"))
    for limit in limits:
        put(picture, *_line(limit, _LABEL + limit * scale, height, page))
    for each, top in zip(found.offices, tops, strict=True):
        put(picture, _name(each, top, page), *_marks(each, top, scale, page))
    return picture


def _tops(offices: Sequence[Performance]) -> tuple[list[int], int]:
    """Where each office's row begins: as high as its most frequent number of days asks for."""
    tops, top = [], 22
    for each in offices:
        tops.append(top)
        piled = max(Counter(answer.used for answer in each.answers).values(), default=1)
        top += max(_ROW, piled * 11 + 8)
    return tops, top


def _limit(answer: Answered) -> int:
    """Working days of the limit without an extension."""
    length = answer.handled.judged.deadline.length
    return length.n if isinstance(length, Length) else 0


def _line(limit: int, x: float, height: int, page: Page) -> Iterator[Element]:
    look = {"stroke": "#1f2328", "stroke_dasharray": "5 3"}
    yield tag("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=16, y2=height, **look)
    text = page.wording.say(say("limit {n}", n=limit))
    yield tag("text", text, x=f"{x:.1f}", y=11, text_anchor="middle")


def _marks(found: Performance, top: int, scale: float, page: Page) -> Iterator[Element]:
    piled: Counter[int] = Counter()
    for answer in found.answers:
        x, y = _LABEL + answer.used * scale, top + 9 + 11 * piled[answer.used]
        piled[answer.used] += 1
        what = say("{id}: {n} working days", id=answer.handled.recorded.id, n=answer.used)
        yield put(_mark(answer.timing, x, y), tag("title", page.wording.say(what)))


def _mark(timing: Timing, x: float, y: float) -> Element:
    """A disc, a diamond or a triangle: the shape says what the colour does."""
    look = {"stroke": "#1f2328", "stroke_width": ".6"}
    match timing:
        case Timing.ORIGINAL:
            return tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=4.5, fill="#2b6a3f", **look)
        case Timing.EXTENDED:
            corners = ((0.0, -5.5), (5.5, 0.0), (0.0, 5.5), (-5.5, 0.0))
            fill = "#9fd0ae"
        case _:
            corners = ((0.0, -5.5), (5.5, 4.5), (-5.5, 4.5), (0.0, -5.5))
            fill = "#a4201a"
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return tag("polygon", points=points, fill=fill, **look)


def dots_legend(page: Page) -> Element:
    swatches = ((_mark(timing, 8, 6), name) for name, timing in _TIMINGS.items())
    return _legend(swatches, page)


def _legend(swatches: Iterator[tuple[Element, Message]], page: Page) -> Element:
    return tag(
        "ul",
        *(
            tag(
                "li",
                tag("svg", mark, width=16, height=12, viewBox="0 0 16 12", aria_hidden="true"),
                page.wording.say(name),
            )
            for mark, name in swatches
        ),
        class_="legend",
    )


def _svg(height: int, title: Message, page: Page) -> Element:
    said = page.wording.say(title)
    return tag(
        "svg", tag("title", said), viewBox=f"0 0 {_WIDE} {height}", role="img", aria_label=said
    )


def _name(found: Performance, top: int, page: Page) -> Element:
    """The office, cut where the picture has no room for it; the table has it whole."""
    whole = office(found.office, page.wording)
    text = whole
    while columns(text) * _LETTER > _LABEL - 12:
        text = text[:-2] + "…"
    label = tag("text", x=_LABEL - 8, y=top + 13, text_anchor="end")
    return put(label, text, tag("title", whole))
