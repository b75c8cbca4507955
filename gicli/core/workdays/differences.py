"""Two answers to which days are working days: where they differ (C2, C3)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol

from gicli.core.words.message import Refused, say
from gicli.core.workdays.workcalendar import Day, WorkCalendar


class DayTeller(Protocol):
    """Whoever tells working days from days off: a calendar of ours, or another library."""

    def is_workday(self, day: date) -> bool:
        """Whether `day` is a working day. Raises Refused outside the years it can tell."""
        ...

    def day(self, day: date) -> Day:
        """What kind of day it is and what set it. Raises Refused outside those years."""
        ...


class Side(NamedTuple):
    """One of the two that are compared."""

    name: str
    """As the user named it."""
    teller: DayTeller
    years: tuple[int, ...]
    """The years it has notices for, ascending; none for another library."""
    reach: range
    """The years it can tell at all."""
    decisive: bool = False
    """Whether no other years than `years` can make a difference: a single year's file."""


class Difference(NamedTuple):
    """A working day on one side, a day off on the other."""

    date: date
    a: Day
    b: Day


class Differences(NamedTuple):
    a: str
    b: str
    first: date
    last: date
    """What was compared, both ends included."""
    days: tuple[Difference, ...]


def differences(
    a: Side, b: Side, first: date | None = None, last: date | None = None
) -> Differences:
    """Every day from `first` to `last` on which they differ; by default in `span(a, b)`.

    Raises Refused where `last` is before `first`, or a side cannot tell a day.
    """
    usual = span(a, b)
    first, last = first or usual[0], last or usual[1]
    if last < first:
        raise Refused(
            say("the last day {last} is before the first, {first}", last=last, first=first)
        )
    every = (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    found = tuple(
        Difference(day, a.teller.day(day), b.teller.day(day))
        for day in every
        if a.teller.is_workday(day) != b.teller.is_workday(day)
    )
    return Differences(a.name, b.name, first, last, found)


def unsettled(before: WorkCalendar, after: WorkCalendar, year: int) -> tuple[date, ...]:
    """The days that `before` had settled, and that `after` makes worked or off instead.

    Among those that a notice for `year` may set: the year, and the December before it.
    """
    first, last = date(year - 1, 12, 1).toordinal(), date(year, 12, 31).toordinal()
    days = (date.fromordinal(n) for n in range(first, last + 1))
    settled = (day for day in days if before.coverage.is_certain(day))
    return tuple(day for day in settled if before.is_workday(day) != after.is_workday(day))


def span(a: Side, b: Side) -> tuple[date, date]:
    """The years that the two can differ about, and the December before the first of them.

    A single year's file makes a difference in its own year only; otherwise it is every year that
    either side has notices for and both can tell.
    """
    reach = range(max(a.reach[0], b.reach[0]), min(a.reach[-1], b.reach[-1]) + 1)
    decisive = [year for side in (a, b) if side.decisive for year in side.years]
    years = decisive or [year for year in (*a.years, *b.years) if year in reach] or reach
    # A notice may set days of the December before its year.
    december = date(min(years) - 1, 12, 1)
    return max(december, date(reach[0], 1, 1)), date(max(years), 12, 31)
