"""What a notice to correct the application came to: restart, waiting, or lapse (C11)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.clock.certainty import unverified
from gicli.core.clock.clock import CORRECTED, Clock, Deadline, Halt, Interruption
from gicli.core.clock.deadline import deadline
from gicli.core.clock.notes import Note, Remark, Severity
from gicli.core.clock.readings import restart_read
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks
from gicli.core.law.rules import Length, Restart, RulePack, Silence, TimeLimit, Unit, limit_of
from gicli.core.ledger.items import Correction, Fee
from gicli.core.words.message import Message, say
from gicli.core.workdays.workcalendar import WorkCalendar


class Course(NamedTuple):
    """What became of the first notice."""

    halt: Halt | None = None
    """None where the applicant acted, and the clock starts afresh, or where the notice stopped nothing."""
    clocks: tuple[Clock, ...] = ()
    """The agency's for telling, where the pack has one, and the applicant's."""
    interruption: Interruption | None = None
    """Of a notice given in time, which stopped the reply clock; None for any other."""
    notes: tuple[Note, ...] = ()


def course_of(
    correction: Correction,
    restart: Restart,
    pack: RulePack,
    received: date,
    calendar: WorkCalendar,
    as_of: date,
    running_due: Callable[[], date | None],
) -> Course:
    """`running_due` is the reply's due date on the day of the notice, where no other limit binds."""
    if correction.about == SPLIT and restart.split is None:
        # No notice to correct either, so no limit of one binds it.
        return Course(notes=(_split_unknown(correction, restart, pack),))
    clocks: tuple[Clock, ...] = ()
    if restart.notice_by is not None:
        limit = limit_of(pack, restart.notice_by)
        notice_due = deadline(pack, limit, received, calendar).due
        clocks = (Clock(pack, limit, received, notice_due, correction.notified),)
    else:
        notice_due = running_due()
    if notice_due is not None and correction.notified > notice_due:
        kept = clocks[0].limit if clocks else limit_of(pack, "reply")
        late = _late_notice(kept, correction, notice_due)
        return Course(clocks=clocks, notes=(late,))
    limit = limit_of(pack, restart.correct_by)
    if correction.about == SPLIT and restart.split:
        return _asked_to_split(correction, restart.split, pack, limit, clocks)
    due = _applicant_due(correction, pack, limit, calendar)
    starts = correction.served or correction.notified
    halt = _halt(correction, due, as_of, limit)
    clock = Clock(pack, limit, starts, due, correction.supplied)
    told = say("the applicant was told to correct the application: no reply clock runs from here")
    notes = (
        *_notes(limit, correction, due, halt),
        *restart_read(restart, correction.notified, notice_due),
        *unverified(restart.cite, limit.cite),
    )
    stopped = Interruption(correction.notified, clock, restart.cite, told, CORRECTED)
    return Course(halt, (*clocks, clock), stopped, notes)


SPLIT = "split"
"""What the applicant is asked for, where it is no correction."""
SPLIT_UNKNOWN = Remark(
    "split-unknown", say("request to split not provided for"), Severity.WARNING, lasting=True
)


def _split_unknown(correction: Correction, restart: Restart, pack: RulePack) -> Note:
    message = say(
        "{pack} knows no request to split an application (notice of {notified}): the clock runs on",
        pack=pack.ref,
        notified=correction.notified,
    )
    return Note(SPLIT_UNKNOWN, message, restart.cite)


def _asked_to_split(
    correction: Correction,
    cite: Citation,
    pack: RulePack,
    limit: TimeLimit,
    clocks: tuple[Clock, ...],
) -> Course:
    """一事一申请: it starts afresh on the split application, and never lapses (C11a)."""
    starts = correction.served or correction.notified
    notes: tuple[Note, ...] = ()
    if correction.within is not None:
        message = say(
            "the notice sets {within} working days; an application that is to be split never lapses",
            within=correction.within,
        )
        notes = (Note(CORRECTION_PERIOD_FIXED, message, cite),)
    return Course(
        None if correction.supplied else Halt.AWAITING_CORRECTION,
        clocks,
        Interruption(
            correction.notified,
            Clock(pack, limit, starts, None, correction.supplied),
            cite,
            say("the applicant was asked to split the application: no reply clock runs from here"),
            say("split application received"),
            "C11a",
        ),
        notes,
    )


