"""What a notice to pay the processing fee came to: restart, waiting, or lapse."""

from __future__ import annotations

from datetime import date

from gicli.core.certainty import unverified
from gicli.core.clock import Clock, Deadline, Halt, Interruption
from gicli.core.correction import Course
from gicli.core.deadline import deadline
from gicli.core.facts import Fee
from gicli.core.message import say
from gicli.core.note import Note
from gicli.core.requirements import Asks
from gicli.core.rules import RulePack, limit_of
from gicli.core.workcalendar import WorkCalendar


def fee_course(
    fee: Fee, told: date, pack: RulePack, running: Deadline, calendar: WorkCalendar, as_of: date
) -> Course:
    """`pack` governs the fee; `running` is the reply's clock within which the notice must be given."""
    notice = limit_of(pack, "fee-notice")
    agency = Clock(pack, notice, running.starts, running.due, told)
    if running.due is not None and told > running.due:
        notes = (_late_notice(agency), *unverified(notice.cite))
        return Course(False, clocks=(agency,), notes=notes)
    limit = limit_of(pack, "pay")
    starts = fee.served or told
    due = deadline(pack, limit, starts, calendar).due
    applicant = Clock(pack, limit, starts, due, fee.paid)
    again = pack.asking(Asks.RESTART_ON_PAYMENT)
    cite = again.cite if again else limit.cite
    late = (_late_payment(applicant),) if fee.paid and due and fee.paid > due else ()
    return Course(
        True,
        _halt(applicant, as_of),
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


def _halt(applicant: Clock, as_of: date) -> Halt | None:
    """Whoever does not pay in time has given the application up."""
    settled = applicant.met_on or as_of
    if applicant.due is not None and settled > applicant.due:
        return Halt.LAPSED
    return None if applicant.met_on else Halt.AWAITING_PAYMENT


def _late_notice(agency: Clock) -> Note:
    return Note(
        "fee-notice-late",
        say(
            "the notice to pay was given on {told}; it had to be on or before {due}: the clock does not stop",
            told=agency.met_on,
            due=agency.due,
        ),
        agency.limit.cite,
    )


def _late_payment(applicant: Clock) -> Note:
    return Note(
        "payment-late",
        say(
            "the fee was paid on {paid}, after {due}: the application counts as given up; close it (outcome “closed-unpaid”)",
            paid=applicant.met_on,
            due=applicant.due,
        ),
        applicant.limit.cite,
    )
