"""Whether the step may be taken: by the pack, and by the law that goes before it."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from gicli.core.check.assess import Assessment, Circumstances
from gicli.core.check.audit import Checked, check_item, has_begun, in_region
from gicli.core.check.findings import Finding
from gicli.core.clock.certainty import missing_notice
from gicli.core.clock.clock import Clock, Deadline, Halt
from gicli.core.clock.notes import Severity
from gicli.core.law.citation import Citation
from gicli.core.law.requirements import Asks, Requirement
from gicli.core.ledger.items import AnyItem, Ledger, Request, starts_on
from gicli.core.ledger.knowledge import request_known_on
from gicli.core.words.message import Message, Refused, say
from gicli.letters.step.kinds import FORM_OF, By, Form, Kind
from gicli.letters.step.taking import Given, Taken, take


class Judged(NamedTuple):
    """An application with the step taken."""

    form: Form
    day: date
    taken: Taken
    under: Circumstances
    own: Checked
    """By its own pack."""
    higher: Checked | None
    """By the law that goes before that pack; None where none does (C20)."""
    obstacles: tuple[Finding, ...] = ()
    """Why the letter would not be lawful."""
    told: tuple[Finding, ...] = ()
    """What else there is to know before it goes out."""

    @property
    def request(self) -> Request:
        """With the day of receipt that the governing law takes."""
        item = self.governing.item
        assert isinstance(item, Request)
        return item

    @property
    def ours(self) -> Assessment:
        return self.own.assessment

    @property
    def governing(self) -> Assessment:
        """By the law that binds others than the agency."""
        return (self.higher or self.own).assessment

    def asking(self, asks: Asks) -> Requirement | None:
        """What the governing law demands there, else the pack."""
        return self.governing.asking(asks) or self.ours.asking(asks)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """By the pack, and by the law that goes before it."""
        return tuple(one.assessment.deadline for one in (self.own, self.higher) if one)

    def promised(self) -> tuple[date, Citation] | None:
        """The last day for the reply that keeps to both laws, and the article that sets it."""
        days = [(found.due, found.limit.cite) for found in self.deadlines if found.due is not None]
        return min(days, key=lambda one: one[0], default=None)

    @property
    def base_due(self) -> date | None:
        """The last day on which an extension is approved and told."""
        return min((one.base_due for one in self.deadlines if one.base_due), default=None)

    def unsettled(self, starts: date, due: date | None) -> int | None:
        """The year whose notice of days off may still move that last day (C4)."""
        return missing_notice(self.under.calendar, starts, due) if due else None

    def clock(self, limit_id: str, starts: date | None = None) -> Clock | None:
        """The governing clock of that limit; of several the one that starts then."""
        found = [part.clock for part in self.governing.clocks if part.clock.limit.id == limit_id]
        return next((one for one in found if starts in (None, one.starts)), None)


def judge(
    kind: Kind,
    item: AnyItem,
    ledger: Ledger,
    under: Circumstances,
    given: Given,
    *,
    anything: bool = False,
) -> Judged:
    """Raises Refused for a letter that does not fit the item, or what stands on record of it.

    With `anything` it only says how the item stands.
    """
    under, form, day = in_region(under, ledger), FORM_OF[kind], under.as_of
    known = known_request(item, under)
    before = check_item(known, ledger, under)
    if not anything:
        _refuse_closed(form, known, before.assessment, day)
    taken = take(kind, known, day, given)
    own = check_item(taken.request, ledger, under)
    found = Judged(form, day, taken, under, own, above(own, taken.request, ledger, under))
    by_message: dict[Message, Finding] = {}
    for one in _obstacles(found):
        by_message.setdefault(one.message, one)
    obstacles = tuple(by_message.values())
    _refuse_too_early(found, before.assessment)
    return found._replace(obstacles=obstacles, told=tuple(_told(found, before, obstacles)))


_OF_RECEIPT = ("receipt-differs", "receipt-unconfirmed")
"""What is wrong with the day from which every letter counts."""


def _told(found: Judged, before: Checked, obstacles: tuple[Finding, ...]) -> Iterator[Finding]:
    """What the step brings, and of what stood there before what every letter rests on."""
    stopped = {one.message for one in obstacles}
    said = {*stopped, *(one.message for one in before.findings)}
    for one in (found.higher or found.own).findings:
        if one.code in _OF_RECEIPT and one.message not in stopped:
            yield one
    for one in found.own.findings:
        if one.message not in said and one.severity is not Severity.INFO:
            yield one


def known_request(item: AnyItem, under: Circumstances) -> Request:
    """As known on the day; what a reply is to say is known before it is given. Raises Refused."""
    if not isinstance(item, Request):
        raise Refused(
            say("“{id}” is no application: letters belong to applications only", id=item.id)
        )
    if not has_begun(item, under):
        start, day = starts_on(item), under.as_of
        raise Refused(
            say("{name} begins on {start}, after {day}", name=item.id, start=start, day=day)
        )
    known = request_known_on(item, under.as_of)
    if item.replied is not None:
        return known
    # What is noted without its day is meant for the reply to come.
    return replace(
        known,
        outcome=item.outcome,
        reason=item.reason,
        separation=item.separation,
        public_interest=item.public_interest,
    )


def above(own: Checked, request: Request, ledger: Ledger, under: Circumstances) -> Checked | None:
    """The same by the law that goes before the pack, where one does."""
    found = own.assessment.deadline
    displaced = found.pack.displaced
    if displaced is None or found.first_start < displaced.since:
        return None
    try:
        return check_item(request, ledger, under._replace(insisted=displaced.by))
    except Refused:
        return None


def _refuse_closed(form: Form, known: Request, judged: Assessment, day: date) -> None:
    """A letter that comes after the end, or while it is the applicant's turn."""
    name, halt = known.id, judged.deadline.halt
    if known.withdrawn is not None:
        raise Refused(
            say("“{id}” was withdrawn on {day}: it takes no letter", id=name, day=known.withdrawn)
        )
    again = form.kind is Kind.REPLY and known.replied == day
    if known.replied is not None and not (form.closed or again):
        raise Refused(
            say(
                "“{id}” was replied to on {day}: it is closed, and takes no “{letter}”",
                id=name,
                day=known.replied,
                letter=form.name,
            )
        )
    if halt is None:
        return
    assert judged.deadline.interruption is not None
    if halt is Halt.LAPSED and form.kind is not Kind.REPLY:
        raise Refused(say("“{id}” has lapsed: it takes no “{letter}”", id=name, letter=form.name))
    if form.clock and judged.deadline.interruption.told < day:
        raise Refused(
            say(
                "it is the applicant's turn on “{id}” since {day}: no reply clock runs, and it takes no “{letter}”",
                id=name,
                day=judged.deadline.interruption.told,
                letter=form.name,
            )
        )


