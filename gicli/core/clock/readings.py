"""Other dates that have a text of their own: a second instrument of the pack, the law that comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from gicli.core.clock.clock import Deadline
from gicli.core.clock.notes import Note, Remark, asides
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import Restart, RulePack, TimeLimit
from gicli.core.words.memo import once_for_each
from gicli.core.words.message import Refused, say

OTHER_READING = Remark("other-reading", say("another reading"))


def by_either(limit: TimeLimit, compute: Callable[[TimeLimit], Deadline]) -> Deadline:
    """The deadline by the limit; where the pack joins two, the earlier one, which names the other (C21)."""
    found = compute(limit)
    otherwise = limit.otherwise
    if otherwise is None:
        return found
    other = compute(otherwise)
    if found.due is None or other.due is None or found.due == other.due:
        return found
    first, second = (found, other) if found.due < other.due else (other, found)
    message = say(
        "{cite} sets {length} for the same, until {due}; the earlier day is taken",
        cite=second.limit.cite.text,
        length=second.length,
        due=second.due,
    )
    return first.with_notes(Note(OTHER_READING, message, second.limit.cite, second.due))


def restart_read(restart: Restart, day: date, otherwise: date | None) -> Iterator[Note]:
    """Where the text does not say that the clock starts afresh: that, and when it would have ended."""
    for note in asides(restart.asides, day, restart.cite):
        message = note.message
        if otherwise is not None:
            message = say(
                "{what}; read otherwise, the last day is {due}", what=message, due=otherwise
            )
        yield note._replace(message=message, due=otherwise)


TRANSITION = Remark("transition", say("change of law"))


def with_transition(
    found: Deadline,
    as_of: date,
    book: RuleBook,
    under: Callable[[RulePack], Deadline],
    met_on: date | None = None,
) -> Deadline:
    """The deadline with the date by the law that came into force while its clock ran (C22)."""
    known = _NEXT(book.packs)
    if id(found.pack) not in known:
        # With the pack, so that no other can take its place.
        known[id(found.pack)] = found.pack, _next_law(found.pack, book)
    _, change = known[id(found.pack)]
    if change is None or found.halt is not None:
        return found
    since, pack = change
    through = min(found.due or as_of, met_on or date.max)
    if found.starts >= since or through < since:
        return found
    try:
        there = under(pack)
    except Refused:
        # It sets no such limit.
        return found
    if there.due is None or there.due == found.due:
        return found
    message = say(
        "{by} is in force since {since}, while this clock runs by the text before it; counted by {by} the last day is {due}",
        since=since,
        by=pack.ref,
        due=there.due,
    )
    return found.with_notes(Note(TRANSITION, message, there.limit.cite, there.due))


_Change = tuple[date, RulePack]
_NEXT: Callable[[Sequence[RulePack]], dict[int, tuple[RulePack, _Change | None]]] = once_for_each(
    lambda packs: {}  # noqa: ARG005
)
"""Of these packs: what follows on each."""


def _next_law(pack: RulePack, book: RuleBook) -> _Change | None:
    """The version that follows, else the higher law that begins to go first, and since when."""
    later = book.versions(pack.family)
    following = next((other for other in later if other.in_force > pack.in_force), None)
    if following is not None:
        return following.in_force, following
    above = pack.displaced
    if above is None:
        return None
    versions = book.versions(above.by)
    higher = next((other for other in versions if other.covers(above.since)), None)
    return (above.since, higher) if higher else None


REMARKS = (
    OTHER_READING,
    TRANSITION,
)
