"""What the report on the offices calls its columns, and what each of them counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import floor
from typing import NamedTuple

from gicli.core.clock.standing import days_late
from gicli.core.words.message import Message, say
from gicli.render.words.oneline import one_line
from gicli.render.words.wording import Wording
from gicli.reports.annual_words import as_known
from gicli.reports.performance import Answered, Performance, Performances, Spread, Timing
from gicli.reports.requests import Handled, YearOfRequests

Cell = int | Fraction | None
"""A fraction is a rate."""


class Column(NamedTuple):
    """One number of an office."""

    head: Message
    of: Callable[[Performance], Cell]
    over: Message | None = None
    """What it and its neighbour are about."""
    signed: bool = False
    """Days before the date or after it."""


class Block(NamedTuple):
    """Columns that belong together."""

    heading: Message
    columns: tuple[Column, ...]
    note: Message


def _middle(of: Callable[[Answered], int | None]) -> Callable[[Performance], Cell]:
    return lambda found: _part(found.spread(of), 0)


def _most(of: Callable[[Answered], int | None]) -> Callable[[Performance], Cell]:
    return lambda found: _part(found.spread(of), 1)


def _part(spread: Spread | None, at: int) -> Cell:
    return spread[at] if spread else None


def _used(answer: Answered) -> int | None:
    return answer.used


def _original(answer: Answered) -> int | None:
    return answer.beyond_original


def _extended(answer: Answered) -> int | None:
    return answer.beyond_extended


_HALF, _NINE = say("median"), say("9 in 10")

BLOCKS = (
    Block(
        say("How many"),
        (
            Column(say("received"), lambda found: found.received),
            Column(say("carried in"), lambda found: found.carried_in),
            Column(say("answered"), lambda found: found.answered()),
            Column(say("lapsed"), lambda found: found.lapsed),
            Column(say("withdrawn"), lambda found: found.withdrawn),
            Column(say("still open"), lambda found: found.open),
        ),
        say(
            "Received and carried in together are answered, lapsed, withdrawn and still open together. Lapsed: closed because the applicant did not correct the application or did not pay the fee."
        ),
    ),
    Block(
        say("In time or late"),
        (
            Column(say("by the original date"), lambda found: found.answered(Timing.ORIGINAL)),
            Column(say("only by the extended date"), lambda found: found.answered(Timing.EXTENDED)),
            Column(say("answered late"), lambda found: found.answered(Timing.LATE)),
            Column(say("open and overdue"), lambda found: len(found.overdue)),
            Column(say("on-time rate"), lambda found: found.on_time_rate),
            Column(say("extended"), lambda found: found.extended),
        ),
        say(
            "The original date is the one without an extension, pauses taken out; answered while no limit ran is in time. On-time rate: answered by the original or the extended date, out of all answered and all still open and overdue. Extended: requests whose extension took effect."
        ),
    ),
    Block(
        say("Working days"),
        (
            Column(_HALF, _middle(_used), say("used")),
            Column(_NINE, _most(_used), say("used")),
            Column(_HALF, _middle(_original), say("against original"), signed=True),
            Column(_NINE, _most(_original), say("against original"), signed=True),
            Column(_HALF, _middle(_extended), say("against extended"), signed=True),
            Column(_NINE, _most(_extended), say("against extended"), signed=True),
        ),
        say(
            "Of the answered requests. Used: from the day on which the clock last started to the reply, pauses taken out. Against a date: -3 is three working days before it, +2 two after it. Median: half took no more. 9 in 10: nine tenths took no more (90th percentile, nearest rank, as is the median)."
        ),
    ),
)
"""Every column of the report."""


def offices_title(of: YearOfRequests) -> Message:
    return say("{year}: how each office dealt with requests", year=str(of.year))


def office(name: str, words: Wording) -> str:
    return one_line(name) or words.say(say("(no office)"))


def all_offices(words: Wording) -> str:
    return words.say(say("all offices"))


def shown(value: Cell, words: Wording, *, signed: bool = False) -> str:
    """As text."""
    match value:
        case None:
            return "-"
        case Fraction():
            return words.say(say("{rate}%", rate=f"{rounded(value) * 100:.3g}"))
        case _:
            return f"{value:+}" if signed and value else str(value)


def rounded(rate: Fraction) -> float:
    """To a tenth of a percent and never up, so that only 100% is 100%."""
    return floor(rate * 1000) / 1000


def unclear() -> Message:
    """Above the gaps."""
    return say("The ledgers do not say whether these are answered:")


def notes(found: Performances) -> Iterator[Message]:
    """What the report is of, and what it leaves out."""
    yield as_known(found.of)
    if any(answer.handled.judged.deadline.delayed_by for answer in found.total.answers):
        yield say(
            "Where a reply was delayed, the day that the office set itself and told the applicant is its extended date; such a request is not among the extended."
        )
    yield say("Requests only: publications, updates and duties are not in this report.")


def late(found: Performances) -> Iterator[tuple[Handled, Message]]:
    """What the office has to explain: answered late, and open and overdue."""
    for performance in found.offices:
        for answer in performance.answers:
            if answer.timing is Timing.LATE:
                yield answer.handled, _late(answer)
        for handled in performance.overdue:
            due = handled.judged.deadline.due
            yield handled, say("due on {due}, still open on {day}", due=due, day=found.of.through)


def _late(answer: Answered) -> Message:
    return say(
        "due on {due}, answered on {replied}, {late}",
        due=answer.handled.judged.deadline.due,
        replied=answer.handled.recorded.replied,
        late=days_late(answer.beyond_extended or 0),
    )
