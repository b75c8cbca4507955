"""What the ledger says of an item without the day that would make it so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gicli.core.clock.clock import Deadline
from gicli.core.clock.standing import OPEN, Status
from gicli.core.ledger.items import DONE, AnyItem, Request
from gicli.core.ledger.unread import Evidence, Said
from gicli.core.ledger.vocabulary import OUTCOMES
from gicli.core.words.message import Name


def contradictions(
    recorded: AnyItem, found: Deadline, status: Status, as_of: date
) -> tuple[Evidence, ...]:
    """What tells against the status; nothing where the day itself stands there, readable or not.

    `recorded` is the item as the ledger has it, whenever its facts became known; an
    extension until a day on which its limit does not end tells, too.
    """
    if status not in OPEN:
        return ()
    missing = {
        what
        for what, key in ((Said.CLOSED, DONE[type(recorded)]), (Said.WITHDRAWN, "withdrawn"))
        if not getattr(recorded, key, None) and not _is_unread(recorded, key)
    }
    if status is Status.OVERDUE and _no_extension_has_a_day(recorded):
        missing.add(Said.EXTENDED)
    said = (*_in_other_facts(recorded, as_of), *recorded.evidence)
    return tuple(
        evidence
        for evidence in said
        if (
            evidence.what in missing
            if evidence.until is None
            else _is_another_day(evidence.until, found, recorded, as_of)
        )
    )


def _is_another_day(until: date, found: Deadline, recorded: AnyItem, as_of: date) -> bool:
    """Whether the limit does not end then; before a recorded extension is known, nobody can tell."""
    extensions = recorded.extensions if isinstance(recorded, Request) else ()
    days = [day for one in extensions for day in (one.approved, one.told) if day]
    if found.due is None or any(day > as_of for day in days):
        return False
    first, last = found.bounds[:2] if found.bounds else (found.due, found.due)
    return not first <= until <= last and not (found.higher and until == found.higher.due)


def _in_other_facts(recorded: AnyItem, as_of: date) -> Iterator[Evidence]:
    if not isinstance(recorded, Request):
        return
    if recorded.outcome:
        name = Name(OUTCOMES[recorded.outcome][0], recorded.outcome)
        yield Evidence(Said.CLOSED, name)
    elif recorded.served and recorded.served <= as_of:
        yield Evidence(Said.CLOSED, Name("答复送达", "served"))
    if recorded.extensions:
        yield Evidence(Said.EXTENDED, Name("延长", "extension"))


def _no_extension_has_a_day(recorded: AnyItem) -> bool:
    """An extension that was approved or told of is judged by itself (C10)."""
    if not isinstance(recorded, Request) or _is_unread(recorded, "extension"):
        return False
    return not any(one.approved or one.told for one in recorded.extensions)


def _is_unread(recorded: AnyItem, key: str) -> bool:
    return any(unread.key.split(".")[0] == key for unread in recorded.unread)
