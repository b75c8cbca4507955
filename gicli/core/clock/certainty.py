"""Between which days a provisional date lies: every arrangement that may come, at its extremes (C4)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.arrangements import Outlook
from gicli.core.pauses import Stop, counted_between
from gicli.core.samples import Arrangement
from gicli.core.workcalendar import WorkCalendar

_REACH = timedelta(days=60)
# No arrangement moves a date further than this from the likeliest one.

_Moves = tuple[tuple[date, int], ...]
# Days that are worked (+1) or off (-1) against Monday to Friday.


class Bounds(NamedTuple):
    """Where a provisional date may come to lie."""

    earliest: date
    latest: date
    undecided: tuple[str, ...]
    # The festivals whose arrangement decides, in Chinese.
    missing: int | None
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
