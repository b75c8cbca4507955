"""Between which days a provisional date lies: every arrangement that may come, at its extremes (C4)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from gicli.core.clock.clock import Bounds, Deadline
from gicli.core.clock.counting import Stop, counted_between, run_of
from gicli.core.clock.notes import Note
from gicli.core.law.citation import Citation
from gicli.core.law.rules import FixedDate, Length, Unit
from gicli.core.words.message import say
from gicli.core.workdays.foresight import Arrangement, Outlook
from gicli.core.workdays.workcalendar import WorkCalendar

_REACH = timedelta(days=60)
"""No arrangement moves a date further than this from the likeliest one."""

_Moves = tuple[tuple[date, int], ...]
"""Days that are worked (+1) or off (-1) against Monday to Friday."""


# The year whose notice is not out; None where the days are settled after all.


def bounds(
    calendar: WorkCalendar, start: date, n: int, likely: date, stops: Iterable[Stop] = ()
) -> Bounds:
    """The first and the last day that the n-th counted working day after `start` may be.

    `likely` is that day by the calendar's estimate; `stops` are the pauses taken out of the count.
    """
    stops = tuple(stops)
    open_days = _OpenDays(calendar, start, stops)
    festivals = [
        (outlook.festival, moves)
        for outlook in calendar.outlooks(start, likely + _REACH)
        if len(moves := open_days.moves(outlook)) > 1
    ]
    span = range((likely + _REACH - start).days)

    def day_when(pick: Callable[[Iterable[int]], int]) -> date:
        def counted(offset: int) -> int:
            day = start + timedelta(days=offset + 1)
            likely_count = counted_between(calendar, start, day, stops)
            return likely_count + sum(
                pick(_upto(moves, day) - _upto(arranged[0], day) for moves in arranged)
                for _, arranged in festivals
            )

        return start + timedelta(days=bisect_left(span, n, key=counted) + 1)

    earliest, latest = min(day_when(max), likely), max(day_when(min), likely)
    undecided = tuple(dict.fromkeys(_deciding(festivals, latest)))
    return Bounds(earliest, latest, undecided, _missing(calendar, start, latest))


def _missing(calendar: WorkCalendar, start: date, latest: date) -> int | None:
    """The next year's notice settles the last days of an announced year (C4)."""
    day = calendar.first_provisional(start, latest)
    if day is None:
        return None
    return day.year + (day.year in calendar.coverage.years)


class _OpenDays:
    """The days after `start` that no notice settles and no pause takes out."""

    def __init__(self, calendar: WorkCalendar, start: date, stops: tuple[Stop, ...]) -> None:
        self._calendar = calendar
        self._start = start
        self._stops = stops

    def moves(self, outlook: Outlook) -> tuple[_Moves, ...]:
        """What each arrangement moves among these days, the likeliest first, without repetition."""
        return tuple(dict.fromkeys(tuple(self._of(found)) for found in outlook.arrangements))

    def _of(self, arrangement: Arrangement) -> Iterator[tuple[date, int]]:
        for day, works in sorted(arrangement):
            usually = day.weekday() < 5
            if works != usually and self._counts(day):
                yield day, 1 if works else -1

    def _counts(self, day: date) -> bool:
        paused = any(
            stop.start < day and (stop.end is None or day <= stop.end) for stop in self._stops
        )
        return day > self._start and not paused and not self._calendar.coverage.is_certain(day)


def _upto(moves: _Moves, day: date) -> int:
    return sum(change for moved, change in moves if moved <= day)


def _deciding(festivals: list[tuple[str, tuple[_Moves, ...]]], latest: date) -> Iterator[str]:
    for name, arranged in festivals:
        if any(day <= latest for moves in arranged for day, _ in moves):
            yield name


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
        since = _matters_after(found, full, calendar)
        if calendar.first_provisional(since, if_extended):
            between = _bounds_of(found, since, if_extended, calendar, full - found.extended_by)
            notes = (_provisional_note(if_extended, between), *notes)
    return found._replace(notes=(*found.notes, *notes))


def _matters_after(found: Deadline, extension: int, calendar: WorkCalendar) -> date:
    """The calendar matters after this day only, for the deadline extended by so much."""
    if isinstance(found.length, FixedDate):
        return found.starts
    extended = Length(found.length.n + extension, found.length.unit)
    ends = run_of(extended, found.starts, calendar, found.stops).ends
    return ends - timedelta(days=1) if ends else found.starts


def _bounds_of(
    found: Deadline, since: date, due: date, calendar: WorkCalendar, more: int = 0
) -> Bounds:
    if isinstance(found.length, Length) and found.length.unit is Unit.WORKDAYS:
        n = found.length.n + found.extended_by + more
        return bounds(calendar, since, n, due, found.stops)
    return bounds(calendar, since, 1, due, found.stops)


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
