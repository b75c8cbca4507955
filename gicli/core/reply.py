"""The clock of a request from receipt to reply: pauses, extension, correction (C7–C12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.consultation import asked
from gicli.core.deadline import Clock, Deadline, Halt, deadline, unverified
from gicli.core.extension import effective_on, granted
from gicli.core.knowledge import request_known_on
from gicli.core.ledger import Correction, Request
from gicli.core.message import say
from gicli.core.note import Note
from gicli.core.rules import Length, Restart, RulePack, TimeLimit, Unit, limit_of
from gicli.core.workcalendar import WorkCalendar

PackOn = Callable[[date], RulePack]


def reply_deadline(
    facts: Request, pack_on: PackOn, calendar: WorkCalendar, as_of: date
) -> Deadline:
    """When the request must be answered; `facts` are those known on `as_of` (C15).

    `pack_on` gives the version in force on the day a clock starts (C19) and raises where none is.
    """
    first = _leg(facts, pack_on(facts.received), facts.received, calendar)
    restart = first.limit.restart
    if not facts.corrections or restart is None:
        return first
    correction, *repeated = sorted(facts.corrections, key=lambda notice: notice.notified)
    course = _course(facts, correction, restart, first.pack, calendar, as_of)
    notes = (*course.notes, *(_repeated(restart, again) for again in repeated))
    if not course.effective:
        return first._replace(notes=(*first.notes, *notes), clocks=(*first.clocks, *course.clocks))
    if course.halt is not None:
        return first._replace(
            due=None,
            base_due=None,
            if_extended=None,
            provisional_from=None,
            notes=notes,
            clocks=(*first.clocks, *course.clocks),
            halt=course.halt,
            correction=correction,
            before=first,
        )
    assert correction.supplied is not None
    again = _leg(facts, pack_on(correction.supplied), correction.supplied, calendar)
    return again._replace(
        notes=(*again.notes, *notes),
        clocks=(*again.clocks, *course.clocks),
        correction=correction,
        restarted=True,
        before=first,
    )


def _leg(facts: Request, pack: RulePack, start: date, calendar: WorkCalendar) -> Deadline:
    """One run of the reply clock from `start`; what took effect before it has lapsed (C11)."""
    limit = limit_of(pack, "reply")
    known = asked(facts, pack, limit, calendar, start)
    plain = deadline(pack, limit, start, calendar, known.stops)
    records = [record for record in facts.extensions if effective_on(record) >= start]
    extension = granted(limit.extension, records, plain.base_due) if limit.extension else None
    found = plain
    if extension and extension.workdays:
        found = deadline(pack, limit, start, calendar, known.stops, extend=extension.workdays)
    notes = (*known.notes, *(extension.notes if extension else ()), *_in_vain(found))
    return found._replace(notes=(*found.notes, *notes), clocks=known.clocks)


def _in_vain(found: Deadline) -> tuple[Note, ...]:
    return tuple(
        Note(
            "pause-after-due",
            say(
                "the pause of {start} began on or after the due date {due} and takes out nothing",
                start=stop.start,
                due=found.due,
            ),
            stop.cites[0] if stop.cites else None,
        )
        for stop in found.run.in_vain
    )


class _Course(NamedTuple):
    effective: bool
    halt: Halt | None = None
    clocks: tuple[Clock, ...] = ()
    notes: tuple[Note, ...] = ()


def _course(
    facts: Request,
    correction: Correction,
    restart: Restart,
    pack: RulePack,
    calendar: WorkCalendar,
    as_of: date,
) -> _Course:
    """What the first notice came to (C11)."""
    clocks: tuple[Clock, ...] = ()
    if restart.notice_by is not None:
        limit = limit_of(pack, restart.notice_by)
        notice_due = deadline(pack, limit, facts.received, calendar).due
        clocks = (Clock(pack, limit, facts.received, notice_due, correction.notified),)
    else:
        # Only what was known on the day of the notice can have kept the clock running.
        then = request_known_on(facts, correction.notified)
        notice_due = _leg(then, pack, facts.received, calendar).due
    if notice_due is not None and correction.notified > notice_due:
        return _Course(False, None, clocks, (_late_notice(restart, correction, notice_due),))
    limit = limit_of(pack, restart.correct_by)
    starts = correction.served or correction.notified
    # What the office set counts only where the law leaves it to the office.
    days = correction.within if limit.length is None else None
    within = Length(days, Unit.WORKDAYS) if days else None
    known = limit.length is not None or within is not None
    applicant_due = (
        deadline(pack, limit, starts, calendar, set_length=within).due if known else None
    )
    clocks = (*clocks, Clock(pack, limit, starts, applicant_due, correction.supplied))
    notes = (
        *_correction_notes(limit, correction, applicant_due),
        *unverified(restart.cite, limit.cite),
    )
    return _Course(True, _halt(correction, applicant_due, as_of), clocks, notes)


def _halt(correction: Correction, applicant_due: date | None, as_of: date) -> Halt | None:
    if correction.supplied is None:
        late = applicant_due is not None and as_of > applicant_due and not correction.excused
        return Halt.LAPSED if late else Halt.AWAITING_CORRECTION
    in_time = applicant_due is None or correction.supplied <= applicant_due
    return None if in_time or correction.excused else Halt.LAPSED


def _correction_notes(
    limit: TimeLimit, correction: Correction, applicant_due: date | None
) -> tuple[Note, ...]:
    if applicant_due is None:
        return (
            Note(
                "correction-period-unset",
                say(
                    "the notice of {notified} sets the applicant no period, so the application cannot lapse",
                    notified=correction.notified,
                ),
                limit.cite,
            ),
        )
    if correction.supplied is not None and correction.supplied > applicant_due:
        message = (
            say(
                "the correction came on {supplied}, after {due}, with good cause: the clock starts afresh",
                supplied=correction.supplied,
                due=applicant_due,
            )
            if correction.excused
            else say(
                "the correction came on {supplied}; the application lapsed on {lapsed}",
                supplied=correction.supplied,
                lapsed=applicant_due + timedelta(days=1),
            )
        )
        return (Note("correction-late", message, limit.cite),)
    return ()


def _late_notice(restart: Restart, correction: Correction, due: date) -> Note:
    return Note(
        "correction-notice-late",
        say(
            "the applicant was told to correct on {notified}; it had to be on or before {due}: the clock does not restart",
            notified=correction.notified,
            due=due,
        ),
        restart.cite,
    )


def _repeated(restart: Restart, again: Correction) -> Note:
    return Note(
        "correction-repeated",
        say(
            "a second notice to correct ({notified}) does not restart the clock; it must be told all at once",
            notified=again.notified,
        ),
        restart.cite,
    )
