"""Who was asked, how long that stops the clock, and the limit of the party asked (C7, C8)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gicli.core.clock.clock import Clock
from gicli.core.clock.counting import Stop
from gicli.core.clock.deadline import deadline
from gicli.core.clock.notes import Note, Remark, Severity
from gicli.core.law.rules import Pause, PauseKind, RulePack, TimeLimit, limit_of
from gicli.core.words.message import say
from gicli.core.workdays.workcalendar import WorkCalendar

if TYPE_CHECKING:
    # One answer needs no ledger, and its classes take long to make.
    from gicli.core.ledger.items import Consultation, Request


class Asked(NamedTuple):
    """What the recorded consultations and suspensions do to the clock."""

    stops: tuple[Stop, ...]
    clocks: tuple[Clock, ...]
    notes: tuple[Note, ...]


_NOBODY = Asked((), (), ())


def asked(
    request: Request, pack: RulePack, limit: TimeLimit, calendar: WorkCalendar, since: date
) -> Asked:
    """The stops of the clock that started on `since`; what began before it has lapsed (C11)."""
    if not request.consultations and not request.suspensions:
        return _NOBODY
    stops: list[Stop] = []
    clocks: list[Clock] = []
    notes: list[Note] = []
    for consultation in request.consultations:
        if consultation.sent < since:
            continue
        rule = limit.pause_for(consultation.asked)
        if rule is None:
            notes.append(_not_allowed(pack, limit, consultation.asked, consultation.sent))
            continue
        clock = _party_clock(consultation, rule, pack, calendar)
        if clock is not None:
            clocks.append(clock)
        stops.append(_stop(consultation, rule, clock))
    for suspension in request.suspensions:
        if suspension.start < since:
            continue
        rule = limit.pause_for(PauseKind.SUSPENSION)
        if rule is None:
            notes.append(_not_allowed(pack, limit, PauseKind.SUSPENSION, suspension.start))
        else:
            stops.append(Stop(suspension.start, suspension.end, PauseKind.SUSPENSION, (rule.cite,)))
    return Asked(tuple(stops), tuple(clocks), tuple(notes))


def _party_clock(
    consultation: Consultation, rule: Pause, pack: RulePack, calendar: WorkCalendar
) -> Clock | None:
    if rule.ends_by is None:
        return None
    limit = limit_of(pack, rule.ends_by)
    starts = consultation.served or consultation.sent
    return Clock(
        pack, limit, starts, deadline(pack, limit, starts, calendar).due, consultation.answered
    )


def _stop(consultation: Consultation, rule: Pause, clock: Clock | None) -> Stop:
    """The pause ends at the answer or at the party's limit, whichever is first (C8)."""
    answered = consultation.answered
    cites = (rule.cite,)
    if clock is None or clock.due is None or (answered is not None and answered <= clock.due):
        return Stop(consultation.sent, answered, consultation.asked, cites)
    return Stop(
        consultation.sent,
        clock.due,
        consultation.asked,
        (*cites, clock.limit.cite),
        by_silence=True,
    )


PAUSE_NOT_ALLOWED = Remark(
    "pause-not-allowed", say("pause not provided for"), Severity.WARNING, lasting=True
)


def _not_allowed(pack: RulePack, limit: TimeLimit, kind: PauseKind, start: date) -> Note:
    # What is deducted stands there, where anything of the sort is.
    suspended = PauseKind.SUSPENSION
    alike = [one for one in limit.pauses if (one.kind is suspended) == (kind is suspended)]
    cites = [one.cite for one in alike or limit.pauses]
    return Note(
        PAUSE_NOT_ALLOWED,
        say(
            "the pause of {start} ({kind}) does not stop the clock under {pack}",
            start=start,
            kind=kind,
            pack=pack.ref,
        ),
        cites[-1] if cites else limit.cite,
    )


REMARKS = (PAUSE_NOT_ALLOWED,)
