"""A reply that the office delays to a day of its own, told to the applicant in time."""

from __future__ import annotations

from gicli.core.certainty import unverified
from gicli.core.clock import Deadline
from gicli.core.deadline import advice
from gicli.core.facts import Delay
from gicli.core.message import say
from gicli.core.note import Note
from gicli.core.requirements import Asks
from gicli.core.workcalendar import WorkCalendar


def delayed(found: Deadline, delay: Delay, calendar: WorkCalendar) -> Deadline:
    """The deadline moved to the day that the office set; as it was, with a note, where it may not."""
    rule = found.pack.asking(Asks.REASONABLE_DELAY)
    if rule is None:
        message = say(
            "{pack} knows no delay to a day of the agency's own; the date does not move",
            pack=found.pack.ref,
        )
        return found.with_notes(Note("delay-not-allowed", message, found.limit.cite))
    if found.due is not None and delay.told > found.due:
        message = say(
            "the delay was told on {told}; it had to be told while the limit ran, by {due}: the date does not move",
            told=delay.told,
            due=found.due,
        )
        return found.with_notes(Note("delay-late", message, rule.cite))
    if found.due is not None and delay.until <= found.due:
        # No delay: the law gives that long anyway.
        return found
    kept = tuple(note for note in found.notes if note.code != "provisional")
    return found._replace(
        due=delay.until,
        if_extended=None,
        provisional_from=None,
        bounds=None,
        notes=(*kept, *unverified(rule.cite), *advice(delay.until, rule.cite, calendar)),
        delayed_by=rule.cite,
    )