AMENDMENT_UNKNOWN = Remark(
    "amendment-unknown", say("change by the applicant not provided for"), lasting=True
)
AMENDMENT_LATE = Remark("amendment-late", say("changed after the due date"), lasting=True)


def amendment(day: date, running: Deadline) -> Course:
    """What a change that the applicant made unasked comes to (C11a)."""
    restart = running.limit.restart
    assert restart is not None
    if day < running.starts:
        # It lapsed with the clock that ran then.
        return Course()
    if restart.amended is None:
        message = say(
            "the applicant changed the application on {day}; under {pack} that does not start the clock afresh",
            day=day,
            pack=running.pack.ref,
        )
        return Course(notes=(Note(AMENDMENT_UNKNOWN, message, running.limit.cite),))
    if running.due is not None and day > running.due:
        message = say(
            "the applicant changed the application on {day}, after {due}: the clock does not start afresh",
            day=day,
            due=running.due,
        )
        return Course(notes=(Note(AMENDMENT_LATE, message, restart.amended),))
    return Course(
        interruption=Interruption(
            day,
            Clock(running.pack, running.limit, day, None, day),
            restart.amended,
            say("the applicant changed or added to the application: this clock ends"),
            say("change to the application received"),
            "C11a",
        ),
    )


def _applicant_due(
    correction: Correction, pack: RulePack, limit: TimeLimit, calendar: WorkCalendar
) -> date | None:
    """None where neither the law nor the office set a period."""
    # What the office set counts only where the law leaves it to the office.
    days = correction.within if limit.length is None else None
    if limit.length is None and days is None:
        return None
    within = Length(days, Unit.WORKDAYS) if days else None
    starts = correction.served or correction.notified
    return deadline(pack, limit, starts, calendar, set_length=within).due


def _halt(
    correction: Correction, applicant_due: date | None, as_of: date, limit: TimeLimit
) -> Halt | None:
    """An application lapses only where the law says so: the text of 2007 does not."""
    can_lapse = limit.silence is Silence.ABANDONED and not correction.excused
    if correction.supplied is None:
        late = applicant_due is not None and as_of > applicant_due
        return Halt.LAPSED if late and can_lapse else Halt.AWAITING_CORRECTION
    late = applicant_due is not None and correction.supplied > applicant_due
    return Halt.LAPSED if late and can_lapse else None


CORRECTION_PERIOD_UNSET = Remark(
    "correction-period-unset",
    say("no period set for the correction"),
    Severity.WARNING,
    lasting=True,
)
CORRECTION_PERIOD_FIXED = Remark(
    "correction-period-fixed", say("period for the correction fixed by rule")
)
CORRECTION_LATE = Remark("correction-late", say("corrected late"), Severity.WARNING, lasting=True)


def _notes(
    limit: TimeLimit, correction: Correction, due: date | None, halt: Halt | None
) -> tuple[Note, ...]:
    if due is None:
        return (Note(CORRECTION_PERIOD_UNSET, _no_period(limit, correction), limit.cite),)
    notes: list[Note] = []
    # What the notice sets is counted as the rule counts.
    if isinstance(limit.length, Length) and correction.within not in (None, limit.length.n):
        within = limit.length._replace(n=correction.within or 0)
        message = say(
            "the notice sets {within}; the rule sets {fixed}, which are counted",
            within=within,
            fixed=limit.length,
        )
        notes.append(Note(CORRECTION_PERIOD_FIXED, message, limit.cite))
    if correction.supplied is not None and correction.supplied > due:
        message = (
            say(
                "the correction came on {supplied}; the application lapsed on {lapsed}",
                supplied=correction.supplied,
                lapsed=due + timedelta(days=1),
            )
            if halt is Halt.LAPSED
            else say(
                "the correction came on {supplied}, after {due}; the clock starts afresh",
                supplied=correction.supplied,
                due=due,
            )
        )
        notes.append(Note(CORRECTION_LATE, message, limit.cite))
    return tuple(notes)


def _no_period(limit: TimeLimit, correction: Correction) -> Message:
    if limit.silence is Silence.ABANDONED:
        return say(
            "the notice of {notified} sets the applicant no period, so the application cannot lapse; note the period if it did (key “within”)",
            notified=correction.notified,
        )
    return say(
        "the notice of {notified} sets the applicant no period; the text asks for none and knows no lapse: the application stays open until it is corrected",
        notified=correction.notified,
    )


