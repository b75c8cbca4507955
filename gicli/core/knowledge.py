"""Which facts of a ledger were known on a day (C15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gicli.core.ledger import AnyItem, Publication, Request, Update


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
    replied = _by(day, request.replied)
    return replace(
        request,
        corrections=tuple(
            replace(c, served=_by(day, c.served), supplied=_by(day, c.supplied))
            for c in request.corrections
            if c.notified <= day
        ),
        consultations=tuple(
            replace(c, served=_by(day, c.served), answered=_by(day, c.answered))
            for c in request.consultations
            if c.sent <= day
        ),
        suspensions=tuple(
            replace(
                s,
                end=_by(day, s.end),
                told_suspended=_by(day, s.told_suspended),
                told_resumed=_by(day, s.told_resumed),
            )
            for s in request.suspensions
            if s.start <= day
        ),
        extensions=tuple(
            replace(e, approved=_by(day, e.approved), told=_by(day, e.told))
            for e in request.extensions
            if not (e.approved or e.told) or any(d <= day for d in (e.approved, e.told) if d)
        ),
        replied=replied,
        outcome=request.outcome if replied else "",
        reason=request.reason if replied else "",
    )


def _by(day: date, fact: date | None) -> date | None:
    return fact if fact is not None and fact <= day else None
