"""What the applicant may do about a reply, or about none: reconsideration, suit, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gicli.core.check.assess import Assessment, Circumstances
from gicli.core.clock.deadline import deadline
from gicli.core.clock.notes import READING, Note, Remark
from gicli.core.clock.standing import Status
from gicli.core.law.requirements import Asks, Requirement
from gicli.core.law.rules import RulePack, TimeLimit
from gicli.core.ledger.items import Request
from gicli.core.words.message import Message, Refused, say

_AFTER_REVIEW = "sue-after-review"


class Remedy(NamedTuple):
    """救济途径: one way and its last day."""

    limit: TimeLimit
    starts: date | None
    """None: it counts from a decision that has not been made yet."""
    due: date | None
    provisional: bool = False
    """Whether a notice may still move the due date (C4)."""
    days_left: int | None = None
    """Natural days from the day of the judgement; negative when it has passed."""
    first: bool = False
    """Whether this way must be gone before any suit."""
    notes: tuple[Note, ...] = ()

    @property
    def passed(self) -> bool:
        return self.days_left is not None and self.days_left < 0


class _Event(NamedTuple):
    """What opens the ways."""

    day: date
    what: Message
    review: str
    suit: str
    """The limits that it starts."""
    first: Asks
    """What says that reconsideration comes first."""
    outcome: str
    higher: date | None = None
    """The day on which the higher law's reply limit ends, where it is another."""


def remedies(assessment: Assessment, under: Circumstances) -> tuple[Remedy, ...]:
    """The ways that are open to the applicant or were; none before a reply or the end of its limit.

    A way whose law is not among the packs is left out; `left_out` says so.
    """
    event = _event(assessment)
    return tuple(_ways(event, under)) if event else ()


def left_out(assessment: Assessment, under: Circumstances) -> tuple[Message, ...]:
    """A sentence for each kind of way of which the law of that day is not among the packs."""
    event = _event(assessment)
    if event is None:
        return ()
    sentences = {
        "review": say(
            "the law on reconsideration in force on {day} is not among the rule packs, so no limit of it is named",
            day=event.day,
        ),
        "litigation": say(
            "the law on suits in force on {day} is not among the rule packs, so no limit of it is named",
            day=event.day,
        ),
    }
    return tuple(
        sentence for family, sentence in sentences.items() if _pack(family, event, under) is None
    )


def _event(judged: Assessment) -> _Event | None:
    item, found = judged.item, judged.deadline
    if not isinstance(item, Request):
        return None
    if item.replied is not None:
        day, what = (
            item.replied,
            say(
                "counted from {day}, when the reply was given; no day of service is on record",
                day=item.replied,
            ),
        )
        if item.served is not None:
            day = item.served
            what = say("counted from {day}, when the applicant received the reply", day=day)
        return _Event(day, what, "apply-review", "sue", Asks.REVIEW_FIRST, item.outcome)
    if judged.status is not Status.OVERDUE:
        return None
    assert found.due is not None
    higher = found.due_by_higher_law
    return _Event(
        found.due,
        say("counted from {day}, when the limit for the reply ended", day=found.due),
        "apply-review-no-reply",
        "sue-no-reply",
        Asks.REVIEW_FIRST_NO_REPLY,
        "",
        higher if higher != found.due else None,
    )


def _ways(event: _Event, under: Circumstances) -> Iterator[Remedy]:
    review, suit = _pack("review", event, under), _pack("litigation", event, under)
    first = _review_first(event, review)
    if review is not None:
        yield from _way(review, event.review, event, under, first)
    if suit is None:
        return
    if first is None:
        yield from _way(suit, event.suit, event, under)
        return
    if (after := suit.find(_AFTER_REVIEW)) is not None:
        yield Remedy(after, None, None)
    # Where another text lets the applicant sue at once, both readings are told.
    if (other := suit.find(event.suit)) is not None and other.asides:
        yield from _way(suit, event.suit, event, under)


def _pack(family: str, event: _Event, under: Circumstances) -> RulePack | None:
    try:
        return under.book.in_force(family, event.day)
    except Refused:
        return None


def _review_first(event: _Event, review: RulePack | None) -> Requirement | None:
    asked = review.asking(event.first) if review else None
    if asked is None or (asked.outcomes and event.outcome not in asked.outcomes):
        return None
    return asked


COUNTED_FROM = Remark("counted-from", say("counted from"))
STARTS = Remark("starts", say("where it starts"))
REVIEW_FIRST = Remark("review-first", say("reconsideration first"))
HIGHER_LAW = Remark("higher-law", say("higher law"))


def _way(
    pack: RulePack,
    limit_id: str,
    event: _Event,
    under: Circumstances,
    first: Requirement | None = None,
) -> Iterator[Remedy]:
    limit = pack.find(limit_id)
    if limit is None:
        return
    found = deadline(pack, limit, event.day, under.calendar)
    assert found.due is not None
    notes = [Note(COUNTED_FROM, event.what)]
    if event.first is Asks.REVIEW_FIRST_NO_REPLY:
        # No act says when: by which article it starts is the pack's to say.
        notes.append(Note(STARTS, say("it starts: {what}", what=limit.starts)))
    notes += (note for note in found.notes if note.remark is READING)
    if first is not None:
        message = say("reconsideration must come first: no suit without it")
        notes.append(Note(REVIEW_FIRST, message, first.cite))
    if event.higher is not None:
        there = deadline(pack, limit, event.higher, under.calendar).due
        message = say(
            "by the higher law the limit for the reply ends on {day}; counted from there the last day is {due}",
            day=event.higher,
            due=there,
        )
        notes.append(Note(HIGHER_LAW, message, due=there))
    yield Remedy(
        limit,
        event.day,
        found.due,
        found.provisional_from is not None,
        (found.due - under.as_of).days,
        first is not None,
        tuple(notes),
    )
