"""The calendar of working days, asked with days as callers have them."""

from __future__ import annotations

from datetime import date

from gicli.core.workdays.workcalendar import Day
from gicli.core.workdays.workcalendar import WorkCalendar as CoreCalendar
from gicli.face.days import DayLike, day_of, whole_of
from gicli.face.errors import errors_of_the_face

_MOST = 100_000
"""Working days: more than the calendar's years hold."""


class WorkCalendar:
    """Working days by the holiday notices, and provisionally beyond the years that have one.

    Every question raises Refused for what is no day and outside the calendar's years.
    """

    def __init__(self, core: CoreCalendar, as_known_on: date | None, region: str | None) -> None:
        self.core = core
        self.as_known_on = as_known_on
        self.region = region

    @errors_of_the_face()
    def is_workday(self, day: DayLike) -> bool:
        """Whether it is a working day."""
        return self.core.is_workday(day_of(day))

    @errors_of_the_face()
    def nth_workday_after(self, day: DayLike, n: int) -> date:
        """The n-th working day strictly after `day`; for n = 0 `day` itself."""
        return self.core.nth_workday_after(day_of(day), whole_of(n, 0, _MOST))

    @errors_of_the_face()
    def workdays_between(self, after: DayLike, through: DayLike) -> int:
        """The working days after `after` through `through`; negative where that is earlier."""
        return self.core.workdays_between(day_of(after), day_of(through))

    @errors_of_the_face()
    def day(self, day: DayLike) -> Day:
        """What kind of day it is, and the notice that made it one."""
        return self.core.day(day_of(day))
