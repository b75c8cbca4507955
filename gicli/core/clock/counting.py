"""Natural days, months and years: the corresponding day, or the month's last (C13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.law.citation import Citation
from gicli.core.law.rules import PauseKind, Unit
from gicli.core.workdays.workcalendar import WorkCalendar


def last_day(starts: date, n: int, unit: Unit) -> date:
    """The last day of `n` natural units after `starts`, before it is moved off a rest day."""
    if unit is Unit.DAYS:
        return starts + timedelta(days=n)
    # Only natural months and years need dateutil's end-of-month rule.
    from dateutil.relativedelta import relativedelta

    step = relativedelta(months=n) if unit is Unit.MONTHS else relativedelta(years=n)
    return starts + step


class Stop(NamedTuple):
    """不计入期限的期间, as it happened."""

    start: date
    """Has been used: the first day taken out is the one after (C7)."""
    end: date | None
    """The last day taken out; None while nobody knows when it ends (C9)."""
    kind: PauseKind | None = None
    """None: stated on the command line."""
    cites: tuple[Citation, ...] = ()
    by_silence: bool = False
    """It ends because the party's own limit does, without an answer (C8)."""


class Run(NamedTuple):
    """How the working days of a limit were counted past its pauses."""

    due: date | None
    """The last counted day; None while a pause is open."""
    left_on_resume: int | None = None
    """Working days that will be left when the open pause ends (C9)."""
    removed: tuple[tuple[Stop, int], ...] = ()
    """Each pause with the working days it took out of the count; overlaps count once."""
    in_vain: tuple[Stop, ...] = ()
    """Pauses that started on or after the due date and so removed nothing."""


NOT_COUNTED = Run(None)
"""For limits that are not counted in working days."""


def run(calendar: WorkCalendar, start: date, workdays: int, stops: Iterable[Stop]) -> Run:
    """Count `workdays` from the day after `start`, leaving out (s, e] of every stop (C5–C9).

    A stop takes effect only if it starts before the date that is due without it.
    """
    due = calendar.nth_workday_after(start, workdays)
    covered = start
    removed: list[tuple[Stop, int]] = []
    in_vain: list[Stop] = []
    for stop in sorted(stops, key=lambda stop: (stop.start, stop.end or date.max)):
        if stop.start >= due:
            in_vain.append(stop)
            continue
        begin = max(stop.start, covered)
        if stop.end is None:
            left = calendar.workdays_between(begin, due)
            return Run(None, left, (*removed, (stop, 0)), tuple(in_vain))
        if stop.end > begin:
            taken = calendar.workdays_between(begin, stop.end)
            due = calendar.nth_workday_after(due, taken)
            covered = stop.end
            removed.append((stop, taken))
        else:
            removed.append((stop, 0))
    return Run(due, None, tuple(removed), tuple(in_vain))


def counted_between(
    calendar: WorkCalendar, after: date, through: date, stops: Iterable[Stop]
) -> int:
    """Working days in (after, through] that no stop takes out (C17); `through` not before `after`."""
    total = calendar.workdays_between(after, through)
    covered = after
    for stop in sorted(stops, key=lambda stop: (stop.start, stop.end or date.max)):
        begin, end = max(stop.start, covered), min(stop.end or date.max, through)
        if end > begin:
            total -= calendar.workdays_between(begin, end)
            covered = end
    return total
