"""收到申请之日: which recorded day counts on which channel, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from gicli.core.clock.notes import Note, Remark, Severity
from gicli.core.law.requirements import ReceiptDay, ReceiptRule
from gicli.core.law.rules import RulePack
from gicli.core.ledger.items import Request
from gicli.core.words.message import Refused, say, say_n
from gicli.core.workdays.workcalendar import WorkCalendar

PackOn = Callable[[date], RulePack]


def with_receipt(known: Request, pack_on: PackOn) -> Request:
    """The request with its day of receipt settled: as stated, else by the rule of the channel.

    Where the day that the rule asks for is not recorded, the first recorded one is taken: no later
    date may be promised on it. `pack_on` gives the version in force on a day, and may raise.
    """
    if known.receipt.stated:
        return known
    day = next(filter(None, (_given(known, pack_on, day) for day in _recorded_days(known))), None)
    # The rule of the version in force on the day that the rule itself gives.
    day = (_given(known, pack_on, day) if day else None) or known.received
    return replace(known, received=day)


def _recorded_days(request: Request) -> list[date]:
    days = {request.received, *(recorded(request, day) for day in ReceiptDay)}
    return sorted(day for day in days if day is not None)


def _given(known: Request, pack_on: PackOn, day: date) -> date | None:
    """The day of receipt by the version in force on `day`; None where none is, or none is recorded.

    A letter may be posted before the rules begin.
    """
    try:
        pack = pack_on(day)
    except Refused:
        return None
    return _day_by_rule(known, receipt_rule(known, pack))


def receipt_rule(request: Request, pack: RulePack) -> ReceiptRule | None:
    return pack.receipt_on(request.channel)


def recorded(request: Request, day: ReceiptDay) -> date | None:
    """That day as the ledger records it."""
    receipt = request.receipt
    return {
        ReceiptDay.SUBMITTED: receipt.submitted,
        ReceiptDay.SIGNED: receipt.signed,
        ReceiptDay.CONFIRMED: receipt.confirmed,
    }[day]


def _day_by_rule(request: Request, rule: ReceiptRule | None) -> date | None:
    return recorded(request, rule.rule.day) if rule else None


RECEIPT_DIFFERS = Remark("receipt-differs", say("day of receipt differs"), Severity.WARNING)
RECEIPT_UNCONFIRMED = Remark(
    "receipt-unconfirmed", say("day of receipt not recorded"), Severity.WARNING
)


def receipt_notes(
    request: Request,
    pack: RulePack,
    calendar: WorkCalendar,
    as_of: date,
    due_from: Callable[[date], date | None],
) -> Iterator[Note]:
    """`receipt-differs`, `receipt-unconfirmed`, `confirmation-slow`; the day is settled already."""
    rule = receipt_rule(request, pack)
    if rule is None:
        return
    day, cite = recorded(request, rule.rule.day), rule.rule.cite
    if day is not None and day != request.received:
        message = say(
            "the ledger says received on {stated}; on this channel the day of receipt is {day} ({what}): check “received”, or leave it out",
            stated=request.received,
            day=day,
            what=rule.rule.day,
        )
        yield Note(RECEIPT_DIFFERS, message, cite, day)
    if day is None and not request.receipt.stated:
        message = say(
            "no day is recorded for “{what}”, which is the day of receipt on this channel; counted from {day} until you record it",
            what=rule.rule.day,
            day=request.received,
        )
        confirming = rule.rule.day is ReceiptDay.CONFIRMED and request.replied is None
        first, other = due_from(request.received), due_from(as_of) if confirming else None
        if first and other and first != other:
            message = say(
                "{what}: due on {first}; if confirmed on {day}, on {other}",
                what=message,
                first=first,
                day=as_of,
                other=other,
            )
        yield Note(RECEIPT_UNCONFIRMED, message, cite, other)
    if rule.rule.day is ReceiptDay.CONFIRMED:
        yield from _slow(request, rule, calendar, as_of)


CONFIRMATION_SLOW = Remark("confirmation-slow", say("confirmed slowly"), Severity.WARNING)


def _slow(
    request: Request, rule: ReceiptRule, calendar: WorkCalendar, as_of: date
) -> Iterator[Note]:
    """Confirmation more than one working day after the application lay there."""
    receipt = request.receipt
    # A letter lies there when it arrives, whatever the day of its posting.
    there = receipt.signed if request.channel == "ordinary-mail" else receipt.submitted
    confirmed = receipt.confirmed or (request.received if receipt.stated else None)
    if there is None or (confirmed is None and request.replied is not None):
        return
    lag = calendar.workdays_between(there, max(confirmed or as_of, there))
    if lag <= 1:
        return
    # 当日确认 is said of ordinary mail only; elsewhere both sides confirm, on no stated day.
    wanted = (
        say("confirm on the day itself")
        if request.channel == "ordinary-mail"
        else say("the limit runs from the day both sides confirm, so do not put it off")
    )
    message = (
        say_n(
            "confirmed on {confirmed}, {n} working day after {there}; {wanted}",
            "confirmed on {confirmed}, {n} working days after {there}; {wanted}",
            lag,
            confirmed=confirmed,
            there=there,
            wanted=wanted,
        )
        if confirmed
        else say_n(
            "not confirmed for {n} working day since {there}; confirm it with the applicant now",
            "not confirmed for {n} working days since {there}; confirm it with the applicant now",
            lag,
            there=there,
        )
    )
    yield Note(CONFIRMATION_SLOW, message, rule.rule.cite)


def other_reading(request: Request, pack: RulePack) -> Request | None:
    """The request received on the day of another reading that has authority, where it is another day."""
    rule = receipt_rule(request, pack)
    if rule is None or rule.otherwise is None:
        return None
    day = recorded(request, rule.otherwise.day)
    if day is None or day == request.received:
        return None
    return replace(request, received=day, receipt=replace(request.receipt, stated=True))


RECEIPT_READING = Remark("receipt-reading", say("day of receipt read otherwise"))


def other_reading_note(other: Request, pack: RulePack, due: date) -> Note:
    rule = receipt_rule(other, pack)
    assert rule is not None
    assert rule.otherwise is not None
    message = say(
        "taken as received on {day} ({what}), it is due on {due}",
        day=other.received,
        what=rule.otherwise.day,
        due=due,
    )
    return Note(RECEIPT_READING, message, rule.otherwise.cite, due)


REMARKS = (
    RECEIPT_DIFFERS,
    RECEIPT_UNCONFIRMED,
    CONFIRMATION_SLOW,
    RECEIPT_READING,
)
