"""Which facts of a ledger were known on a day (C15)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from gicli.core.ledger.items import STATED, AnyItem, Publication, Request, starts_on
from gicli.core.ledger.row import Fact, Takes
from gicli.core.ledger.tables import FACT_AT, HOLDERS, KIND_OF, PARTS, RECORD_TYPES, of_kind

Records = tuple[Any, ...]
"""Of one kind."""


def known_on(item: AnyItem, day: date) -> AnyItem:
    """The item with only the facts dated on or before `day` (C15)."""
    if isinstance(item, Request):
        return request_known_on(item, day)
    changes = _unknown(item, _DATED[KIND_OF[type(item)]], day)
    if isinstance(item, Publication) and item.formed and item.converted and item.converted > day:
        # Until then it was to be published because it had been formed.
        changes["converted"] = None
    return replace(item, **changes) if changes else item


def request_known_on(request: Request, day: date) -> Request:
    """The request with only the facts dated on or before `day` (C15)."""
    changes = _unknown(request, _DATED["request"], day)
    receipt = request.receipt
    if receipt is not STATED and (unknown := _unknown(receipt, _RECEIPT, day)):
        changes["receipt"] = replace(receipt, **unknown)
    held = _held(request)
    for holder, found in zip(_HELD, held, strict=True) if any(held) else ():
        if not found:
            continue
        several = found if isinstance(found, tuple) else (found,)
        known = tuple(part for one in several for part in _known(holder, one, day))
        if known != several:
            changes[holder.field] = known if several is found else next(iter(known), None)
    return replace(request, **changes) if changes else request


def told_through(item: AnyItem) -> date:
    """The last day that a fact of the item is dated: from then on all of them are known (C15)."""
    parts: list[tuple[object, _Facts]] = [(item, _DATED[KIND_OF[type(item)]])]
    if isinstance(item, Request):
        parts.append((item.receipt, _RECEIPT))
        for holder, found in zip(_HELD, _held(item), strict=True):
            several = found if isinstance(found, tuple) else (found,)
            parts += ((part, holder.facts) for part in several if part)
    days: Iterable[date | None] = (
        getattr(holder, fact.field) for holder, facts in parts for fact in facts.all if fact.is_day
    )
    # To be published from then on: it starts the clock, and is a later fact all the same.
    converted = item.converted if isinstance(item, Publication) else None
    return max(day for day in (starts_on(item), converted, *days) if day is not None)


def last_recorded(several: Iterable[tuple[object, ...]]) -> date:
    """The last day that these records of a request have; the first of all days where none has one."""
    days = (day for records in several for one in records for day in _DAYS_OF[type(one)](one))
    return max(filter(None, days), default=date.min)


def records_known_on(several: Iterable[tuple[object, ...]], day: date) -> tuple[Records, ...]:
    """Of records of a request what was known on `day` (C15)."""
    return tuple(
        tuple(part for one in records for part in _known(_HOLDER_OF[type(one)], one, day))
        for records in several
    )


class _Dated(NamedTuple):
    """A fact that can stand there before it is known."""

    field: str
    is_day: bool
    blank: str | None
    beside: tuple[str, ...]
    """The days with the first of which it becomes known."""
    waits: bool
    """Whether it is unknown while none of these is there."""


class _Facts(NamedTuple):
    """Those of one kind of item or record."""

    all: tuple[_Dated, ...]
    values: Callable[[object], tuple[Any, ...]]
    """All of them at once."""


class _Holder(NamedTuple):
    """Where the records of one kind stand."""

    field: str
    facts: _Facts
    first: tuple[str, ...]
    """The day that the record cannot be without; else its days."""


def _known(holder: _Holder, part: Any, day: date) -> tuple[Any, ...]:  # noqa: ANN401 — a record of any kind
    """What of the record is known; nothing where it has not begun."""
    changes = _unknown(part, holder.facts, day)
    if not changes:
        # With all its days it has begun.
        return (part,)
    return (replace(part, **changes),) if _begun(holder, part, day) else ()


def _begun(holder: _Holder, part: object, day: date) -> bool:
    """By the day that the record cannot be without; of several, else by the first of their days.

    One without any is known: what it lacks is what is wrong with it.
    """
    days = [found for field in holder.first if (found := getattr(part, field)) is not None]
    return not days or min(days) <= day


def _unknown(holder: object, facts: _Facts, day: date) -> dict[str, Any]:
    """What is recorded there and was not known yet → nothing, in its place."""
    found: dict[str, Any] = {}
    values = facts.values(holder)
    if not any(values):
        return found
    for fact, value in zip(facts.all, values, strict=True):
        if not value:
            continue
        field, is_day, blank, beside, _ = fact
        if (is_day and value > day) or (beside and _waits(holder, fact, day)):
            found[field] = blank
    return found


def _waits(holder: object, fact: _Dated, day: date) -> bool:
    """What a reply says is known from the day it was given; what a party says when it says so,
    where the ledger dates it.
    """
    if len(fact.beside) == 1:
        known = getattr(holder, fact.beside[0])
        return bool(known > day) if known else fact.waits
    days = [known for field in fact.beside if (known := getattr(holder, field))]
    return min(days) > day if days else fact.waits


def _dated(facts: Iterable[Fact]) -> _Facts:
    chosen = [fact for fact in facts if (fact.stage and not fact.starts) or fact.known_with]
    return _facts(chosen)


def _facts(facts: Iterable[Fact]) -> _Facts:
    found = tuple(
        _Dated(
            fact.field,
            fact.takes is Takes.DAY,
            "" if fact.takes in (Takes.TEXT, Takes.CHOICE) else None,
            tuple(FACT_AT[fact.record, key].field for key in fact.known_with.split()),
            not fact.record,
        )
        for fact in facts
    )
    return _Facts(found, _getter(fact.field for fact in found))


def _getter(fields: Iterable[str]) -> Callable[[object], tuple[Any, ...]]:
    """All of these at once; always a tuple."""
    names = tuple(fields)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda holder: tuple(getattr(holder, name) for name in names)


def _first(holder: Fact) -> tuple[str, ...]:
    days = tuple(fact for fact in PARTS[holder.key] if fact.takes is Takes.DAY and fact.stage)
    needed = tuple(fact for fact in days if fact.required)
    chosen = needed or (days if holder.takes is Takes.RECORDS else ())
    return tuple(fact.field for fact in chosen)


_DATED = {kind: _dated(of_kind(kind)) for kind in KIND_OF.values()}
"""Kind of item → what it can hold before it is known."""
_HELD = tuple(
    _Holder(holder.field, _dated(PARTS[record]), _first(holder))
    for record, holder in HOLDERS.items()
)
_HOLDER_OF = dict(zip((RECORD_TYPES[record] for record in HOLDERS), _HELD, strict=True))
_held = _getter(holder.field for holder in _HELD)
_RECEIPT = _facts(FACT_AT["", key] for key in ("submitted", "signed", "confirmed"))
_DAYS_OF = {
    RECORD_TYPES[record]: _getter(fact.field for fact in facts if fact.takes is Takes.DAY)
    for record, facts in PARTS.items()
}
"""Kind of record → all its days."""