CORRECTION_NOTICE_LATE = Remark(
    "correction-notice-late", say("notice to correct given late"), Severity.ERROR, lasting=True
)


def _late_notice(kept: TimeLimit, correction: Correction, due: date) -> Note:
    return Note(
        CORRECTION_NOTICE_LATE,
        say(
            "the applicant was told to correct on {notified}; it had to be on or before {due}: the clock does not restart",
            notified=correction.notified,
            due=due,
        ),
        kept.cite,
    )


CORRECTION_REPEATED = Remark(
    "correction-repeated", say("told to correct again"), Severity.WARNING, lasting=True
)


def repeated_notice(
    restart: Restart,
    again: Correction,
    due: date | None,
    restarted: Callable[[date], date | None],
) -> Note:
    """The note on a second notice: it restarts nothing; courts have accepted several, so with their date."""
    other = restarted(again.supplied) if again.supplied else None
    params = {"notified": again.notified, "due": _due_or_none(due)}
    message = (
        say(
            "a second notice to correct ({notified}) does not restart the clock; it must be told all at once: {due}",
            **params,
        )
        if restart.once
        else say(
            "a second notice to correct ({notified}) does not restart the clock: {due}", **params
        )
    )
    if other != due:
        message = say("{what}; read otherwise, {other}", what=message, other=_due_or_none(other))
    return Note(CORRECTION_REPEATED, message, restart.once or restart.cite, other)


def _due_or_none(day: date | None) -> Message:
    return say("due on {due}", due=day) if day else say("no date is running")


def fee_course(
    fee: Fee, told: date, pack: RulePack, running: Deadline, calendar: WorkCalendar, as_of: date
) -> Course:
    """`pack` governs the fee; `running` is the reply's clock within which the notice must be given."""
    notice = limit_of(pack, "fee-notice")
    agency = Clock(pack, notice, running.starts, running.due, told)
    if running.due is not None and told > running.due:
        notes = (_late_fee_notice(agency), *unverified(notice.cite))
        return Course(clocks=(agency,), notes=notes)
    limit = limit_of(pack, "pay")
    starts = fee.served or told
    due = deadline(pack, limit, starts, calendar).due
    applicant = Clock(pack, limit, starts, due, fee.paid)
    again = pack.asking(Asks.RESTART_ON_PAYMENT)
    cite = again.cite if again else limit.cite
    late = (_late_payment(applicant),) if fee.paid and due and fee.paid > due else ()
    return Course(
        _halt_for_fee(applicant, as_of),
        (agency, applicant),
        Interruption(
            told,
            applicant,
            cite,
            say("the applicant was told to pay a fee: no reply clock runs from here"),
            say("fee paid"),
        ),
        (*late, *unverified(cite, limit.cite)),
    )


def _halt_for_fee(applicant: Clock, as_of: date) -> Halt | None:
    """Whoever does not pay in time has given the application up."""
    settled = applicant.met_on or as_of
    if applicant.due is not None and settled > applicant.due:
        return Halt.LAPSED
    return None if applicant.met_on else Halt.AWAITING_PAYMENT


FEE_NOTICE_LATE = Remark(
    "fee-notice-late", say("notice to pay given late"), Severity.ERROR, lasting=True
)


def _late_fee_notice(agency: Clock) -> Note:
    return Note(
        FEE_NOTICE_LATE,
        say(
            "the notice to pay was given on {told}; it had to be on or before {due}: the clock does not stop",
            told=agency.met_on,
            due=agency.due,
        ),
        agency.limit.cite,
    )


PAYMENT_LATE = Remark("payment-late", say("paid late"), Severity.WARNING)


def _late_payment(applicant: Clock) -> Note:
    return Note(
        PAYMENT_LATE,
        say(
            "the fee was paid on {paid}, after {due}: the application counts as given up; close it (outcome “closed-unpaid”)",
            paid=applicant.met_on,
            due=applicant.due,
        ),
        applicant.limit.cite,
    )


REMARKS = (
    CORRECTION_PERIOD_UNSET,
    CORRECTION_PERIOD_FIXED,
    CORRECTION_LATE,
    CORRECTION_NOTICE_LATE,
    CORRECTION_REPEATED,
    SPLIT_UNKNOWN,
    AMENDMENT_UNKNOWN,
    AMENDMENT_LATE,
    FEE_NOTICE_LATE,
    PAYMENT_LATE,
)
