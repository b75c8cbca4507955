"""The flat columns of a ledger: every recorded fact in a cell of its own, then what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gicli.core.headings import (
    BASIS,
    CHOICES,
    DUE,
    FIELDS,
    FINDINGS,
    KEYS,
    LEFT,
    NO,
    RECORDS,
    STATUS,
    YES,
    Heading,
)
from gicli.core.ledger import AnyItem, Duty, Request
from gicli.core.message import Name, say
from gicli.core.register import Row
from gicli.render.item_parts import KINDS
from gicli.render.wording import Wording

Cell = str | int | date | None

_FIRST, _LAST = ("id", "kind", "title", "office"), ("rules", "note")


def fact_columns(kinds: Sequence[str], items: Sequence[AnyItem]) -> Iterator[Heading]:
    """A heading for every fact that items of these kinds can have, as many as the fullest needs."""
    own = dict.fromkeys(key for kind in kinds for key in KEYS[kind])
    between = [key for key in own if key not in (*_FIRST, *_LAST)]
    for key in (*_FIRST, *between, *_LAST):
        if key in RECORDS:
            yield from _record_columns(key, items)
        elif key != "kind" or len(kinds) > 1:
            yield Heading(key)


def _record_columns(record: str, items: Sequence[AnyItem]) -> Iterator[Heading]:
    most = max((len(_records(item, record)) for item in items), default=0)
    for n in range(1, max(most, 1) + 1):
        # Who is asked is often more than one; a second notice or extension is the exception.
        shown = n if n > 1 or record == "consultations" else 0
        for key in RECORDS[record]:
            yield Heading(key, record, shown)


def fact(item: AnyItem, heading: Heading, wording: Wording) -> Cell:
    """What the ledger records there, in the reader's language; None where nothing is."""
    found = _recorded(item, heading)
    if isinstance(found, bool):
        # A blank means the same as “no” where the law asks for a justification.
        return wording.name(YES if found else NO) if found or heading.key == "competent" else None
    if isinstance(found, tuple):
        return wording.listed(_word(heading.key, part, wording) for part in found) or None
    if isinstance(found, int | date):
        return found
    return _word(heading.key, found, wording) if found else None


def _word(key: str, value: object, wording: Wording) -> str:
    writings = CHOICES.get(key, {}).get(value)
    return wording.name(Name(writings[0], str(value))) if writings else str(value)


def _recorded(item: AnyItem, heading: Heading) -> object:
    kind = KINDS[type(item)]
    if heading.record:
        found = _records(item, heading.record)
        at = max(heading.n, 1) - 1
        return getattr(found[at], _field(heading.key)) if at < len(found) else None
    if heading.key == "kind":
        return kind
    if heading.key not in KEYS[kind]:
        return None
    if isinstance(item, Request) and heading.key in ("submitted", "signed", "confirmed"):
        return getattr(item.receipt, heading.key)
    if isinstance(item, Request) and heading.key == "received" and not item.receipt.stated:
        return None
    if isinstance(item, Duty) and heading.key == "since" and item.year is not None:
        return None
    return getattr(item, _field(heading.key))


def _records(item: AnyItem, record: str) -> tuple[object, ...]:
    found = getattr(item, _field(record), None)
    if found is None:
        return ()
    return found if isinstance(found, tuple) else (found,)


def _field(key: str) -> str:
    return FIELDS.get(key) or key.replace("-", "_")


def computed(row: Row, wording: Wording) -> dict[Name, Cell]:
    """Status, due date and the rest, by heading; what begins later has none."""
    if row.checked is None:
        return {FINDINGS: wording.say(row.problem.message)} if row.problem else {}
    judged = row.checked.assessment
    found = [
        wording.say(say("{code}: {message}", code=part.code, message=part.message))
        for part in row.checked.findings
    ]
    cites = (judged.deadline.limit.cite, *(part.cite for part in row.checked.findings))
    return {
        STATUS: wording.term(judged.status),
        DUE: judged.deadline.due,
        LEFT: judged.standing.working_days_left,
        FINDINGS: "\n".join(found) or None,
        BASIS: "\n".join(dict.fromkeys(cite.text for cite in cites if cite)),
    }
