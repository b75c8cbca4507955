"""What a later, higher law says instead (C20)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gicli.core.clock.clock import Deadline
from gicli.core.clock.notes import Note
from gicli.core.law.rules import RulePack
from gicli.core.words.message import Message, Refused, say


def displacement_notes(found: Deadline, under: Callable[[str], Deadline]) -> tuple[Note, ...]:
    """The note that a displaced pack owes every answer; `under` computes the same by another pack."""
    return higher_law(found.pack, found.starts, found.due, under)


def higher_law(
    pack: RulePack, starts: date, due: date | None, under: Callable[[str], Deadline]
) -> tuple[Note, ...]:
    """The note on what `pack` says is due on `due`, or on a day that it leaves open."""
    displaced = pack.displaced
    if displaced is None or starts < displaced.since:
        return ()
    try:
        higher = under(displaced.by)
    except Refused:
        # The higher law sets no such limit in days.
        message = say(
            "since {since} the higher law {by} goes first; it sets no such limit in days",
            since=displaced.since,
            by=displaced.by,
        )
        return (Note("displaced", message, displaced.cite),)
    cite = higher.limit.cite if higher.due else displaced.cite
    return (Note("displaced", _message(displaced.since, due, higher), cite, higher.due),)


def _message(since: date, due: date | None, higher: Deadline) -> Message:
    if higher.due is None:
        return say(
            "since {since} the higher law {by} goes first; under it no date is running",
            since=since,
            by=higher.pack.ref,
        )
    if higher.due == due:
        return say(
            "since {since} the higher law {by} goes first; it gives the same date",
            since=since,
            by=higher.pack.ref,
        )
    return say(
        "since {since} the higher law {by} goes first; it gives {due}",
        since=since,
        by=higher.pack.ref,
        due=higher.due,
    )