_TOO_EARLY = {
    "closed-not-corrected": Halt.AWAITING_CORRECTION,
    "closed-unpaid": Halt.AWAITING_PAYMENT,
}


def _refuse_too_early(found: Judged, before: Assessment) -> None:
    """Nobody has given up while there is time left."""
    awaited, halt = before.deadline, _TOO_EARLY.get(found.request.outcome)
    if found.form.kind is not Kind.REPLY or halt is None or awaited.halt is not halt:
        return
    assert awaited.interruption is not None
    due = awaited.interruption.clock.due
    raise Refused(
        say(
            "“{id}” has not lapsed: the applicant has time until {due}",
            id=found.request.id,
            due=due,
        )
        if due
        else say("“{id}” cannot lapse: the applicant was given no period", id=found.request.id)
    )


def _obstacles(found: Judged) -> Iterator[Finding]:
    by = {
        By.EITHER: (found.own, found.higher),
        By.OWN: (found.own,),
        By.HIGHER: (found.higher or found.own,),
    }
    for one in found.own.findings:
        if one.code == "unread" and one.severity is Severity.ERROR:
            yield one
    for checked in filter(None, by[found.form.by]):
        for one in checked.findings:
            if (one.code in found.form.stops and _forbids(one, checked.assessment, found)) or (
                one.code == "separation-unnoted" and not found.request.reason
            ):
                yield one


def _forbids(one: Finding, judged: Assessment, found: Judged) -> bool:
    """Whether it is about this step, and the law forbids that."""
    match one.code:
        case "correction-repeated":
            # Only where the text says at once; the law of 2007 does not.
            restart = judged.deadline.limit.restart
            return bool(restart and restart.once)
        case "disclosed-despite-refusal":
            # Word to the rights-holder may follow.
            return not found.request.public_interest
        case "pause-not-allowed":
            starts = {found.day, *(one.start for one in found.request.suspensions)}
            return dict(one.message.params).get("start") in starts
        case _:
            return True
