"""Limit + day it starts + calendar → the day it ends, with what that rests on (C5, C6, C13, C14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gicli.core.bounds import Bounds, bounds
from gicli.core.citation import Citation
from gicli.core.clock import Deadline
from gicli.core.message import Refused, say
from gicli.core.note import Note
from gicli.core.notices import Notice
from gicli.core.pauses import Stop, run
from gicli.core.rules import FixedDate, Length, RulePack, TimeLimit, Unit
from gicli.core.workcalendar import WorkCalendar


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

    `extend` is the working days of an extension that took effect; `set_length` is what the
    agency set where the law leaves the length to it. Raises Refused where a length is missing,
    or pauses or an extension are given that the limit does not know.
    """
    length = _length_of(limit, set_length)
    if not (isinstance(length, Length) and length.unit is Unit.WORKDAYS):
        return _in_natural_time(pack, limit, starts, length, calendar)
    stops = tuple(stops)
    base = run(calendar, starts, length.n, stops)
    full = limit.extension.workdays if limit.extension else 0
    extended_by = min(extend or 0, full)
    actual = run(calendar, starts, length.n + extended_by, stops) if extended_by else base
    if_extended = run(calendar, starts, length.n + full, stops).due if full else None
    found = Deadline(
        pack, limit, starts, length, base.due, actual.due, if_extended, actual, extended_by
    )
    return _with_certainty(found, calendar)


def notices_behind(found: Deadline, calendar: WorkCalendar) -> tuple[Notice, ...]:
    """The notices that set a day in the count, oldest first."""
    first = found.before.starts if found.before else found.settled_from or found.starts
    last = max(found.due or first, first)
    used = {day.notice for day in calendar.days(first, last)}
    return tuple(notice for notice in calendar.notices if notice in used)


def _length_of(limit: TimeLimit, set_length: Length | None) -> Length | FixedDate:
    if limit.length is not None and set_length is not None:
        raise Refused(
            say("{cite} sets this limit itself; leave out --within", cite=limit.cite.text)
        )
    length = limit.length or set_length
    if length is None:
        raise Refused(
            say(
                "{cite} leaves the length of this limit to the agency; say how many working days it set (--within)",
                cite=limit.cite.text,
            )
        )
    return length


def _in_natural_time(
    pack: RulePack,
    limit: TimeLimit,
    starts: date,
    length: Length | FixedDate,
    calendar: WorkCalendar,
) -> Deadline:
    """Natural days, months, years (C13), or a fixed date (C14)."""
    last = _last_day(length, starts)
    if isinstance(length, FixedDate):
        found = Deadline(pack, limit, starts, length, last, last, settled_from=last)
        advised = calendar.workday_on_or_before(last)
        if advised != last:
            message = say(
                "{due} is a rest day; the last working day by then is {day}", due=last, day=advised
            )
            found = found.with_notes(Note("advised", message, limit.cite, advised))
        return _with_certainty(found, calendar)
    due = calendar.workday_on_or_after(last)
    found = Deadline(pack, limit, starts, length, due, due, settled_from=last - timedelta(days=1))
    return _with_certainty(found, calendar)


def _last_day(length: Length | FixedDate, starts: date) -> date:
    if isinstance(length, FixedDate):
        this_year = date(starts.year, length.month, length.day)
        return this_year if starts <= this_year else this_year.replace(year=starts.year + 1)
    # Only natural months and years need dateutil's end-of-month rule.
    from dateutil.relativedelta import relativedelta

    step = {
        Unit.DAYS: relativedelta(days=length.n),
        Unit.MONTHS: relativedelta(months=length.n),
        Unit.YEARS: relativedelta(years=length.n),
    }[length.unit]
    return starts + step


def pauses_in_vain(found: Deadline) -> Iterator[Note]:
    """A note for each pause that began on or after the due date (C7)."""
    for stop in found.run.in_vain:
        message = say(
            "the pause of {start} began on or after the due date {due} and takes out nothing",
            start=stop.start,
            due=found.due,
        )
        yield Note("pause-after-due", message, next(iter(stop.cites), None))


def unverified(*cites: Citation) -> tuple[Note, ...]:
    """A note for each rule whose wording nobody has seen."""
    return tuple(
        Note(
            "unverified",
            say("the wording of {cite} was not seen in a source", cite=cite.text),
            cite,
        )
        for cite in dict.fromkeys(cites)
        if not cite.verified
    )


def _with_certainty(found: Deadline, calendar: WorkCalendar) -> Deadline:
    """Mark what rests on days that no notice settles, or on wording that nobody has seen (C4)."""
    notes = unverified(found.limit.cite)
    since = found.settled_from or found.starts
    provisional = calendar.first_provisional(since, found.due) if found.due else None
    due, if_extended = found.due, found.if_extended
    if provisional and due:
        between = _bounds_of(found, since, due, calendar)
        found = found._replace(provisional_from=provisional, bounds=between)
        notes = (_provisional_note(due, between), *notes)
    elif due and if_extended and calendar.first_provisional(since, if_extended):
        full = found.limit.extension.workdays if found.limit.extension else 0
        between = _bounds_of(found, since, if_extended, calendar, full - found.extended_by)
        notes = (_provisional_note(if_extended, between), *notes)
    return found._replace(notes=(*found.notes, *notes))


def _bounds_of(
    found: Deadline, since: date, due: date, calendar: WorkCalendar, more: int = 0
) -> Bounds:
    if isinstance(found.length, Length) and found.length.unit is Unit.WORKDAYS:
        n = found.length.n + found.extended_by + more
        return bounds(calendar, since, n, due, found.stops)
    return bounds(calendar, since, 1, due)


def _provisional_note(due: date, between: Bounds) -> Note:
    message = say(
        "{due} is provisional, as the notice for {year} is not out: between {earliest} and {latest}, depending on {festivals}",
        due=due,
        year=str(between.missing),
        earliest=between.earliest,
        latest=between.latest,
        festivals=between.undecided,
    )
    if not between.undecided:
        message = say(
            "{due} is provisional: the notice for {year} is not out",
            due=due,
            year=str(between.missing),
        )
    return Note("provisional", message, due=due)
