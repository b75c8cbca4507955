"""Which facts of a ledger were known on a day (C15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gicli.core.ledger.items import (
    AnyItem,
    ExtensionRecord,
    Fee,
    Publication,
    Receipt,
    Rectification,
    Request,
    Suspension,
    Update,
)


def known_on(item: AnyItem, day: date) -> AnyItem:
    """The item with only the facts dated on or before `day` (C15)."""
    match item:
        case Request():
            return request_known_on(item, day)
        case Publication():
            return replace(
                item, reviewed=_by(day, item.reviewed), published=_by(day, item.published)
            )
        case Update():
            return replace(item, updated=_by(day, item.updated))
        case _:
            return replace(item, done=_by(day, item.done))


def request_known_on(request: Request, day: date) -> Request:
    """The request with only the facts dated on or before `day` (C15)."""
    return replace(
        _reply(request, day),
        receipt=_receipt(request.receipt, day),
        corrections=tuple(
            replace(c, served=_by(day, c.served), supplied=_by(day, c.supplied))
            for c in request.corrections
            if c.notified <= day
        ),
        consultations=tuple(
            replace(
                c,
                served=_by(day, c.served),
                answered=_by(day, c.answered),
                # What the party says is known when it says so, where the ledger dates it.
                answer=c.answer if c.answered is None or c.answered <= day else "",
            )
            for c in request.consultations
            if c.sent <= day
        ),
        suspensions=tuple(_suspension(s, day) for s in request.suspensions if s.start <= day),
        extensions=tuple(_extension(e, day) for e in request.extensions if _begun(e, day)),
        delay=request.delay if request.delay and request.delay.told <= day else None,
        fee=_fee(request.fee, day),
        rights_holder_told=_by(day, request.rights_holder_told),
        rectification=_rectification(request.rectification, day),
    )


def _reply(request: Request, day: date) -> Request:
    """What the reply says is known from the day it was given."""
    if _by(day, request.replied):
        return replace(request, served=_by(day, request.served))
    return replace(
        request,
        replied=None,
        served=None,
        outcome="",
        reason="",
        reply_form="",
        separation="",
        public_interest="",
    )


def _suspension(known: Suspension, day: date) -> Suspension:
    return replace(
        known,
        end=_by(day, known.end),
        told_suspended=_by(day, known.told_suspended),
        told_resumed=_by(day, known.told_resumed),
    )


def _begun(record: ExtensionRecord, day: date) -> bool:
    """A record without any day is known: what it lacks is what is wrong with it."""
    return _begun_by(day, record.approved, record.told)


def _begun_by(day: date, *facts: date | None) -> bool:
    """Whether any of them was known by then, or none is dated at all."""
    days = [fact for fact in facts if fact is not None]
    return not days or min(days) <= day


def _extension(known: ExtensionRecord, day: date) -> ExtensionRecord:
    return replace(known, approved=_by(day, known.approved), told=_by(day, known.told))


def _receipt(known: Receipt, day: date) -> Receipt:
    return replace(
        known,
        submitted=_by(day, known.submitted),
        signed=_by(day, known.signed),
        confirmed=_by(day, known.confirmed),
    )


def _fee(fee: Fee | None, day: date) -> Fee | None:
    if fee is None:
        return None
    return replace(
        fee,
        notified=_by(day, fee.notified),
        served=_by(day, fee.served),
        paid=_by(day, fee.paid),
        # What is charged is known from the first dated fact of it, where there is one.
        amount=fee.amount if _begun_by(day, fee.notified, fee.served, fee.paid) else None,
    )


def _rectification(known: Rectification | None, day: date) -> Rectification | None:
    if known is None or known.asked > day:
        return None
    return replace(
        known,
        corrected=_by(day, known.corrected),
        forwarded=_by(day, known.forwarded),
        told=_by(day, known.told),
    )


def _by(day: date, fact: date | None) -> date | None:
    return fact if fact is not None and fact <= day else None
