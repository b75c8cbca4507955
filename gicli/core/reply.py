"""The clock of a request from receipt to reply: pauses, extension, correction (C7–C12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from gicli.core.clock import Deadline
from gicli.core.consultation import asked
from gicli.core.correction import Course, course_of, repeated_notice
from gicli.core.deadline import deadline, pauses_in_vain
from gicli.core.extension import begun_since, granted
from gicli.core.knowledge import request_known_on
from gicli.core.ledger import Correction, Request
from gicli.core.note import Note
from gicli.core.rules import RulePack, limit_of
from gicli.core.workcalendar import WorkCalendar

PackOn = Callable[[date], RulePack]


def reply_deadline(
    facts: Request, pack_on: PackOn, calendar: WorkCalendar, as_of: date
) -> Deadline:
    """When the request must be answered; `facts` are those known on `as_of` (C15).

    `pack_on` gives the version in force on the day a clock starts (C19) and raises where none is.
    """
    if facts.replied is not None:
        # Nothing that happened afterwards makes a reply late or early.
        facts = request_known_on(facts, facts.replied)
    first = _leg(facts, pack_on(facts.received), facts.received, calendar)
    restart = first.limit.restart
    if not facts.corrections or restart is None:
        return first
    correction, *repeated = sorted(facts.corrections, key=lambda notice: notice.notified)
    # Only what was known on the day of the notice can have kept the clock running.
    then = request_known_on(facts, correction.notified)
    course = course_of(
        correction,
        restart,
        first.pack,
        facts.received,
        calendar,
        as_of,
        lambda: _leg(then, first.pack, facts.received, calendar).due,
    )
    second = tuple(repeated_notice(restart, again) for again in repeated)
    course = course._replace(notes=(*course.notes, *second))
    if not course.effective:
        return first._replace(
            notes=(*first.notes, *course.notes), clocks=(*first.clocks, *course.clocks)
        )
    if course.halt is not None or correction.supplied is None:
        return _halted(first, course, correction)
    again = _leg(facts, pack_on(correction.supplied), correction.supplied, calendar)
    return _restarted(first, again, course, correction)


def _halted(first: Deadline, course: Course, correction: Correction) -> Deadline:
    """No clock runs: the correction is awaited, or the application has lapsed."""
    return first._replace(
        due=None,
        base_due=None,
        if_extended=None,
        provisional_from=None,
        bounds=None,
        notes=(*_still_true(first), *course.notes),
        clocks=(*first.clocks, *course.clocks),
        halt=course.halt,
        correction=correction,
        before=first,
    )


def _restarted(
    first: Deadline, again: Deadline, course: Course, correction: Correction
) -> Deadline:
    """The clock that runs afresh, with what remains of the one before."""
    return again._replace(
        notes=tuple(dict.fromkeys((*again.notes, *_still_true(first), *course.notes))),
        clocks=tuple(dict.fromkeys((*again.clocks, *first.clocks, *course.clocks))),
        correction=correction,
        restarted=True,
        before=first,
    )


def _still_true(first: Deadline) -> Iterator[Note]:
    """The clock has lapsed; that somebody was asked who stops no clock has not."""
    return (note for note in first.notes if note.code == "pause-not-allowed")


def _leg(facts: Request, pack: RulePack, start: date, calendar: WorkCalendar) -> Deadline:
    """One run of the reply clock from `start`; what took effect before it has lapsed (C11)."""
    limit = limit_of(pack, "reply")
    known = asked(facts, pack, limit, calendar, start)
    plain = deadline(pack, limit, start, calendar, known.stops)
    records = [record for record in facts.extensions if begun_since(record, start)]
    extension = granted(limit.extension, records, plain.base_due) if limit.extension else None
    found = plain
    if extension and extension.workdays:
        found = deadline(pack, limit, start, calendar, known.stops, extend=extension.workdays)
    notes = (*known.notes, *(extension.notes if extension else ()), *pauses_in_vain(found))
    return found._replace(notes=(*found.notes, *notes), clocks=known.clocks)
