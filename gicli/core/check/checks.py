"""The checks of days: what is late or soon, who kept silent, what was noted while counting; and all checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gicli.core.check import assess, forms
from gicli.core.check.assess import Assessment, Circumstances
from gicli.core.check.findings import Check, Severity, demands, finds
from gicli.core.check.findings import Said as Judged
from gicli.core.clock import certainty, deadline, higher_law, readings
from gicli.core.clock.clock import Clock
from gicli.core.clock.notes import PACK_UNCHECKED, READING, Note, Remark, unchecked
from gicli.core.clock.standing import Status, days_late
from gicli.core.law.requirements import Asks, Requirement
from gicli.core.law.rules import Party, PauseKind
from gicli.core.ledger.items import Request
from gicli.core.ledger.unread import Said
from gicli.core.reply import consultation, extension, interruption, receipt
from gicli.core.words.message import Message, say, say_n


@finds("overdue", say("overdue"), Severity.ERROR, status=Status.OVERDUE)
def overdue(assessment: Assessment, under: Circumstances) -> Iterator[Judged]:
    due, left = assessment.deadline.due, assessment.standing.working_days_left or 0
    if not assessment.in_doubt:
        message = say("was due on {due}; {late}", due=due, late=days_late(-left))
        yield message, assessment.deadline.limit.cite


def _is_extended(assessment: Assessment) -> bool:
    item = assessment.item
    return isinstance(item, Request) and any(one.approved or one.told for one in item.extensions)


_LACKING = {
    Said.CLOSED: say("the day on which it was closed"),
    Said.EXTENDED: say("the days of approval and notice"),
    Said.WITHDRAWN: say("the day of the withdrawal"),
}


@finds("contradicted", say("contradicted"), Severity.WARNING)
def contradicted(assessment: Assessment, under: Circumstances) -> Iterator[Judged]:
    """The ledger says that it is closed or extended, and nobody can tell whether in time."""
    for what, words, place, until in assessment.contradicted:
        if until is None or not _is_extended(assessment):
            day = _LACKING[what]
            message = say(
                "the ledger says “{words}”, but not {day}; fill it in", words=words, day=day
            )
        else:
            message = say(
                "the ledger says “{words}”, but by its days of approval and notice the limit ends on {due}; put one of them right",
                words=words,
                due=assessment.deadline.due,
            )
        if place is not None:
            message = say("{place}: {message}", place=place.spot, message=message)
        yield message, None


_COSTLY = Remark("unread", say("unreadable record"), Severity.ERROR)
_CHEAP = _COSTLY._replace(severity=Severity.WARNING)
"""Of a fact that could move no date and change no status."""


def _unread(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    for one in assessment.item.unread:
        message = say("{place}: {message}", place=one.place.spot, message=one.message)
        remark = _COSTLY if one.moves else _CHEAP
        yield Note(remark, message, line=one.place.line)


unread = Check((_COSTLY,), _unread, about="unread")
"""It was judged as if the fact were not there."""


@finds("done-late", say("done late"), Severity.ERROR, status=Status.DONE_LATE)
def done_late(assessment: Assessment, under: Circumstances) -> Iterator[Judged]:
    due, met_on = assessment.deadline.due, assessment.clocks[0].clock.met_on
    assert due
    assert met_on
    days = days_late(under.calendar.workdays_between(due, met_on))
    message = say("done on {met}, due on {due}; {late}", met=met_on, due=due, late=days)
    yield message, assessment.deadline.limit.cite


@finds("due-today", say("due today"), Severity.WARNING, status=Status.DUE_TODAY)
def due_today(assessment: Assessment, under: Circumstances) -> Iterator[Judged]:
    due = assessment.deadline.due
    yield say("due today, {due}", due=due), assessment.deadline.limit.cite


@finds("due-soon", say("due soon"), Severity.WARNING, status=Status.DUE_SOON)
def due_soon(assessment: Assessment, under: Circumstances) -> Iterator[Judged]:
    message = say_n(
        "due on {due}: {n} working day left",
        "due on {due}: {n} working days left",
        assessment.standing.working_days_left or 0,
        due=assessment.deadline.due,
    )
    yield message, assessment.deadline.limit.cite


def _noted(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    for note in assessment.deadline.notes:
        # That the date would be provisional if it were extended is for who asks, not a finding.
        hypothetical = (
            note.remark is certainty.PROVISIONAL and assessment.deadline.provisional_from is None
        )
        # Advice comes too late once the thing is done, or its day gone.
        over = (Status.DONE, Status.DONE_LATE, Status.OVERDUE)
        idle = note.remark is deadline.ADVISED and assessment.status in over
        # Who was in time by either date was given no day too many, and needs no other.
        others = (higher_law.HIGHER_LAW_EARLIER, *readings.REMARKS)
        by_both = (
            note.remark in others
            and assessment.status is not Status.DONE_LATE
            and _met_by(assessment, note.due)
        )
        # How the text is read is told where the date is explained.
        if not (hypothetical or idle or by_both or note.remark is READING):
            yield note


def _met_by(assessment: Assessment, day: date | None) -> bool:
    met_on = assessment.clocks[0].clock.met_on
    return met_on is not None and day is not None and met_on <= day


noted_while_counting = Check(
    (
        *extension.REMARKS,
        *deadline.REMARKS,
        *consultation.REMARKS,
        *interruption.REMARKS,
        *receipt.REMARKS,
        *certainty.REMARKS,
        *higher_law.REMARKS,
        *readings.REMARKS,
        assess.CONVERSION,
    ),
    _noted,
)
"""Each of them stands beside the function that counts."""


@finds(
    "consult-unanswered", say("consultation unanswered"), Severity.WARNING, about="consultations"
)
def consult_unanswered(assessment: Assessment, under: Circumstances) -> Iterator[Judged]:
    """The party asked let its limit pass in silence (C8)."""
    for clock in _consulted(assessment, Status.OVERDUE):
        message = say(
            "no answer from the party asked ({party}) by {due}: {silence}",
            party=clock.limit.party,
            due=clock.due,
            silence=clock.limit.silence,
        )
        yield message, clock.limit.cite


@finds("consult-late", say("consultation answered late"), Severity.WARNING, about="consultations")
def consult_late(assessment: Assessment, under: Circumstances) -> Iterator[Judged]:
    for clock in _consulted(assessment, Status.DONE_LATE):
        message = say(
            "the party asked ({party}) answered on {met}, after {due}: {silence}",
            party=clock.limit.party,
            met=clock.met_on,
            due=clock.due,
            silence=clock.limit.silence,
        )
        yield message, clock.limit.cite


def _consulted(assessment: Assessment, status: Status) -> Iterator[Clock]:
    for standing in assessment.clocks[1:]:
        asked = standing.clock.limit.party in (Party.RIGHTS_HOLDER, Party.CO_PRODUCER)
        if asked and standing.status is status:
            yield standing.clock


@finds("suspension-untold", say("suspension not told"), Severity.ERROR, about="suspensions")
def suspension_untold(assessment: Assessment, under: Circumstances) -> Iterator[Judged]:
    """The applicant must hear of the suspension and of the resumption."""
    item = assessment.item
    assert isinstance(item, Request)
    rule = assessment.asking(Asks.SUSPENSION_TOLD)
    pauses = assessment.deadline.limit.pause_for(PauseKind.SUSPENSION)
    if rule is None or pauses is None:
        return
    # Where no clock runs any more, nothing is suspended and nothing goes on.
    closed = item.closed or date.max
    for suspension in item.suspensions:
        if suspension.start <= closed and suspension.told_suspended is None:
            message = say(
                "the applicant was not told of the suspension of {start}; tell the applicant and note the day",
                start=suspension.start,
            )
            yield message, rule.cite
        resumed = suspension.end is not None and suspension.end <= closed
        if resumed and suspension.told_resumed is None:
            message = say(
                "the applicant was not told that the clock resumed on {end}; tell the applicant and note the day",
                end=suspension.end,
            )
            yield message, rule.cite


@demands(
    Asks.SUSPENSION_TOLD,
    "suspension-unreasoned",
    say("suspension without a cause"),
    Severity.WARNING,
    about="suspensions",
)
def suspension_unreasoned(
    assessment: Assessment, under: Circumstances, asked: Requirement
) -> Iterator[Message]:
    """What cannot be explained to the applicant stops no clock in court."""
    item, pauses = assessment.item, assessment.deadline.limit.pause_for(PauseKind.SUSPENSION)
    assert isinstance(item, Request)
    for suspension in item.suspensions if pauses else ():
        if not suspension.reason:
            yield say(
                "no cause of the suspension of {start} is on record; only force majeure or another cause set by law suspends: note it (key “reason”)",
                start=suspension.start,
            )


def _looked_up(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    return unchecked(assessment.deadline.pack, under.as_of)


law_looked_up = Check((PACK_UNCHECKED,), _looked_up)


CHECKS = (
    overdue,
    unread,
    contradicted,
    done_late,
    due_today,
    due_soon,
    noted_while_counting,
    consult_unanswered,
    consult_late,
    suspension_untold,
    suspension_unreasoned,
    *forms.CHECKS,
    law_looked_up,
)
"""In the order in which they are told of one item."""

SEVERITIES = {
    remark.code: severity
    for severity in Severity
    for check in CHECKS
    for remark in check.remarks
    if remark.severity is severity
}
"""Every code that a check can find, the gravest first."""
