"""A reply that the office delays to a day of its own, told to the applicant in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gicli.core.clock.certainty import unverified
from gicli.core.clock.clock import Deadline
from gicli.core.clock.deadline import advice
from gicli.core.clock.notes import Note, Remark, Severity
from gicli.core.law.requirements import Asks
from gicli.core.law.rules import Extension, Length, Unit
from gicli.core.words.message import Message, Name, say
from gicli.core.workdays.workcalendar import WorkCalendar

if TYPE_CHECKING:
    from gicli.core.ledger.items import Delay, ExtensionRecord


DELAY_NOT_ALLOWED = Remark("delay-not-allowed", say("delay not provided for"), Severity.WARNING)
DELAY_LATE = Remark("delay-late", say("told of the delay too late"), Severity.ERROR)


def delayed(found: Deadline, delay: Delay, calendar: WorkCalendar) -> Deadline:
    """The deadline moved to the day that the office set; as it was, with a note, where it may not."""
    rule = found.pack.asking(Asks.REASONABLE_DELAY)
    if rule is None:
        message = say(
            "{pack} knows no delay to a day of the agency's own; the date does not move",
            pack=found.pack.ref,
        )
        return found.with_notes(Note(DELAY_NOT_ALLOWED, message, found.limit.cite))
    if found.due is not None and delay.told > found.due:
        message = say(
            "the delay was told on {told}; it had to be told while the limit ran, by {due}: the date does not move",
            told=delay.told,
            due=found.due,
        )
        return found.with_notes(Note(DELAY_LATE, message, rule.cite))
    if found.due is not None and delay.until <= found.due:
        # No delay: the law gives that long anyway.
        return found
    kept = tuple(note for note in found.notes if note.code != "provisional")
    return found._replace(
        state=found.counted._replace(
            due=delay.until, if_extended=None, provisional=None, delayed_by=rule.cite
        ),
        notes=(*kept, *unverified(rule.cite), *advice(delay.until, rule.cite, calendar)),
    )


class Granted(NamedTuple):
    """The extension that takes effect, if any."""

    by: int = 0
    """How much longer, in the units of the limit; 0: none does."""
    record: ExtensionRecord | None = None
    notes: tuple[Note, ...] = ()


EXTENSION_REPEATED = Remark("extension-repeated", say("extended again"), Severity.ERROR)
EXTENSION_OVER_CAP = Remark("extension-over-cap", say("extended beyond the cap"), Severity.ERROR)


def granted(
    rule: Extension, unit: Unit, records: Iterable[ExtensionRecord], base_due: date | None
) -> Granted:
    """The first record both approved and told on or before `base_due`, capped by the rule.

    With no `base_due` (an open pause, C9) every approved and told record is in time.
    """
    ordered = sorted(records, key=effective_on)
    taken = next((record for record in ordered if not _faults(record, base_due)), None)
    # Once one takes effect, no other may still be told in time.
    by = None if taken else base_due
    again, notes = False, list[Note]()
    for record in ordered:
        faults = _faults(record, by)
        if again:
            twice = say("extended a second time; the law allows it once")
            faults.insert(0, (EXTENSION_REPEATED, twice))
        again = again or record is taken
        if record.days is not None and record.days > rule.n:
            faults.append(
                (EXTENSION_OVER_CAP, over_cap(record.days, rule, unit, counted=taken is record))
            )
        if taken is record and record.approved and not record.by and rule.approver:
            faults.append((APPROVER_UNNOTED, _by_whom(record.approved, rule.approver)))
        notes.extend(_note(rule, *fault) for fault in faults)
    longer = min(taken.days or rule.n, rule.n) if taken else 0
    return Granted(longer, taken, tuple(notes))


def effective_on(record: ExtensionRecord) -> date:
    """The day on which the record is both approved and told, as far as it is."""
    return max(day for day in (record.approved, record.told, date.min) if day)


def begun_since(record: ExtensionRecord, start: date) -> bool:
    """Whether nothing of the extension is older than the clock; what is has lapsed (C11)."""
    return all(day >= start for day in (record.approved, record.told) if day is not None)


def over_cap(asked: int, rule: Extension, unit: Unit, *, counted: bool = True) -> Message:
    if not counted:
        return say(
            "extended by {asked}; the law allows at most {cap}",
            asked=Length(asked, unit),
            cap=Length(rule.n, unit),
        )
    return say(
        "extended by {asked}; the law allows at most {cap}, which are counted",
        asked=Length(asked, unit),
        cap=Length(rule.n, unit),
    )


APPROVER_UNNOTED = Remark("approver-unnoted", say("approver not recorded"))


def _by_whom(day: date, approver: Name) -> Message:
    return say(
        "the approval of {day} names nobody; the rule asks for that of {approver}: note who gave it (key “by”)",
        day=day,
        approver=approver,
    )


EXTENSION_LATE = Remark("extension-late", say("extended too late"), Severity.ERROR)
EXTENSION_UNAPPROVED = Remark("extension-unapproved", say("extension not approved"), Severity.ERROR)
EXTENSION_UNTOLD = Remark("extension-untold", say("extension not told"), Severity.ERROR)


def _faults(record: ExtensionRecord, base_due: date | None) -> list[tuple[Remark, Message]]:
    """Each reason why it does not take effect."""
    found: list[tuple[Remark, Message]] = []
    known = [day for day in (record.approved, record.told) if day is not None]
    if base_due is not None and known and max(known) > base_due:
        late = say(
            "extended on {day}; approval and telling were due by {due}, that day included: the date does not move",
            day=max(known),
            due=base_due,
        )
        found.append((EXTENSION_LATE, late))
    if record.approved is None:
        unapproved = say("no approval of the extension is recorded; the date does not move")
        found.append((EXTENSION_UNAPPROVED, unapproved))
    if record.told is None:
        found.append((EXTENSION_UNTOLD, _untold(base_due)))
    return found


def _untold(base_due: date | None) -> Message:
    if base_due is None:
        return say(
            "no day is recorded on which the applicant was told of the extension; the date does not move"
        )
    return say(
        "no day is recorded on which the applicant was told of the extension; it counts only if told by {due}",
        due=base_due,
    )


def _note(rule: Extension, remark: Remark, message: Message) -> Note:
    return Note(remark, message, rule.cite)


REMARKS = (
    EXTENSION_LATE,
    EXTENSION_UNAPPROVED,
    EXTENSION_UNTOLD,
    EXTENSION_REPEATED,
    EXTENSION_OVER_CAP,
    APPROVER_UNNOTED,
    DELAY_NOT_ALLOWED,
    DELAY_LATE,
)
