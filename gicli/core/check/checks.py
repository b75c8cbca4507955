"""The checks, one function for each thing an inspector asks of an item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from gicli.core.check.assess import Assessment, Circumstances
from gicli.core.check.forms import (
    application_complete,
    catalogued,
    charged,
    in_writing,
    reasoned,
    rectified,
    respected,
    reviewed_first,
    told_what_it_is,
)
from gicli.core.clock.notes import Note, unchecked
from gicli.core.clock.standing import Status, days_late
from gicli.core.law.rules import Party, PauseKind
from gicli.core.ledger.items import Request
from gicli.core.words.message import Message, say, say_n


def late(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`overdue`, `done-late`, `due-today`, `due-soon`."""
    status, due = assessment.status, assessment.deadline.due
    left = assessment.standing.working_days_left or 0
    met_on = assessment.clocks[0].clock.met_on
    if due is None:
        return
    message: Message | None = None
    if status is Status.OVERDUE:
        message = say("was due on {due}; {late}", due=due, late=days_late(-left))
    elif status is Status.DONE_LATE and met_on is not None:
        days = days_late(under.calendar.workdays_between(due, met_on))
        message = say("done on {met}, due on {due}; {late}", met=met_on, due=due, late=days)
    elif status is Status.DUE_TODAY:
        message = say("due today, {due}", due=due)
    elif status is Status.DUE_SOON:
        message = say_n(
            "due on {due}: {n} working day left",
            "due on {due}: {n} working days left",
            left,
            due=due,
        )
    if message is not None:
        yield Note(status.value, message, assessment.deadline.limit.cite)


def noted_while_counting(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`extension-*`, `correction-*`, `pause-*`, `receipt-*`, `provisional`, `displaced`, `higher-law-earlier`, and the like."""
    for note in assessment.deadline.notes:
        # That the date would be provisional if it were extended is for who asks, not a finding.
        hypothetical = note.code == "provisional" and assessment.deadline.provisional_from is None
        # Advice comes too late once the thing is done, or its day gone.
        over = (Status.DONE, Status.DONE_LATE, Status.OVERDUE)
        idle = note.code == "advised" and assessment.status in over
        # Who was in time by the earlier date as well was given no day too many.
        by_both = note.code == "higher-law-earlier" and _met_by(assessment, note.due)
        if not (hypothetical or idle or by_both):
            yield note


def _met_by(assessment: Assessment, day: date | None) -> bool:
    met_on = assessment.clocks[0].clock.met_on
    return met_on is not None and day is not None and met_on <= day


def consulted_party(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`consult-unanswered`, `consult-late`: the party asked let its limit pass (C8)."""
    for standing in assessment.clocks[1:]:
        clock = standing.clock
        if clock.limit.party not in (Party.RIGHTS_HOLDER, Party.CO_PRODUCER):
            continue
        if standing.status is Status.OVERDUE:
            yield Note(
                "consult-unanswered",
                say(
                    "no answer from the party asked ({party}) by {due}: {silence}",
                    party=clock.limit.party,
                    due=clock.due,
                    silence=clock.limit.silence,
                ),
                clock.limit.cite,
            )
        elif standing.status is Status.DONE_LATE:
            yield Note(
                "consult-late",
                say(
                    "the party asked ({party}) answered on {met}, after {due}: {silence}",
                    party=clock.limit.party,
                    met=clock.met_on,
                    due=clock.due,
                    silence=clock.limit.silence,
                ),
                clock.limit.cite,
            )


def suspension_told(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`suspension-untold`: the applicant must hear of the suspension and of the resumption."""
    item = assessment.item
    if not isinstance(item, Request):
        return
    rule = assessment.deadline.limit.pause_for(PauseKind.SUSPENSION)
    if rule is None:
        return
    for suspension in item.suspensions:
        if suspension.told_suspended is None:
            yield Note(
                "suspension-untold",
                say(
                    "the applicant was not told of the suspension of {start}; tell the applicant and note the day",
                    start=suspension.start,
                ),
                rule.cite,
            )
        if suspension.end is not None and suspension.told_resumed is None:
            yield Note(
                "suspension-untold",
                say(
                    "the applicant was not told that the clock resumed on {end}; tell the applicant and note the day",
                    end=suspension.end,
                ),
                rule.cite,
            )


def law_looked_up(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`pack-unchecked`."""
    return unchecked(assessment.deadline.pack, under.as_of)


Check = Callable[[Assessment, Circumstances], Iterable[Note]]

CHECKS: tuple[Check, ...] = (
    late,
    noted_while_counting,
    consulted_party,
    suspension_told,
    reviewed_first,
    catalogued,
    application_complete,
    reasoned,
    respected,
    told_what_it_is,
    in_writing,
    charged,
    rectified,
    law_looked_up,
)
