"""How each office dealt with the requests of a year: in time, late, open, and in how many days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from gicli.core.clock.counting import Stop, counted_between
from gicli.core.clock.standing import Status
from gicli.core.ledger.items import Request
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.reports.requests import LAPSES, Gap, Handled, YearOfRequests, undated


class Timing(StrEnum):
    """By which date a request was answered."""

    ORIGINAL = "original"
    """Or while no due date ran (C12)."""
    EXTENDED = "extended"
    """Not by the original date, but by the extended one, or the one the office set (延迟答复)."""
    LATE = "late"


class Answered(NamedTuple):
    """One request that the office answered."""

    handled: Handled
    timing: Timing
    used: int
    """Working days after the day on which the clock last started through the reply, pauses removed."""
    beyond_original: int | None
    """Working days after the due date without an extension; minus those left before it. None:
    no such date ran."""
    beyond_extended: int | None
    """The same against the date with the extension that took effect."""


class Spread(NamedTuple):
    """中位数与90%分位数, by nearest rank, so that both are values that occurred."""

    median: int
    ninth_decile: int


class Performance(NamedTuple):
    """One office in one year, or all."""

    office: str
    """Empty: none is recorded; of the sum of all it means nothing."""
    received: int
    carried_in: int
    answers: tuple[Answered, ...]
    lapsed: int
    """Closed without an answer: not corrected, or fee not paid."""
    withdrawn: int
    """Taken back by the applicant: no answer was due any more."""
    open: int
    """On the last day that is looked at, the overdue ones too."""
    overdue: tuple[Handled, ...]
    extended: int
    """With an extension that took effect, whatever became of the request."""

    def answered(self, timing: Timing | None = None) -> int:
        return sum(timing in (None, answer.timing) for answer in self.answers)

    @property
    def judged(self) -> int:
        """What the rate is of: an office that never answers is not on time."""
        return self.answered() + len(self.overdue)

    @property
    def on_time_rate(self) -> Fraction | None:
        """The part answered by the due date; None where nothing had to be answered yet."""
        on_time = self.answered() - self.answered(Timing.LATE)
        return Fraction(on_time, self.judged) if self.judged else None

    def spread(self, of: Callable[[Answered], int | None]) -> Spread | None:
        """The spread of one number over the answers that have it; None where none has."""
        return _spread([n for n in map(of, self.answers) if n is not None])


class Performances(NamedTuple):
    """What each office did in a year."""

    of: YearOfRequests
    offices: tuple[Performance, ...]
    """In the order of the ledgers; requests without an office last."""
    total: Performance
    gaps: tuple[Gap, ...]
    """Requests of which nobody can tell whether they are answered."""


def performances(of: YearOfRequests) -> Performances:
    """Every office that has a request in the year, and their sum."""
    by_office: dict[str, list[Handled]] = {}
    for handled in of.requests:
        by_office.setdefault(handled.recorded.office, []).append(handled)
    named = sorted(by_office, key=lambda office: not office)
    return Performances(
        of,
        tuple(_performance(office, by_office[office]) for office in named),
        _performance("", of.requests),
        tuple(gap for handled in of.requests for gap in undated(handled)),
    )


def _performance(office: str, requests: Sequence[Handled]) -> Performance:
    answers = tuple(_answers(requests))
    lapsed = sum(_lapsed(handled) for handled in requests)
    still_open = [handled for handled in requests if handled.closing is None]
    carried_in = sum(handled.carried_in for handled in requests)
    return Performance(
        office,
        len(requests) - carried_in,
        carried_in,
        answers,
        lapsed,
        sum(handled.withdrawn for handled in requests),
        len(still_open),
        tuple(handled for handled in still_open if handled.judged.status is Status.OVERDUE),
        sum(handled.judged.deadline.extended_by > 0 for handled in requests),
    )


def _lapsed(handled: Handled) -> bool:
    return handled.closing is not None and handled.closing.outcome in LAPSES


def _answers(requests: Iterable[Handled]) -> Iterator[Answered]:
    for handled in requests:
        item = handled.judged.item
        assert isinstance(item, Request)
        if item.replied is not None and not (_lapsed(handled) or handled.withdrawn):
            yield _answered(handled, item.replied)


def _answered(handled: Handled, replied: date) -> Answered:
    found = handled.judged.deadline
    timing = Timing.ORIGINAL
    if found.due is not None and replied > found.due:
        timing = Timing.LATE
    elif found.base_due is not None and replied > found.base_due:
        timing = Timing.EXTENDED
    # A notice to the applicant that took effect ends the count, until he acts (C11).
    ended = found.interruption.told if found.halt and found.interruption else replied
    through = max(min(replied, ended), found.starts)
    used = counted_between(handled.calendar, found.starts, through, found.stops)
    # No pause moves the day that the office set itself.
    later = () if found.delayed_by else found.stops
    original, extended = (
        _beyond(due, replied, handled.calendar, stops)
        for due, stops in ((found.base_due, found.stops), (found.due, later))
    )
    return Answered(handled, timing, used, original, extended)


def _beyond(
    due: date | None, replied: date, calendar: WorkCalendar, stops: Iterable[Stop]
) -> int | None:
    """Working days from the due date to the reply; what is left before it, without pauses (C17)."""
    if due is None:
        return None
    if replied > due:
        return calendar.workdays_between(due, replied)
    return -counted_between(calendar, replied, due, stops)


def _spread(values: list[int]) -> Spread | None:
    if not values:
        return None
    ranked = sorted(values)
    # Nearest rank: the smallest value that half, or nine tenths, of all do not exceed.
    return Spread(*(ranked[-(-len(ranked) * tenths // 10) - 1] for tenths in (5, 9)))
