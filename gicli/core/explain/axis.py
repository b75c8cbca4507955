"""Every clock of an item on one axis of days: whose turn it was, and from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.check.assess import Assessment, ClockStanding
from gicli.core.clock.clock import Clock, Deadline
from gicli.core.clock.counting import Stop
from gicli.core.clock.standing import Status
from gicli.core.law.rules import Party, Silence
from gicli.core.words.message import Name
from gicli.core.workdays.workcalendar import WorkCalendar

_NOT_SETTLED = (Silence.LATE, Silence.ABANDONED, Silence.UNSTATED)
"""After any other silence it is no longer the party's turn. What is abandoned says its status."""


class Lane(NamedTuple):
    """One clock of one party."""

    name: Name
    party: Party
    """Whose turn it is while the clock runs."""
    starts: date
    """The day of the event, which is not counted (C5)."""
    due: date | None
    met_on: date | None
    status: Status | None
    """None for a clock that was cut short: another one followed (C11), or the item was closed."""
    ended: date | None = None
    """The day it ended without being met: a notice to the applicant stopped it (C11), it lapsed,
    the party's silence settled the matter (C8), or the item was closed."""
    pauses: tuple[tuple[date, date | None], ...] = ()
    """Each takes out the days after the first through the second (C7), which is None while it lasts."""
    provisional: bool = False
    """Whether a notice may still move the due date (C4)."""

    @property
    def open(self) -> bool:
        return self.met_on is None and self.ended is None

    def through(self, as_of: date) -> date:
        """The last day on which it was or will be somebody's turn, as far as is known."""
        return self.ended or self.met_on or max(self.due or as_of, as_of)


class Axis(NamedTuple):
    """The days that matter to an item, and its clocks on them."""

    first: date
    last: date
    """Through `as_of` only while a clock is open: what is over needs no empty months after it."""
    as_of: date
    rest_days: frozenset[date]
    """From `first` through `last`."""
    lanes: tuple[Lane, ...]
    """In the order in which they start."""


def axis(assessment: Assessment, calendar: WorkCalendar, as_of: date) -> Axis:
    """The clocks of the item as known on `as_of` (C15)."""
    # What was over on the day on which it began comes before what began when it was.
    lanes = tuple(
        sorted(
            _lanes(assessment, calendar, as_of),
            key=lambda lane: (lane.starts, lane.through(as_of) > lane.starts),
        )
    )
    days = [day for lane in lanes for day in (lane.starts, lane.due, lane.met_on, lane.ended)]
    if any(lane.open for lane in lanes):
        days.append(as_of)
    seen = [day for day in days if day is not None]
    first, last = min(seen), max(seen)
    rest = frozenset(day.date for day in calendar.days(first, last) if not day.working)
    return Axis(first, last, as_of, rest, lanes)


def _lanes(judged: Assessment, calendar: WorkCalendar, as_of: date) -> Iterator[Lane]:
    found, (own, *others) = judged.deadline, judged.clocks
    yield from _earlier(found)
    yield _own(own, found)
    for part in others:
        yield _of_party(part, own.clock.met_on, calendar, as_of)


def _earlier(found: Deadline) -> Iterator[Lane]:
    """The clocks that a notice to the applicant ended and another one followed, the last first."""
    # Where no clock runs, the one before is the item's own.
    later = found
    while later.halt is not None and later.before is not None:
        later = later.before
    while later.before is not None:
        leg = later.before
        stopped = _stopped_on(later)
        clock = Clock(leg.pack, leg.limit, leg.starts, None)
        yield _lane(clock, None, stopped)._replace(pauses=_pauses(leg.stops, stopped))
        later = leg


def _own(part: ClockStanding, found: Deadline) -> Lane:
    stopped = _stopped_on(found) if found.halt is not None else None
    lane = _lane(part.clock, part.status, stopped)
    return lane._replace(
        pauses=_pauses(found.stops, stopped or part.clock.met_on),
        provisional=found.provisional_from is not None,
    )


def _stopped_on(found: Deadline) -> date:
    """The day of the notice that stopped the clock before this one."""
    assert found.interruption is not None
    return found.interruption.told


def _of_party(
    part: ClockStanding, closed_on: date | None, calendar: WorkCalendar, as_of: date
) -> Lane:
    clock, ended = part.clock, _ended(part, closed_on, as_of)
    cut_short = ended is not None and ended == closed_on and ended <= (clock.due or ended)
    provisional = clock.due is not None and bool(
        calendar.first_provisional(clock.starts, clock.due)
    )
    lane = _lane(clock, None if cut_short else part.status, ended)
    return lane._replace(provisional=provisional)


def _lane(clock: Clock, status: Status | None, ended: date | None) -> Lane:
    limit = clock.limit
    return Lane(limit.name, limit.party, clock.starts, clock.due, clock.met_on, status, ended)


def _ended(part: ClockStanding, closed_on: date | None, as_of: date) -> date | None:
    """The day another party's clock ended without being met in time."""
    due, met_on = part.clock.due, part.clock.met_on
    if met_on is not None and (due is None or met_on <= due):
        return None
    ends = [closed_on] if closed_on is not None and met_on is None else []
    if due is not None and part.status is Status.LAPSED:
        ends.append(due + timedelta(days=1))
    elif due is not None and due < as_of and part.clock.limit.silence not in _NOT_SETTLED:
        ends.append(due)
    return min(ends, default=None)


def _pauses(stops: tuple[Stop, ...], until: date | None) -> tuple[tuple[date, date | None], ...]:
    """As far as the clock got that they stopped."""
    if until is None:
        return tuple((stop.start, stop.end) for stop in stops)
    return tuple(
        (stop.start, min(stop.end or until, until)) for stop in stops if stop.start < until
    )
