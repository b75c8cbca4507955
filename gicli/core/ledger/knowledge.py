"""Which facts of a ledger were known on a day (C15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from gicli.core.ledger.items import AnyItem, Publication, Request, starts_on
from gicli.core.ledger.row import Fact, Takes
from gicli.core.ledger.tables import FACT_AT, HOLDERS, KIND_OF, PARTS, of_kind


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
    if unknown := _unknown(request.receipt, _RECEIPT, day):
        changes["receipt"] = replace(request.receipt, **unknown)
    for record, holder in HOLDERS.items():
        found = getattr(request, holder.field)
        if not found:
            continue
        several = found if isinstance(found, tuple) else (found,)
        known = tuple(_known(record, part, day) for part in several if _begun(record, part, day))
        if known != several:
            changes[holder.field] = known if several is found else next(iter(known), None)
    return replace(request, **changes) if changes else request


def told_through(item: AnyItem) -> date:
    """The last day that a fact of the item is dated: from then on all of them are known (C15)."""
    parts: list[tuple[object, Iterable[Fact]]] = [(item, _DATED[KIND_OF[type(item)]])]
    if isinstance(item, Request):
        parts.append((item.receipt, _RECEIPT))
        for record, holder in HOLDERS.items():
            found = getattr(item, holder.field) or ()
            several = found if isinstance(found, tuple) else (found,)
            parts += ((part, _DATED[record]) for part in several)
    asked = ((holder, fact) for holder, facts in parts for fact in facts if fact.takes is Takes.DAY)
    days: Iterable[date | None] = (getattr(holder, fact.field) for holder, fact in asked)
    # To be published from then on: it starts the clock, and is a later fact all the same.
    converted = item.converted if isinstance(item, Publication) else None
    return max(day for day in (starts_on(item), converted, *days) if day is not None)


def _known(record: str, part: Any, day: date) -> Any:  # noqa: ANN401 — a record of any kind
    changes = _unknown(part, _DATED[record], day)
    return replace(part, **changes) if changes else part


def _begun(record: str, part: object, day: date) -> bool:
    """By the day that the record cannot be without; of several, else by the first of their days.

    One without any is known: what it lacks is what is wrong with it.
    """
    days = [found for fact in _FIRST[record] if (found := getattr(part, fact.field)) is not None]
    return not days or min(days) <= day


def _unknown(holder: object, facts: Iterable[Fact], day: date) -> dict[str, Any]:
    """What is recorded there and was not known yet → nothing, in its place."""
    found: dict[str, Any] = {}
    for fact in facts:
        value = getattr(holder, fact.field)
        if value and (_is_later(fact, value, day) or _waits(holder, fact, day)):
            found[fact.field] = "" if fact.takes in (Takes.TEXT, Takes.CHOICE) else None
    return found


def _is_later(fact: Fact, value: object, day: date) -> bool:
    return fact.takes is Takes.DAY and isinstance(value, date) and value > day


def _waits(holder: object, fact: Fact, day: date) -> bool:
    """What a reply says is known from the day it was given; what a party says when it says so,
    where the ledger dates it.
    """
    if not fact.known_with:
        return False
    beside = (FACT_AT[fact.record, key].field for key in fact.known_with.split())
    days = [known for field in beside if (known := getattr(holder, field))]
    return min(days) > day if days else not fact.record


def _dated(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if (fact.stage and not fact.starts) or fact.known_with)


def _first(holder: Fact) -> tuple[Fact, ...]:
    days = tuple(fact for fact in PARTS[holder.key] if fact.takes is Takes.DAY and fact.stage)
    needed = tuple(fact for fact in days if fact.required)
    return needed or (days if holder.takes is Takes.RECORDS else ())


_DATED = {kind: _dated(of_kind(kind)) for kind in KIND_OF.values()} | {
    record: _dated(facts) for record, facts in PARTS.items()
}
"""Kind of item or record → what it can hold before it is known."""
_FIRST = {record: _first(holder) for record, holder in HOLDERS.items()}
_RECEIPT = tuple(FACT_AT["", key] for key in ("submitted", "signed", "confirmed"))
