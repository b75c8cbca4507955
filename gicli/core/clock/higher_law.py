"""What the law above the pack says of the same clock, and what that means for who keeps to it (C20)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from gicli.core.clock.clock import Clock, Deadline, Halt, HigherLaw
from gicli.core.clock.deadline import NoLength
from gicli.core.clock.notes import Note, Remark, Severity
from gicli.core.law.rules import Party, PauseKind, RulePack, TimeLimit
from gicli.core.words.message import Message, Refused, say

Under = Callable[[str], Deadline]
"""The same computed by another pack; raises Refused where that sets no such limit."""


def with_higher_law(found: Deadline, under: Under) -> Deadline:
    """The deadline with what the law above its pack says, where it has something to say.

    It speaks of every clock that it governs, and of older ones where it gives an earlier date.
    """
    higher = higher_law(found.pack, found.starts, under)
    if higher is None:
        return found
    earlier = _is_earlier(found, higher)
    if not (higher.goes_first or earlier):
        return found
    notes = [_displaced(higher, found.due, found.clocks)] if higher.goes_first else []
    if earlier:
        notes.append(_earlier(found, higher))
    return found._replace(higher=higher).with_notes(*notes)


def without_a_date(pack: RulePack, starts: date, under: Under) -> tuple[Note, ...]:
    """The note on a limit for which the pack itself gives no number."""
    higher = higher_law(pack, starts, under)
    return (_displaced(higher, None),) if higher and higher.goes_first else ()


def higher_law(pack: RulePack, starts: date, under: Under) -> HigherLaw | None:
    """None where no law stands above the pack, or none of its versions speaks of the clock."""
    above = pack.displaced
    if above is None:
        return None
    goes_first = starts >= above.since
    try:
        there = under(above.by)
    except Refused as refusal:
        # It sets no such limit in days, or was not in force yet.
        cite = refusal.limit.cite if isinstance(refusal, NoLength) else above.cite
        return HigherLaw(above.by, above.since, None, cite, None) if goes_first else None
    cite = there.limit.cite if there.due else above.cite
    since = above.since if goes_first else there.pack.in_force
    return HigherLaw(
        there.pack.ref, since, there.due, cite, there.limit, there.clocks, goes_first=goes_first
    )


def _is_earlier(found: Deadline, higher: HigherLaw) -> bool:
    if higher.due is None:
        return False
    if found.due is None:
        # What was withdrawn waits for no date. That silence ends it is the pack's to say, unless by
        # the law that goes first the notice came too late to stop its clock.
        lapsed = found.halt is Halt.LAPSED
        return found.halt is not Halt.WITHDRAWN and (not lapsed or bool(_late_notices(higher)))
    return higher.due < found.due


HIGHER_LAW_EARLIER = Remark(
    "higher-law-earlier", say("earlier under the higher law"), Severity.WARNING
)


def _earlier(found: Deadline, higher: HigherLaw) -> Note:
    if found.halt is Halt.LAPSED:
        return _not_given_up(higher)
    message = (
        say(
            "by the higher law {by} the last day is {due}, not {ours}; keep to the earlier day",
            by=higher.pack,
            due=higher.due,
            ours=found.due,
        )
        if found.due
        else say(
            "no due date is running here, but by the higher law {by} the last day is {due}; keep to it",
            by=higher.pack,
            due=higher.due,
        )
    )
    unknown = _not_deducted(found, higher.limit)
    if unknown:
        message = say("{what}; it knows no deduction for: {kinds}", what=message, kinds=unknown)
    return Note(HIGHER_LAW_EARLIER, message, higher.cite, higher.due)


def _late_notices(higher: HigherLaw) -> tuple[Clock, ...]:
    """What the agency told the applicant too late by the law that goes first."""
    own = (clock for clock in higher.clocks if clock.limit.party is Party.AGENCY)
    late = (c for c in own if c.due and c.met_on and c.met_on > c.due)
    return tuple(late) if higher.goes_first else ()


def _not_given_up(higher: HigherLaw) -> Note:
    notice = _late_notices(higher)[0]
    message = say(
        "it counts as given up here, but not by the higher law {by}: “{limit}” was due on {notice}, so the last day for the reply is {due}",
        by=higher.pack,
        limit=notice.limit.name,
        notice=notice.due,
        due=higher.due,
    )
    return Note(HIGHER_LAW_EARLIER, message, notice.limit.cite, higher.due)


def if_not_deducted(
    found: Deadline, limit: TimeLimit, plain: Deadline, kinds: tuple[PauseKind, ...]
) -> Iterator[Note]:
    """Of pauses of which nobody said what they are: the date of the higher law if it deducts none of them.

    `plain` is counted by that law without them.
    """
    told = any(note.remark is HIGHER_LAW_EARLIER for note in found.notes)
    silent = tuple(kind for kind in kinds if limit.pause_for(kind) is None)
    if told or not silent or plain.due is None or (found.due and found.due <= plain.due):
        return
    message = say(
        "if the pause is for one of these: {kinds}, the higher law {by} does not deduct it, and the last day is {due}; keep to the earlier day",
        kinds=silent,
        by=plain.pack.ref,
        due=plain.due,
    )
    yield Note(HIGHER_LAW_EARLIER, message, limit.cite, plain.due)


def _not_deducted(found: Deadline, limit: TimeLimit | None) -> tuple[PauseKind, ...]:
    """The kinds of pause that moved our date and that the other limit does not have."""
    kinds = dict.fromkeys(stop.kind for stop in found.stops if stop.kind is not None)
    return tuple(kind for kind in kinds if limit and limit.pause_for(kind) is None)


DISPLACED = Remark("displaced", say("the higher law goes first"))


def _displaced(higher: HigherLaw, due: date | None, clocks: tuple[Clock, ...] = ()) -> Note:
    message = _message(higher, due)
    others = tuple(_of_others(higher.clocks, clocks))
    if others:
        message = say("{what}; for others it has: {others}", what=message, others=others)
    return Note(DISPLACED, message, higher.cite, higher.due)


def _message(higher: HigherLaw, due: date | None) -> Message:
    said = {"since": higher.since, "by": higher.pack}
    limit = higher.limit
    if limit is None:
        return say(
            "since {since} the higher law {by} goes first; it sets no such limit in days", **said
        )
    if higher.due is None:
        return say(
            "since {since} the higher law {by} goes first; under it no date is running", **said
        )
    if limit.party is not Party.AGENCY:
        return say(
            "since {since} the higher law {by} goes first; its limit is {length}, until {due}; in silence: {silence}",
            length=limit.length or say("set by the agency"),
            due=higher.due,
            silence=limit.silence,
            **said,
        )
    if higher.due == due:
        return _same_date(higher.since, higher.pack)
    if due and higher.due > due:
        # Its own stricter rule still binds the agency.
        return say(
            "since {since} the higher law {by} goes first; its outermost day is {due}, and {ours} still binds the agency",
            due=higher.due,
            ours=due,
            **said,
        )
    return say(
        "since {since} the higher law {by} goes first; it gives {due}", due=higher.due, **said
    )


@cache
def _same_date(since: date, by: str) -> Message:
    """Said of most items of a ledger, and so one value."""
    return say(
        "since {since} the higher law {by} goes first; it gives the same date", since=since, by=by
    )


def _of_others(there: tuple[Clock, ...], ours: tuple[Clock, ...]) -> Iterator[Message]:
    """Limits of other parties that are of another length there, or whose silence means something else."""
    for clock in there:
        own = next(
            (one for one in ours if (one.limit.id, one.starts) == (clock.limit.id, clock.starts)),
            None,
        )
        if clock.limit.party is Party.AGENCY or (own and _settled(own, clock)):
            continue
        parts = {
            "name": clock.limit.name,
            "length": clock.limit.length or say("set by the agency"),
            "silence": clock.limit.silence,
        }
        yield (
            say("{name}: {length}, until {due}; in silence: {silence}", due=clock.due, **parts)
            if clock.due
            else say("{name}: {length}; in silence: {silence}", **parts)
        )


def _settled(own: Clock, there: Clock) -> bool:
    """Whether both laws say the same of it, or the party answered in time by both."""
    same = (own.limit.length, own.limit.silence) == (there.limit.length, there.limit.silence)
    met = own.met_on
    return same or bool(met and all(one.due is None or met <= one.due for one in (own, there)))


REMARKS = (
    HIGHER_LAW_EARLIER,
    DISPLACED,
)
