"""Limit + day it starts + calendar → the day it ends, with what that rests on (C5, C6, C13, C14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gicli.core.clock.certainty import with_certainty
from gicli.core.clock.clock import Deadline, Running
from gicli.core.clock.counting import Run, Stop, run_of
from gicli.core.clock.notes import Note, Remark, Severity
from gicli.core.law.citation import Citation
from gicli.core.law.rules import AnyLength, EarliestOf, FixedDate, Length, RulePack, TimeLimit
from gicli.core.words.message import Refused, say
from gicli.core.workdays.notices import Notice
from gicli.core.workdays.workcalendar import WorkCalendar


def deadline(
    pack: RulePack,
    limit: TimeLimit,
    starts: date,
    calendar: WorkCalendar,
    stops: Iterable[Stop] = (),
    *,
    extend: int | None = None,
    set_length: Length | None = None,
) -> Deadline:
    """The deadline of any limit whose clock starts on `starts`, which is not counted (C5).

    `extend` is an extension that took effect, in the limit's own units; `set_length` is what the
    agency set where the law leaves the length to it. A fixed date takes neither pauses nor an
    extension (C14). Raises Refused where a length is missing.
    """
    stops = tuple(stops)
    if stops or set_length:
        return _computed(pack, limit, starts, calendar, stops, extend, set_length)
    # Most clocks meet no pause, and many start on the same day.
    asked = (id(pack), id(limit), starts, extend)
    if (known := calendar.counted.get(asked)) is None:
        if len(calendar.counted) >= _MOST_KEPT:
            calendar.counted.clear()
        found = _computed(pack, limit, starts, calendar, (), extend, None)
        # With what it is of, so that nothing else can take the place of that.
        known = calendar.counted[asked] = pack, limit, found
    return known[-1]


_MOST_KEPT = 20_000


def _computed(
    pack: RulePack,
    limit: TimeLimit,
    starts: date,
    calendar: WorkCalendar,
    stops: tuple[Stop, ...],
    extend: int | None,
    set_length: Length | None,
) -> Deadline:
    length = _length_of(limit, set_length)
    if isinstance(length, FixedDate):
        return _on_fixed_date(pack, limit, starts, length, calendar)
    if isinstance(length, EarliestOf):
        each = (
            deadline(pack, limit._replace(length=one), starts, calendar, stops, extend=extend)
            for one in length.lengths
        )
        return min(each, key=lambda one: one.due or date.max)._replace(limit=limit)
    state, notes = _counted(limit, length, starts, calendar, stops, extend or 0)
    return with_certainty(Deadline(pack, limit, starts, length, state, notes), calendar)


def _counted(
    limit: TimeLimit,
    length: Length,
    starts: date,
    calendar: WorkCalendar,
    stops: tuple[Stop, ...],
    extend: int,
) -> tuple[Running, tuple[Note, ...]]:
    """The clock as it is, as it is extended, and as it could be; and what is advised of its end."""
    full = limit.extension.n if limit.extension else 0
    extended_by = min(extend, full)

    def counted(more: int) -> Run:
        n, unit = length.n + more, length.unit
        return run_of(n, unit, starts, calendar, stops, rolls=limit.rolls)

    base = counted(0)
    actual = counted(extended_by) if extended_by else base
    if_extended = counted(full).due if full else None
    state = Running(base.due, actual.due, if_extended, actual, extended_by)
    if actual.ends is not None:
        state = state._replace(settled_from=actual.ends - timedelta(days=limit.rolls))
    if actual.due is not None and not limit.rolls:
        return state, tuple(advice(actual.due, limit.cite, calendar))
    return state, ()


def notices_behind(found: Deadline, calendar: WorkCalendar) -> tuple[Notice, ...]:
    """The notices that set a day in the count, oldest first."""
    first = found.settled_from or found.first_start
    last = max(found.due or first, first)
    used = {day.notice for day in calendar.days(first, last)}
    return tuple(notice for notice in calendar.notices if notice in used)


def _length_of(limit: TimeLimit, set_length: Length | None) -> AnyLength:
    if limit.length is not None and set_length is not None:
        raise Refused(
            say("{cite} sets this limit itself; leave out --within", cite=limit.cite.text)
        )
    length = limit.length or set_length
    if length is None:
        raise NoLength(limit)
    return length


class NoLength(Refused):
    """The law sets the limit, but leaves its length to the agency."""

    def __init__(self, limit: TimeLimit) -> None:
        super().__init__(
            say(
                "{cite} leaves the length of this limit to the agency; say how many working days it set (--within)",
                cite=limit.cite.text,
            )
        )
        self.limit = limit


def _on_fixed_date(
    pack: RulePack, limit: TimeLimit, starts: date, length: FixedDate, calendar: WorkCalendar
) -> Deadline:
    this_year = date(starts.year, length.month, length.day)
    last = this_year if starts <= this_year else this_year.replace(year=starts.year + 1)
    found = Deadline(pack, limit, starts, length, Running(last, last, settled_from=last))
    found = found.with_notes(*advice(last, limit.cite, calendar))
    return with_certainty(found, calendar)


ADVISED = Remark("advised", say("earlier day advised"))


def advice(last: date, cite: Citation, calendar: WorkCalendar) -> Iterator[Note]:
    """`advised`: a date that does not move is a rest day (C14)."""
    advised = calendar.workday_on_or_before(last)
    if advised != last:
        message = say(
            "{due} is a rest day; the last working day by then is {day}", due=last, day=advised
        )
        yield Note(ADVISED, message, cite, advised)


PAUSE_AFTER_DUE = Remark("pause-after-due", say("pause after the due date"), Severity.WARNING)


def pauses_in_vain(found: Deadline) -> Iterator[Note]:
    """A note for each pause that began on or after the due date (C7)."""
    for stop in found.run.in_vain:
        message = say(
            "the pause of {start} began on or after the due date {due} and takes out nothing",
            start=stop.start,
            due=found.due,
        )
        yield Note(PAUSE_AFTER_DUE, message, next(iter(stop.cites), None))


REMARKS = (
    ADVISED,
    PAUSE_AFTER_DUE,
)
