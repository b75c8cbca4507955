"""The open deadlines of a check as days of a calendar: the items' own, and those awaited of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.check.assess import ClockStanding
from gicli.core.check.audit import Checked, Report
from gicli.core.clock.clock import Clock
from gicli.core.clock.standing import Status
from gicli.core.law.rules import Party
from gicli.core.workdays.workcalendar import WorkCalendar

_CLOSED = (Status.DONE, Status.DONE_LATE, Status.WITHDRAWN, Status.LAPSED)
_ONE_DAY = timedelta(days=1)


class Event(NamedTuple):
    """The last day of one limit of one item."""

    checked: Checked
    clock: Clock
    status: Status
    due: date
    n: int
    """The how manieth clock of that limit the item has, from 1: a second consultation is 2."""
    own: bool
    """Whether it is the item's own clock."""
    reminded: date
    """The day on which it becomes due soon: so many working days before."""


def events(report: Report) -> tuple[Event, ...]:
    """Every limit that is not met yet and has a date, the earlier first.

    Of the others' limits those that still run: what their silence means is settled when they end.
    """
    found = (event for checked in report.items for event in _of_item(checked, report))
    return tuple(sorted(found, key=lambda event: (event.due, event.checked.assessment.item.id)))


def _of_item(checked: Checked, report: Report) -> Iterator[Event]:
    judged = checked.assessment
    if judged.status in _CLOSED:
        return
    counted: Counter[str] = Counter()
    for place, part in enumerate(judged.clocks):
        clock = part.clock
        counted[clock.limit.id] += 1
        if clock.due is not None and (place == 0 or _is_awaited(part)):
            reminded = _workday_before(checked.calendar, clock.due, report.under.soon)
            n = counted[clock.limit.id]
            yield Event(checked, clock, part.status, clock.due, n, place == 0, reminded)


def _is_awaited(part: ClockStanding) -> bool:
    still_runs = part.status in (Status.RUNNING, Status.DUE_SOON, Status.DUE_TODAY)
    late_itself = part.status is Status.OVERDUE and part.clock.limit.party is Party.AGENCY
    return still_runs or late_itself


def _workday_before(calendar: WorkCalendar, day: date, n: int) -> date:
    """The n-th working day before `day`; `day` itself for 0."""
    while n:
        day -= _ONE_DAY
        n -= calendar.is_workday(day)
    return day
