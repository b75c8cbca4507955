"""What a court needs to count again: every day of the calendar that counted or did not, facts, fingerprints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from gicli.core.clock.clock import Deadline
from gicli.core.clock.counting import Stop
from gicli.core.law.citation import Citation
from gicli.core.law.rules import Length, RulePack, Unit
from gicli.core.workdays.workcalendar import Day, WorkCalendar


class CountedDay(NamedTuple):
    """One day of the calendar, as it was counted."""

    day: Day
    n: int | None
    """The how manieth of the limit; None: not counted."""
    stop: Stop | None = None
    """The pause that takes it out, where it is no rest day."""


class Leg(NamedTuple):
    """One run of the item's clock, day by day."""

    found: Deadline
    ended: date | None
    """The day of what cut it short; None: it ran to its end, or still runs."""
    days: tuple[CountedDay, ...]
    """None of a limit in natural time, whose days all count (C13)."""


def legs(found: Deadline, calendar: WorkCalendar) -> tuple[Leg, ...]:
    """Every run of the clock, the first first."""
    return tuple(_legs(found, calendar, None))


def _legs(found: Deadline, calendar: WorkCalendar, ended: date | None) -> Iterator[Leg]:
    if found.before is not None and found.interruption is not None:
        yield from _legs(found.before, calendar, found.interruption.told)
    if found.halt is None:
        yield Leg(found, ended, tuple(_days(found, calendar, ended)))


def _days(found: Deadline, calendar: WorkCalendar, ended: date | None) -> Iterator[CountedDay]:
    in_workdays = isinstance(found.length, Length) and found.length.unit is Unit.WORKDAYS
    if not in_workdays:
        return
    # Past the counted day nothing is counted until a day that the agency set.
    last = found.run.due or found.stops[-1].start
    if ended is not None:
        last = min(last, ended)
    if last <= found.starts:
        return
    n = 0
    for day in calendar.days(found.starts + timedelta(days=1), last):
        stop = _stop(found, day.date) if day.working else None
        counts = day.working and stop is None
        n += counts
        yield CountedDay(day, n if counts else None, stop)


def _stop(found: Deadline, day: date) -> Stop | None:
    covers = (s for s in found.stops if s.start < day and (s.end is None or day <= s.end))
    return next(covers, None)


def provisions(found: Deadline, steps_cites: Iterator[object]) -> tuple[Citation, ...]:
    """Each provision that the answer rests on, once."""
    cites = [cite for cite in steps_cites if isinstance(cite, Citation)]
    cites += [note.cite for note in found.notes if note.cite is not None]
    return tuple({(cite.text, cite.quote): cite for cite in cites}.values())


_LENGTH = 16


def pack_fingerprint(pack: RulePack) -> str:
    """Another one for any other wording, number or day."""
    return sha256(repr(pack).encode()).hexdigest()[:_LENGTH]


def calendar_fingerprint(calendar: WorkCalendar) -> str:
    return sha256(repr(calendar.notices).encode()).hexdigest()[:_LENGTH]
