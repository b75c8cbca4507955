"""The clocks of an item drawn on one time axis, in ASCII: a GBK console widens anything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple

from gicli.core.clock.standing import Status
from gicli.core.explain.axis import Axis, Lane
from gicli.core.words.message import Message, say, say_n
from gicli.render.toolkit.page import Page, columns, padded, wrapped
from gicli.render.words.wording import TERMS

_DUE, _MET, _ENDED, _START, _TODAY = "]", "*", "x", "[", "|"
_PAUSED, _LATE, _RUNS, _REST, _NOTHING = "/", "!", "=", ".", " "
_BY_WEIGHT = "]*x[|/!=. "
"""Where several days share a column, the first of these is seen."""
_STYLES = {
    _DUE: ("bold",),
    _MET: ("bold", "green"),
    _ENDED: ("bold",),
    _TODAY: ("bold", "yellow"),
    _PAUSED: ("cyan",),
    _LATE: ("bold", "red"),
    _REST: ("dim",),
}
_MARGIN = "  "
_MONTH = len("2026-10 ")
_MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_DAYS_WITH_MONDAYS = 2
"""With more in a column the numbers of the Mondays would touch each other."""


class _Scale(NamedTuple):
    """Which days share a column."""

    axis: Axis
    days: int
    """In each column."""

    @property
    def width(self) -> int:
        return self.column(self.axis.last) + 1

    def column(self, day: date) -> int:
        return (day - self.axis.first).days // self.days

    def days_of(self, column: int) -> list[date]:
        first = self.axis.first + timedelta(days=column * self.days)
        days = (first + timedelta(days=n) for n in range(self.days))
        return [day for day in days if day <= self.axis.last]

    def all_days(self) -> list[date]:
        return [day for column in range(self.width) for day in self.days_of(column)]


def axis_lines(axis: Axis, page: Page) -> Iterator[str]:
    """The ruler, each clock in words and as a lane below them, and what the marks mean."""
    room = page.width - len(_MARGIN)
    scale = _Scale(axis, (axis.last - axis.first).days // room + 1)
    lanes = [_lane(lane, scale) for lane in axis.lanes]
    yield from (f"{_MARGIN}{line}" for line in _ruler(scale, room))
    for told, drawn in zip(_told(axis, page), lanes, strict=True):
        yield from (f"{_MARGIN}{line}" for line in told)
        yield _MARGIN + _coloured(drawn.rstrip(), page)
    yield ""
    yield from _legend(scale, set().union(*lanes), page)


def _lane(lane: Lane, scale: _Scale) -> str:
    marks = ([_mark(lane, day, scale.axis) for day in scale.days_of(n)] for n in range(scale.width))
    return "".join(min(in_column, key=_BY_WEIGHT.index) for in_column in marks)


def _mark(lane: Lane, day: date, axis: Axis) -> str:
    events = ((_DUE, lane.due), (_MET, lane.met_on), (_ENDED, lane.ended), (_START, lane.starts))
    for mark, happens in (*events, (_TODAY, axis.as_of)):
        if day == happens:
            return mark
    through = lane.through(axis.as_of)
    if not lane.starts < day <= through:
        return _NOTHING
    if any(start < day <= (end or through) for start, end in lane.pauses):
        return _PAUSED
    if day in axis.rest_days:
        return _REST
    return _LATE if lane.due is not None and day > lane.due else _RUNS


def _coloured(lane: str, page: Page) -> str:
    runs = ((mark, "".join(run)) for mark, run in groupby(lane))
    return "".join(page.style(text, *_STYLES.get(mark, ())) for mark, text in runs)


def _ruler(scale: _Scale, room: int) -> Iterator[str]:
    """The months, the Mondays where there is room for them, and the line with today on it."""
    labels = [_months(scale), _mondays(scale)]
    line = ["-"] * scale.width
    for by_column in labels:
        text = ""
        for column, label in by_column.items():
            if column + len(label) <= room:
                text = padded(text, column) + label
                line[column] = "+"
        if text:
            yield text
    today = scale.column(scale.axis.as_of)
    if 0 <= today < scale.width:
        line[today] = _TODAY
    yield "".join(line)


def _months(scale: _Scale) -> dict[int, str]:
    """Column → the month that begins there, as many as fit; first the one the axis begins in."""
    starts = [day for day in scale.all_days() if day.day == 1]
    for apart in _MONTHS_APART:
        chosen = [day for day in starts if (day.year * 12 + day.month - 1) % apart == 0]
        places = [scale.column(day) for day in chosen]
        if all(right - left >= _MONTH for left, right in pairwise(places)):
            break
    if not places or places[0] >= _MONTH:
        chosen, places = [scale.axis.first, *chosen], [0, *places]
    return {place: f"{day:%Y-%m}" for place, day in zip(places, chosen, strict=True)}


def _mondays(scale: _Scale) -> dict[int, str]:
    """Column → the day of the month of the Monday in it."""
    if scale.days > _MOST_DAYS_WITH_MONDAYS:
        return {}
    return {scale.column(day): str(day.day) for day in scale.all_days() if day.weekday() == 0}


def _told(axis: Axis, page: Page) -> Iterator[list[str]]:
    """Of each clock whose it is and how it stands, side by side where there is room for all."""
    words, room = page.wording, page.width - len(_MARGIN)
    heads = [
        words.say(say("{name} ({party})", name=lane.name, party=lane.party)) for lane in axis.lanes
    ]
    spans = [_span(lane, page) for lane in axis.lanes]
    ends = [words.say(_standing(lane)) for lane in axis.lanes]
    head, span, end = (max(map(columns, texts)) for texts in (heads, spans, ends))
    for parts in zip(heads, spans, ends, strict=True):
        if head + 2 + span + 2 + end <= room:
            yield [f"{padded(parts[0], head)}  {padded(parts[1], span)}  {parts[2]}"]
        else:
            yield [*wrapped(parts[0], room), *wrapped(f"{parts[1]}  {parts[2]}", room)]


def _span(lane: Lane, page: Page) -> str:
    due = lane.due.isoformat() if lane.due else page.wording.say(say("no due date"))
    return f"{lane.starts.isoformat()} -> {due}{'?' if lane.provisional else ''}"


def _standing(lane: Lane) -> Message:
    if lane.status is None:
        return say("stopped on {day}", day=lane.ended)
    day = lane.met_on or (None if lane.due else lane.ended)
    if lane.status is Status.LAPSED:
        # The notice that stopped the agency's clock is not the day on which it lapsed.
        day = lane.ended if lane.due else None
    if day is None:
        return TERMS[Status][lane.status]
    return say("{status} ({day})", status=lane.status, day=day)


def _legend(scale: _Scale, seen: set[str], page: Page) -> Iterator[str]:
    """The scale and the marks that occur, in as few lines as they take."""
    axis, words = scale.axis, page.wording
    meanings = {
        _START: say("start (not counted)"),
        _RUNS: say("clock runs"),
        _REST: say("rest day"),
        _PAUSED: TERMS[Status][Status.PAUSED],
        _LATE: TERMS[Status][Status.OVERDUE],
        _MET: say("met"),
        _DUE: say("due"),
        _ENDED: say("ended unmet"),
        _TODAY: say("today ({day})", day=axis.as_of),
        "?": say("provisional"),
    }
    if axis.first <= axis.as_of <= axis.last:
        seen = seen | {_TODAY}
    if any(lane.provisional for lane in axis.lanes):
        seen = seen | {"?"}
    line = _MARGIN + words.say(say_n("1 column = {n} day", "1 column = {n} days", scale.days))
    for mark in (mark for mark in meanings if mark in seen):
        part = f"{mark} {words.say(meanings[mark])}"
        if columns(line) + 3 + columns(part) > page.width:
            yield line
            line = _MARGIN + part
        else:
            line += f"   {part}"
    yield line
