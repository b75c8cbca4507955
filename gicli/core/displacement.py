"""What a later, higher law says instead (C20)."""

from __future__ import annotations

from collections.abc import Callable

from gicli.core.clock import Deadline
from gicli.core.message import Message, Refused, say
from gicli.core.note import Note


def displacement_notes(found: Deadline, under: Callable[[str], Deadline]) -> tuple[Note, ...]:
    """The note that a displaced pack owes every answer; `under` computes the same by another pack."""
    displaced = found.pack.displaced
    if displaced is None or found.starts < displaced.since:
        return ()
    try:
        higher = under(displaced.by)
    except Refused:
        # The higher law sets no such limit in days.
        return (Note("displaced", _no_number(found, displaced.by), displaced.cite),)
    cite = higher.limit.cite if higher.due else displaced.cite
    return (Note("displaced", _message(found, higher), cite, higher.due),)


def _message(found: Deadline, higher: Deadline) -> Message:
    if higher.due is None:
        return say(
            "since {since} the higher law {by} goes first; under it no date is running",
            since=_since(found),
            by=higher.pack.ref,
        )
    if higher.due == found.due:
        return say(
            "since {since} the higher law {by} goes first; it gives the same date",
            since=_since(found),
            by=higher.pack.ref,
        )
    return say(
        "since {since} the higher law {by} goes first; it gives {due}",
        since=_since(found),
        by=higher.pack.ref,
        due=higher.due,
    )


def _no_number(found: Deadline, by: str) -> Message:
    return say(
        "since {since} the higher law {by} goes first; it sets no such limit in days",
        since=_since(found),
        by=by,
    )


def _since(found: Deadline) -> object:
    assert found.pack.displaced is not None
    return found.pack.displaced.since
