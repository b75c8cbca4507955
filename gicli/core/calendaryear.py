"""One year of the calendar, day by day and notice by notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gicli.core.notices import Notice
from gicli.core.workcalendar import Day, WorkCalendar


@dataclass(frozen=True, slots=True)
class CalendarYear:
    calendar: WorkCalendar
    year: int

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.year, 12, 31)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices for the year, oldest first; none where it is not announced."""
        return tuple(notice for notice in self.calendar.notices if notice.year == self.year)

    @property
    def workdays(self) -> int:
        """How many working days the year has."""
        return sum(day.working for day in self)

    def __iter__(self) -> Iterator[Day]:
        return self.calendar.days(self.first, self.last)
