"""How certain a deadline is: days that no notice settles, wording that nobody has seen (C4)."""

from __future__ import annotations

from datetime import date, timedelta

from gicli.core.bounds import Bounds, bounds
from gicli.core.citation import Citation
from gicli.core.clock import Deadline
from gicli.core.message import say
from gicli.core.naturaltime import last_day
from gicli.core.note import Note
from gicli.core.rules import FixedDate, Length, Unit
from gicli.core.workcalendar import WorkCalendar


def unverified(*cites: Citation) -> tuple[Note, ...]:
    """A note for each article whose wording nobody has seen."""
    unseen: dict[str, Citation] = {}
    for cite in cites:
        if not cite.verified:
            unseen.setdefault(cite.text, cite)
    return tuple(
        Note(
            "unverified",
            say("the wording of {cite} was not seen in a source", cite=text),
            cite,
        )
        for text, cite in unseen.items()
    )


def with_certainty(found: Deadline, calendar: WorkCalendar) -> Deadline:
    """Mark what rests on days that no notice settles, or on wording that nobody has seen (C4)."""
    notes = unverified(found.limit.cite)
    since = found.settled_from or found.starts
    provisional = calendar.first_provisional(since, found.due) if found.due else None
    due, if_extended = found.due, found.if_extended
    if provisional and due:
        between = _bounds_of(found, since, due, calendar)
        found = found._replace(provisional_from=provisional, bounds=between)
        notes = (_provisional_note(due, between), *notes)
    elif due and if_extended:
        full = found.limit.extension.n if found.limit.extension else 0
        since = _matters_after(found, full)
        if calendar.first_provisional(since, if_extended):
            between = _bounds_of(found, since, if_extended, calendar, full - found.extended_by)
            notes = (_provisional_note(if_extended, between), *notes)
    return found._replace(notes=(*found.notes, *notes))


def _matters_after(found: Deadline, extension: int) -> date:
    """The calendar matters after this day only, for the deadline extended by so much."""
    length = found.length
    if isinstance(length, FixedDate) or length.unit is Unit.WORKDAYS:
        return found.starts
    return last_day(found.starts, length.n + extension, length.unit) - timedelta(days=1)


def _bounds_of(
    found: Deadline, since: date, due: date, calendar: WorkCalendar, more: int = 0
) -> Bounds:
    if isinstance(found.length, Length) and found.length.unit is Unit.WORKDAYS:
        n = found.length.n + found.extended_by + more
        return bounds(calendar, since, n, due, found.stops)
    return bounds(calendar, since, 1, due)


def _provisional_note(due: date, between: Bounds) -> Note:
    message = say(
        "{due} is provisional, as the notice for {year} is not out: between {earliest} and {latest}, depending on {festivals}",
        due=due,
        year=str(between.missing),
        earliest=between.earliest,
        latest=between.latest,
        festivals=between.undecided,
    )
    if not between.undecided:
        message = say(
            "{due} is provisional: the notice for {year} is not out",
            due=due,
            year=str(between.missing),
        )
    return Note("provisional", message, due=due)
