"""The checks, one function for each thing an inspector asks of an item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gicli.core.assess import Assessment, Circumstances
from gicli.core.ledger import Request
from gicli.core.message import say, say_n
from gicli.core.note import Note
from gicli.core.rules import Party, PauseKind
from gicli.core.standing import Status


def late(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`overdue`, `done-late`, `due-today`, `due-soon`."""
    found, left = assessment.deadline, assessment.standing.working_days_left
    cite = found.limit.cite
    if assessment.status is Status.OVERDUE:
        yield Note(
            "overdue",
            say_n(
                "was due on {due}; {n} working day late",
                "was due on {due}; {n} working days late",
                -(left or 0),
                due=found.due,
            ),
            cite,
        )
    elif assessment.status is Status.DONE_LATE and found.due is not None:
        met_on = assessment.clocks[0].clock.met_on
        assert met_on is not None
        days = under.calendar.workdays_between(found.due, met_on)
        yield Note(
            "done-late",
            say_n(
                "done on {met}, due on {due}: {n} working day late",
                "done on {met}, due on {due}: {n} working days late",
                days,
                met=met_on,
                due=found.due,
            ),
            cite,
        )
    elif assessment.status is Status.DUE_TODAY:
        yield Note("due-today", say("due today, {due}", due=found.due), cite)
    elif assessment.status is Status.DUE_SOON:
        yield Note(
            "due-soon",
            say_n(
                "due on {due}: {n} working day left",
                "due on {due}: {n} working days left",
                left or 0,
                due=found.due,
            ),
            cite,
        )


def noted_while_counting(assessment: Assessment, under: Circumstances) -> Iterator[Note]:
    """`extension-*`, `correction-*`, `pause-*`, `provisional`, `displaced`, `unverified`."""
    yield from assessment.deadline.notes


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
                    "the applicant was not told of the suspension of {start}",
                    start=suspension.start,
                ),
                rule.cite,
            )
        if suspension.end is not None and suspension.told_resumed is None:
            yield Note(
                "suspension-untold",
                say(
                    "the applicant was not told that the clock resumed on {end}", end=suspension.end
                ),
                rule.cite,
            )


Check = Callable[[Assessment, Circumstances], Iterable[Note]]

CHECKS: tuple[Check, ...] = (late, noted_while_counting, consulted_party, suspension_told)
