"""An index of working days: counts and n-th days by looking up, not by walking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import accumulate, compress


class DayCount:
    """Working days of whole years, counted from the first."""

    def __init__(self, first_year: int, last_year: int, working: Mapping[date, bool]) -> None:
        """Monday to Friday of the years, except where `working` says otherwise."""
        self.first = date(first_year, 1, 1)
        self.last = date(last_year, 12, 31)
        self._start = self.first.toordinal()
        size = self.last.toordinal() - self._start + 1
        week = b"\1\1\1\1\1\0\0"
        shift = self.first.weekday()
        flags = bytearray((week * (size // 7 + 2))[shift : shift + size])
        for day, works in working.items():
            at = day.toordinal() - self._start
            if 0 <= at < size:
                flags[at] = works
        self._flags = bytes(flags)
        self._through = list(accumulate(flags))
        ordinals = range(self._start, self._start + size)
        self._workdays = [date.fromordinal(ordinal) for ordinal in compress(ordinals, flags)]

    def is_working(self, day: date) -> bool:
        """Whether `day`, which must lie in the years, is a working day."""
        return bool(self._flags[day.toordinal() - self._start])

    def through(self, day: date) -> int:
        """How many working days there are from the first day to `day`, both included."""
        return self._through[day.toordinal() - self._start]

    def nth_after(self, day: date, n: int) -> date | None:
        """The n-th working day after `day` for n ≥ 1, or None when the years do not hold it."""
        at = day.toordinal() - self._start
        if at >= 0 < n:
            try:
                return self._workdays[self._through[at] + n - 1]
            except IndexError:
                return None
        return None
