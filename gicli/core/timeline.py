"""Why a date is the date: the steps that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from gicli.core.message import Message, say, say_n
from gicli.core.workcalendar import Day, DayKind, WorkCalendar

_DAY = timedelta(days=1)


class Source(Protocol):
    """What a step rests on: a citation or a notice."""

    @property
    def text(self) -> str: ...


class Step(NamedTuple):
    """步骤: one reason, with its day and its authority."""

    day: date
    # The first day it concerns.
    what: Message
    clause: str
    # The clause of COUNTING.md, such as "C7".
    cites: tuple[Source, ...] = ()
    # What it rests on.
    until: date | None = None
    # The last day of a stretch, included.


Timeline = tuple[Step, ...]


def cited(sources: Iterable[Source]) -> str | None:
    """The authorities in one line; None where there is none, as for plain arithmetic."""
    return "；".join(source.text for source in sources) or None


def calendar_steps(calendar: WorkCalendar, after: date, through: date) -> Iterator[Step]:
    """What the notices and the law did to (after, through]: each holiday stretch on one step."""
    stretch: list[Day] = []
    for day in calendar.days(after + _DAY, through):
        if day.working:
            if _is_special(stretch):
                yield _stretch_step(stretch)
            stretch = []
            if day.kind is DayKind.MAKEUP_WORKDAY:
                yield Step(
                    day.date,
                    say("make-up working day ({name})", name=day.name),
                    "C2",
                    (day.notice,) if day.notice else (),
                )
        else:
            stretch.append(day)
    if _is_special(stretch):
        yield _stretch_step(stretch)


def _is_special(stretch: list[Day]) -> bool:
    return any(day.kind is not DayKind.WEEKEND for day in stretch)


def _stretch_step(stretch: list[Day]) -> Step:
    names = tuple(dict.fromkeys(day.name for day in stretch if day.name))
    notices = tuple(dict.fromkeys(day.notice for day in stretch if day.notice is not None))
    what = say_n(
        "{name}: {n} day off, not counted",
        "{name}: {n} days off, not counted",
        len(stretch),
        name=names,
    )
    return Step(stretch[0].date, what, "C2" if notices else "C4", notices, stretch[-1].date)
