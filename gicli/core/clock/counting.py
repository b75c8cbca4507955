"""Working days counted past pauses (C5–C9), and natural time: the corresponding day (C7, C13)."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.law.citation import Citation
from gicli.core.law.rules import Length, PauseKind, Unit
from gicli.core.words.message import Refused, say
from gicli.core.workdays.workcalendar import WorkCalendar


def last_day(starts: date, n: int, unit: Unit) -> date:
    """The last day of `n` natural units after `starts`, before it is moved off a rest day."""
    try:
        if unit in (Unit.DAYS, Unit.WEEKS):
            return starts + timedelta(days=n if unit is Unit.DAYS else 7 * n)
        # Only natural months and years need dateutil's end-of-month rule.
        from dateutil.relativedelta import relativedelta

        step = relativedelta(months=n) if unit is Unit.MONTHS else relativedelta(years=n)
        return starts + step
    except (OverflowError, ValueError):
        raise Refused(
            say(
                "{length} from {start} end beyond any calendar",
                length=Length(n, unit),
                start=starts,
            )
        ) from None


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
    """How a limit was counted past its pauses."""

    due: date | None
    """The last counted day; None while a pause is open."""
    left_on_resume: int | None = None
    """Working days that will be left when the open pause ends (C9)."""
    removed: tuple[tuple[Stop, int], ...] = ()
    """Each pause with the days it took out of the count: working days, or natural ones where the
    limit runs in natural time; overlaps count once."""
    in_vain: tuple[Stop, ...] = ()
    """Pauses that started on or after the due date and so removed nothing."""
    ends: date | None = None
    """In natural time the last day, before it is moved off a rest day (C13)."""
    days_on_resume: int | None = None
    """In natural time the days that will be left when the open pause ends (C9)."""


NOT_COUNTED = Run(None)
"""For fixed dates, which nothing moves (C14)."""


def run_of(
    n: int,
    unit: Unit,
    start: date,
    calendar: WorkCalendar,
    stops: Iterable[Stop],
    *,
    rolls: bool = True,
) -> Run:
    """A limit of so many units counted from the day after `start`, in whichever time they run."""
    if unit is Unit.WORKDAYS:
        return run(calendar, start, n, stops)
    last = last_day(start, n, unit)
    return run_through(calendar, start, last, stops, rolls=rolls)


def run(calendar: WorkCalendar, start: date, workdays: int, stops: Iterable[Stop]) -> Run:
    """Count `workdays` from the day after `start`, leaving out (s, e] of every stop (C5–C9).

    A stop takes effect only if it starts before the date that is due without it.
    """
    due = calendar.nth_workday_after(start, workdays)
    if not stops:
        return Run(due)
    covered = start
    removed: list[tuple[Stop, int]] = []
    in_vain: list[Stop] = []
    for stop in _in_order(stops):
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


def run_through(
    calendar: WorkCalendar,
    start: date,
    last: date,
    stops: Iterable[Stop],
    *,
    rolls: bool = True,
) -> Run:
    """Natural time that would end on `last`: the natural days of every stop are added (C7, C13).

    A stop that begins on the rest days after the last day adds nothing, but no day of it is one on
    which the limit may end. A limit that does not roll ends on a rest day as on any other.
    """
    rolled = calendar.workday_on_or_after(last)
    due = rolled if rolls else last
    covered = start
    removed: list[tuple[Stop, int]] = []
    in_vain: list[Stop] = []
    for stop in _in_order(stops):
        if stop.start >= due:
            in_vain.append(stop)
            continue
        begin = max(stop.start, covered)
        if stop.end is None:
            left, days = calendar.workdays_between(begin, due), max((last - begin).days, 0)
            return Run(None, left, (*removed, (stop, 0)), tuple(in_vain), last, days)
        taken = max((stop.end - begin).days, 0)
        covered = max(covered, stop.end)
        # Whether the calendar reaches so far shows first.
        after = calendar.nth_workday_after(covered, 1)
        if stop.start < last:
            last += timedelta(days=taken)
        rolled = max(after, calendar.workday_on_or_after(last))
        due = rolled if rolls else last
        removed.append((stop, taken))
    return Run(due, None, tuple(removed), tuple(in_vain), last)


def _in_order(stops: Iterable[Stop]) -> list[Stop]:
    return sorted(stops, key=lambda stop: (stop.start, stop.end or date.max))


def counted_between(
    calendar: WorkCalendar, after: date, through: date, stops: Iterable[Stop]
) -> int:
    """Working days in (after, through] that no stop takes out (C17); `through` not before `after`."""
    total = calendar.workdays_between(after, through)
    covered = after
    for stop in _in_order(stops):
        begin, end = max(stop.start, covered), min(stop.end or date.max, through)
        if end > begin:
            total -= calendar.workdays_between(begin, end)
            covered = end
    return total
