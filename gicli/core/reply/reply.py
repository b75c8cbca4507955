"""The clock of a request from receipt to reply: pauses, extension, correction (C7–C12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from gicli.core.clock.clock import CORRECTED, Clock, Deadline, Ended, Halt, Halted, Interruption
from gicli.core.clock.deadline import deadline, pauses_in_vain
from gicli.core.clock.notes import Note
from gicli.core.law.requirements import Asks
from gicli.core.law.rules import Restart, RulePack, limit_of
from gicli.core.ledger.items import STATED, Request
from gicli.core.ledger.knowledge import (
    Records,
    last_recorded,
    records_known_on,
    request_known_on,
)
from gicli.core.reply.consultation import asked
from gicli.core.reply.extension import begun_since, delayed, granted
from gicli.core.reply.interruption import Course, amendment, course_of, fee_course, repeated_notice
from gicli.core.words.message import say
from gicli.core.workdays.workcalendar import WorkCalendar

PackOn = Callable[[date], RulePack]
FeesOn = Callable[[RulePack, date], RulePack | None]


def reply_deadline(
    facts: Request, pack_on: PackOn, fees_on: FeesOn, calendar: WorkCalendar, as_of: date
) -> Deadline:
    """When the request must be answered; `facts` are those known on `as_of` (C15).

    `pack_on` gives the version in force on the day a clock starts (C19) and raises where none is;
    `fees_on` the pack that governs the processing fee on a day, if any does.
    """
    facts = known_when_closed(facts)
    as_of = min(as_of, facts.closed or as_of)
    corrected = _corrected(facts, pack_on, calendar, as_of)
    found = _charged(corrected, facts, pack_on, fees_on, calendar, as_of)
    return found if facts.replied else _withdrawn(found, facts.withdrawn)


def known_when_closed(facts: Request) -> Request:
    """Nothing that happened after the reply, or after the withdrawal, moves anything (C12)."""
    closed = facts.closed
    if closed is None or not (_has_more(facts) or last_recorded(_between(facts)) > closed):
        return facts
    return request_known_on(facts, closed)


def deciding_facts(facts: Request, as_of: date) -> tuple[object, ...] | None:
    """What the deadline depends on: the receipt, and what is recorded between it and the reply, whenever
    that was given. None where there is more, or something to be said of the receipt.
    """
    if _has_more(facts) or facts.receipt != STATED:
        return None
    records, closed = _between(facts), facts.replied
    if closed is not None and last_recorded(records) > closed:
        records = records_known_on(records, closed)
    # How long the applicant is waited for depends on the day on which one looks.
    waiting = any(notice.supplied is None for notice in records[0])
    looked = min(as_of, closed or as_of) if waiting else None
    return Request, facts.received, looked, *records


def _has_more(facts: Request) -> bool:
    """Whether it has what comes seldom."""
    seldom = facts.delay or facts.amended or facts.withdrawn or facts.fee or facts.lacks
    return bool(seldom)


def _between(facts: Request) -> tuple[Records, ...]:
    return facts.corrections, facts.consultations, facts.suspensions, facts.extensions


def _withdrawn(running: Deadline, day: date | None) -> Deadline:
    """Closed that day without a reply, where the applicant took the application back (C12a)."""
    if day is None:
        return running
    taken_back = Interruption(
        day,
        Clock(running.pack, running.limit, day, None, day),
        None,
        say("the applicant withdrew the application: it is closed without a reply"),
        CORRECTED,
        "C12a",
    )
    return running._replace(
        state=Halted(Halt.WITHDRAWN, Ended(taken_back, running)),
        notes=tuple(_still_true(running)),
    )


def _corrected(facts: Request, pack_on: PackOn, calendar: WorkCalendar, as_of: date) -> Deadline:
    """The clock after the notices to correct, and after a change made unasked (C11, C11a)."""
    first = _leg(facts, pack_on(facts.received), facts.received, calendar)
    restart = first.limit.restart
    if restart is None:
        return first
    changed_first = _is_changed_first(facts)
    if changed_first:
        first = _amended(first, facts, pack_on, calendar)
    if not facts.corrections:
        return _with_notice_due(first, restart, facts, calendar)
    found = _after_notices(first, restart, facts, pack_on, calendar, as_of)
    return found if changed_first else _amended(found, facts, pack_on, calendar)


def _is_changed_first(facts: Request) -> bool:
    """Whether the applicant changed the application before any notice to correct it."""
    changed, notices = facts.amended, [notice.notified for notice in facts.corrections]
    return changed is not None and changed <= min(notices, default=changed)


def _after_notices(
    first: Deadline,
    restart: Restart,
    facts: Request,
    pack_on: PackOn,
    calendar: WorkCalendar,
    as_of: date,
) -> Deadline:
    correction, *repeated = sorted(facts.corrections, key=lambda notice: notice.notified)

    def running_due() -> date | None:
        # Only what was known on the day of the notice can have kept the clock running.
        then = facts
        if facts.delay or last_recorded(_between(facts)[1:]) > correction.notified:
            then = request_known_on(facts, correction.notified)
        return _leg(then, first.pack, first.starts, calendar).due

    course = course_of(
        correction,
        restart,
        first.pack,
        first.starts,
        calendar,
        as_of,
        running_due,
    )
    found = _after(first, course, facts, pack_on, calendar)
    if not repeated:
        return found

    def restarted(day: date) -> date | None:
        return _leg(facts, pack_on(day), day, calendar).due

    return found.with_notes(
        *(repeated_notice(restart, again, found.due, restarted) for again in repeated)
    )


def _amended(
    running: Deadline, facts: Request, pack_on: PackOn, calendar: WorkCalendar
) -> Deadline:
    """The clock started afresh by a change that the applicant made unasked, where the pack knows that."""
    if facts.amended is None or running.halt is not None:
        return running
    course = amendment(facts.amended, running)
    return _after(running, course, facts, pack_on, calendar)


def _charged(
    running: Deadline,
    facts: Request,
    pack_on: PackOn,
    fees_on: FeesOn,
    calendar: WorkCalendar,
    as_of: date,
) -> Deadline:
    """The clock after the notice to pay the processing fee, if there was one."""
    fee = facts.fee
    told = (fee.notified or fee.served) if fee else None
    if fee is None or told is None or running.halt is not None:
        return running
    if running.restarted and told < running.starts:
        # The clock that it stopped has been stopped by a correction before.
        return running
    pack = fees_on(running.pack, told)
    if pack is None:
        return running
    course = fee_course(fee, told, pack, running, calendar, as_of)
    return _after(running, course, facts, pack_on, calendar)


def _after(
    running: Deadline, course: Course, facts: Request, pack_on: PackOn, calendar: WorkCalendar
) -> Deadline:
    """What a notice to the applicant made of the clock that was running."""
    interruption = course.interruption
    if interruption is None:
        return running._replace(
            notes=(*running.notes, *course.notes), clocks=(*running.clocks, *course.clocks)
        )
    ended, resumed_on = Ended(interruption, running), interruption.clock.met_on
    if course.halt is not None:
        return running._replace(
            state=Halted(course.halt, ended),
            notes=(*_still_true(running), *course.notes),
            clocks=(*running.clocks, *course.clocks),
        )
    assert resumed_on is not None
    resumed_on = max(resumed_on, running.starts)
    again = _leg(facts, pack_on(resumed_on), resumed_on, calendar)
    return again._replace(
        notes=tuple(dict.fromkeys((*again.notes, *_still_true(running), *course.notes))),
        clocks=tuple(dict.fromkeys((*again.clocks, *running.clocks, *course.clocks))),
        state=again.counted._replace(restarted=True, ended=ended),
    )


def _with_notice_due(
    first: Deadline, restart: Restart, facts: Request, calendar: WorkCalendar
) -> Deadline:
    """An application that lacks something must be sent back for it in time."""
    asked_for = first.pack.asking(Asks.APPLICATION)
    lacking = asked_for and set(asked_for.fields) & set(facts.lacks)
    if not lacking or restart.notice_by is None:
        return first
    limit = limit_of(first.pack, restart.notice_by)
    due = deadline(first.pack, limit, facts.received, calendar).due
    if facts.replied is not None and due is not None and facts.replied <= due:
        # Answered before anything had to be sent back.
        return first
    clock = Clock(first.pack, limit, facts.received, due, None)
    return first._replace(clocks=(*first.clocks, clock))


def _still_true(before: Deadline) -> Iterator[Note]:
    """What the end of a clock does not undo: its date is gone, what was done wrongly is not."""
    return (note for note in before.notes if note.remark.lasting)


def _leg(facts: Request, pack: RulePack, start: date, calendar: WorkCalendar) -> Deadline:
    """One run of the reply clock from `start`; what took effect before it has lapsed (C11)."""
    limit = limit_of(pack, "reply")
    # Work may begin before the day that counts as the day of receipt, as while it is confirmed.
    since = facts.first_day if start == facts.received else start
    known = asked(facts, pack, limit, calendar, since)
    plain = deadline(pack, limit, start, calendar, known.stops)
    records = [record for record in facts.extensions if begun_since(record, since)]
    rule = limit.extension if records else None
    extension = granted(rule, limit.unit, records, plain.base_due) if rule else None
    found = plain
    if extension and extension.by:
        found = deadline(pack, limit, start, calendar, known.stops, extend=extension.by)
    notes = (*known.notes, *(extension.notes if extension else ()), *pauses_in_vain(found))
    if notes or known.clocks:
        found = found._replace(notes=(*found.notes, *notes), clocks=known.clocks)
    # A delay told before lapsed with the clock that it was about.
    delay = facts.delay if facts.delay and facts.delay.told >= since else None
    return delayed(found, delay, calendar) if delay else found
