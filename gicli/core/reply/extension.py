"""Which recorded extension takes effect, and what is wrong with the others (C10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gicli.core.message import Message, say
from gicli.core.note import Note
from gicli.core.rules import Extension

if TYPE_CHECKING:
    from gicli.core.facts import ExtensionRecord


class Granted(NamedTuple):
    """The extension that takes effect, if any."""

    workdays: int = 0
    # 0: none does.
    record: ExtensionRecord | None = None
    notes: tuple[Note, ...] = ()


def granted(rule: Extension, records: Iterable[ExtensionRecord], base_due: date | None) -> Granted:
    """The first record both approved and told on or before `base_due`, capped by the rule.

    With no `base_due` (an open pause, C9) every approved and told record is in time.
    """
    taken: ExtensionRecord | None = None
    workdays = 0
    notes: list[Note] = []
    for record in sorted(records, key=effective_on):
        if taken is not None:
            notes.append(
                _note(
                    rule,
                    "extension-repeated",
                    say("extended a second time; the law allows it once"),
                )
            )
        elif fault := _fault(record, base_due):
            notes.append(_note(rule, *fault))
        else:
            taken = record
            asked = record.days or rule.n
            workdays = min(asked, rule.n)
            if asked > rule.n:
                notes.append(_note(rule, "extension-over-cap", over_cap(asked, rule)))
    return Granted(workdays, taken, tuple(notes))


def effective_on(record: ExtensionRecord) -> date:
    """The day on which the record is both approved and told, as far as it is."""
    return max(day for day in (record.approved, record.told, date.min) if day)


def begun_since(record: ExtensionRecord, start: date) -> bool:
    """Whether nothing of the extension is older than the clock; what is has lapsed (C11)."""
    return all(day >= start for day in (record.approved, record.told) if day is not None)


def over_cap(asked: int, rule: Extension) -> Message:
    return say(
        "extended by {asked} working days; the law allows at most {cap}, and {cap} are counted",
        asked=asked,
        cap=rule.n,
    )


def _fault(record: ExtensionRecord, base_due: date | None) -> tuple[str, Message] | None:
    known = [day for day in (record.approved, record.told) if day is not None]
    if base_due is not None and known and max(known) > base_due:
        return "extension-late", say(
            "extended on {day}; approval and telling were due by {due}, that day included: the date does not move",
            day=max(known),
            due=base_due,
        )
    if record.approved is None:
        return "extension-unapproved", say(
            "no approval of the extension is recorded; the date does not move"
        )
    if record.told is None and base_due is None:
        return "extension-untold", say(
            "no day is recorded on which the applicant was told of the extension; the date does not move"
        )
    if record.told is None:
        return "extension-untold", say(
            "no day is recorded on which the applicant was told of the extension; it counts only if told by {due}",
            due=base_due,
        )
    return None


def _note(rule: Extension, code: str, message: Message) -> Note:
    return Note(code, message, rule.cite)
