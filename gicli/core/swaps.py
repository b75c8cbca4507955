"""The swaps of days that the law's arithmetic allows around a festival (放假办法 arts 2, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)
_MOST_SWAPPED = 3


class Law(NamedTuple):
    """The days that the law gives off for one festival, or for two that are arranged together."""

    days: tuple[date, ...]
    # Ascending.
    owed: int = 0
    # Days off that are owed because two festivals fall on one day.

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def alone(self) -> frozenset[tuple[date, bool]]:
        """Nothing but the law: its weekdays off, nothing swapped."""
        return frozenset((day, False) for day in self.days if day.weekday() < 5)

    def with_other(self, other: Law) -> Law:
        """Both festivals arranged as one, from the first day of this one where that is earlier."""
        both = set(self.days) & set(other.days)
        return Law(tuple(sorted({*self.days, *other.days})), len(both))

    def swapped(self, off: Iterable[date]) -> int:
        """How many of the weekdays off are neither the law's nor make up for its weekend days."""
        weekdays = sum(day.weekday() < 5 for day in off)
        return weekdays - len(self.days) - self.owed


def swaps(
    law: Law, lengths: Iterable[int], busy: tuple[date, ...]
) -> Iterator[frozenset[tuple[date, bool]]]:
    """Every arrangement of a stretch of one of the lengths, its make-up days on weekends near it.

    `busy` are days that another festival needs. The one with a make-up day on either side comes
    before those with both on one side.
    """
    for back in range(3):
        for length in lengths:
            first = law.first - back * _DAY
            last = first + (length - 1) * _DAY
            if last < law.days[-1]:
                continue
            off = [first + n * _DAY for n in range(length) if (first + n * _DAY).weekday() < 5]
            n = law.swapped(off)
            if 0 <= n <= _MOST_SWAPPED:
                for work in _make_up_days(first, last, n, busy):
                    yield frozenset(
                        [*((day, False) for day in off), *((day, True) for day in work)]
                    )


def _make_up_days(
    first: date, last: date, n: int, busy: tuple[date, ...]
) -> Iterator[tuple[date, ...]]:
    before = [day for day in _weekend_days(first, -1) if day not in busy]
    after = [day for day in _weekend_days(last, 1) if day not in busy]
    if first.weekday() == 0 and first - _DAY in before:
        # The Sunday before a Monday off stays off; the Saturday is worked.
        before.remove(first - _DAY)
    middle = [n // 2] if n == 2 else []
    for one_side in dict.fromkeys([*middle, *range(n + 1)]):
        other = n - one_side
        for skip in (0, 1):
            for jump in (0, 1):
                yield (*before[skip : skip + one_side], *after[jump : jump + other])


def _weekend_days(day: date, step: int) -> list[date]:
    """The eight weekend days nearest to `day` on one side, the nearest first."""
    days = (day + step * n * _DAY for n in range(1, 29))
    return [day for day in days if day.weekday() >= 5][:8]
