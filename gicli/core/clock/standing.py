"""Where a clock stands on a day: one status, and the working days left (C12, C15–C17)."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.clock.clock import Clock, Deadline, Halt
from gicli.core.clock.counting import Stop, counted_between
from gicli.core.law.rules import FixedDate
from gicli.core.words.message import Message, say, say_n
from gicli.core.workdays.workcalendar import WorkCalendar

SOON = 3
"""Working days left at which a clock counts as due soon, unless the user says otherwise (C16)."""


class Status(StrEnum):
    """The first that applies, in this order (C16)."""

    DONE = "done"
    DONE_LATE = "done-late"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    AWAITING_CORRECTION = "awaiting-correction"
    OVERDUE = "overdue"
    PAUSED = "paused"
    DUE_TODAY = "due-today"
    DUE_SOON = "due-soon"
    RUNNING = "running"


_HALTED = {
    Halt.AWAITING_CORRECTION: Status.AWAITING_CORRECTION,
    Halt.AWAITING_PAYMENT: Status.PAUSED,
    Halt.LAPSED: Status.LAPSED,
    Halt.WITHDRAWN: Status.WITHDRAWN,
}


class Standing(NamedTuple):
    status: Status
    working_days_left: int | None
    """Counted working days in (as_of, due]; when overdue, minus those in (due, as_of] (C17).
    With an open pause, what will be left when it ends (C9). None when nothing is left to do."""


def standing(
    found: Deadline, met_on: date | None, as_of: date, calendar: WorkCalendar, soon: int = SOON
) -> Standing:
    """The status of the deadline on `as_of`; `met_on` is the day it was met, if it was."""
    if met_on is not None:
        # While no due date runs a reply is in time (C12).
        late = found.due is not None and met_on > found.due
        return Standing(Status.DONE_LATE if late else Status.DONE, None)
    if found.halt is not None:
        return Standing(_HALTED[found.halt], None)
    if found.due is None:
        begun = found.stops[-1].start <= as_of
        return Standing(Status.PAUSED if begun else Status.RUNNING, found.run.left_on_resume)
    # A fixed date is not counted from a day on: the days until it are left, whenever one looks.
    fixed = isinstance(found.limit.length, FixedDate)
    starts = min(found.starts, as_of) if fixed else found.starts
    stands = _open(starts, found.due, as_of, calendar, soon, found.stops)
    if found.delayed_by is None or stands.status is not Status.PAUSED:
        return stands
    # No pause moves the day that the office set itself, nor leaves more days until then.
    return stands._replace(
        working_days_left=_open(starts, found.due, as_of, calendar, soon, ()).working_days_left
    )


def clock_standing(clock: Clock, as_of: date, calendar: WorkCalendar, soon: int = SOON) -> Status:
    """The status of one clock, read by itself."""
    if clock.met_on is not None:
        late = clock.due is not None and clock.met_on > clock.due
        return Status.DONE_LATE if late else Status.DONE
    if clock.due is None:
        return Status.RUNNING
    return _open(clock.starts, clock.due, as_of, calendar, soon, ()).status


def days_late(n: int) -> Message:
    """How late: on the rest days right after the due date no working day has passed yet."""
    return say_n("{n} working day late", "{n} working days late", n) if n else say("late")


def _open(
    starts: date, due: date, as_of: date, calendar: WorkCalendar, soon: int, stops: tuple[Stop, ...]
) -> Standing:
    if as_of > due:
        return Standing(Status.OVERDUE, -calendar.workdays_between(due, as_of))
    # Before the clock starts no day is counted.
    left = counted_between(calendar, min(max(as_of, starts), due), due, stops)
    if any(stop.start <= as_of and (stop.end is None or as_of <= stop.end) for stop in stops):
        return Standing(Status.PAUSED, left)
    if as_of == due:
        return Standing(Status.DUE_TODAY, left)
    return Standing(Status.DUE_SOON if left <= soon else Status.RUNNING, left)


OPEN = (Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON, Status.RUNNING, Status.PAUSED)
"""Statuses with something left to do by a date, if there is one."""
