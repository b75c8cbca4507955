"""How far the arrangements that a festival may get move the count of working days, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from gicli.core.workdays.foresight import Arrangement, Outlook, Precedent


class Swing(NamedTuple):
    """What one festival adds to the count of working days, or takes from it."""

    festival: str
    precedent: Precedent | None
    first: int
    last: int
    """Ordinals of the day before the first that may change, and of the last."""
    rows: tuple[tuple[int, ...], ...]
    """Each arrangement's sum of changes against the likeliest from there on, the likeliest among them."""

    def gain(self, pick: Callable[[Iterable[int]], int], stretches: Iterable[range]) -> int:
        """The largest or the least change that falls on the days of the stretches."""
        first, last, edges = self.first, self.last, []
        for days in stretches:
            start, stop = max(days.start - 1, first), min(days.stop - 1, last)
            if start < stop:
                edges.append((start - first, stop - first))
        match edges:
            case []:
                return 0
            case [(start, stop)]:
                return pick([row[stop] - row[start] for row in self.rows])
        return pick([sum(row[b] - row[a] for a, b in edges) for row in self.rows])


def swing_of(outlook: Outlook, is_open: Callable[[date], bool]) -> Swing | None:
    """The festival's swing on the days that are open; None where nothing is."""
    likely = _works(outlook.likely)
    changes = []
    for other in outlook.others:
        works = _works(other)
        changes.append(
            {
                day.toordinal(): change
                for day in likely.keys() | works.keys()
                if (change := _on(works, day) - _on(likely, day)) and is_open(day)
            }
        )
    days = sorted({day for found in changes for day in found})
    if not days:
        return None
    span = range(days[0] - 1, days[-1] + 1)
    rows = {tuple(accumulate(found.get(day, 0) for day in span)) for found in ({}, *changes)}
    return Swing(outlook.festival, outlook.precedent, days[0] - 1, days[-1], tuple(sorted(rows)))


def _works(arrangement: Arrangement) -> dict[date, bool]:
    return dict(arrangement)


def _on(works: dict[date, bool], day: date) -> bool:
    return works.get(day, day.weekday() < 5)
