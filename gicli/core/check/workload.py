"""How many open items fall due on each day of the coming weeks, and how many are late already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gicli.core.check.assess import Assessment
from gicli.core.clock.standing import OPEN, Status
from gicli.core.words.message import Refused
from gicli.core.workdays.workcalendar import Day, WorkCalendar

WEEKS = 6
_DAYS = 7

UNFINISHED = (*OPEN, Status.AWAITING_CORRECTION)
"""Statuses of items that are not closed, whoever's turn it is."""


class DayLoad(NamedTuple):
    day: Day
    due: int
    """Open items whose own clock ends that day; other parties' clocks are not the office's work."""


class Workload(NamedTuple):
    """What is left to do. Its numbers add up to the items that are not closed."""

    as_of: date
    weeks: tuple[tuple[DayLoad, ...], ...]
    """Monday to Sunday, from the week of `as_of` on, whose past days have nothing left to do."""
    overdue: int
    later: int
    """Due after the last of these weeks."""
    undated: int
    """No due date runs (C9)."""
    awaiting: int
    """It is the applicant's turn to correct the application (C11)."""


def workload(
    judged: Iterable[Assessment], calendar: WorkCalendar, as_of: date, weeks: int = WEEKS
) -> Workload:
    """The open items by due date; a provisional date counts on its likeliest day (C4)."""
    left = [one for one in judged if one.status in UNFINISHED]
    dates = [one.deadline.due for one in left if one.deadline.due is not None]
    past = as_of.weekday()
    days = known_days(calendar, as_of, past, weeks * _DAYS - 1 - past)
    on_day = Counter(due for due in dates if due >= as_of)
    loads = [DayLoad(day, on_day[day.date]) for day in days]
    overdue = sum(due < as_of for due in dates)
    awaiting = sum(one.status is Status.AWAITING_CORRECTION for one in left)
    return Workload(
        as_of,
        tuple(tuple(loads[at : at + _DAYS]) for at in range(0, len(loads), _DAYS)),
        overdue,
        len(dates) - overdue - sum(load.due for load in loads),
        len(left) - len(dates) - awaiting,
        awaiting,
    )


def known_days(calendar: WorkCalendar, around: date, before: int, after: int) -> tuple[Day, ...]:
    """So many natural days before and after that day, and itself, as far as the calendar's years go."""
    here = around.toordinal()
    found = []
    for ordinal in range(max(here - before, 1), min(here + after, date.max.toordinal()) + 1):
        try:
            found.append(calendar.day(date.fromordinal(ordinal)))
        except Refused:
            continue
    return tuple(found)
