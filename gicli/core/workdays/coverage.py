"""When the next holiday notice may be expected, by the days on which past ones were issued."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from gicli.core.workdays.notices import Notice
from gicli.core.workdays.workcalendar import WorkCalendar

# From this day of a year on, the notice for the next may well be out.
_REMIND = (11, 1)


class Expected(NamedTuple):
    """The notice for `year`, which is not known yet."""

    year: int
    earliest: date
    """The days of the year on which the past notices came first and last, and the one between."""
    middle: date
    latest: date
    evidence: tuple[Notice, ...]
    """The first notice for each year, the newest last."""

    def is_overdue(self, day: date) -> bool:
        """Whether somebody should look for it: from 1 November before its year on."""
        return day >= date(self.year - 1, *_REMIND)


def expected(notices: tuple[Notice, ...]) -> Expected | None:
    """The next year's notice, or None where there is no past to judge by."""
    first: dict[int, Notice] = {}
    for notice in notices:
        first.setdefault(notice.year, notice)
    if not first:
        return None
    year = max(first) + 1
    # How long before the year it came: the same day of the year before it.
    lead = sorted((date(n.year, 1, 1) - n.issued).days for n in first.values())
    begins = date(year, 1, 1).toordinal()
    earliest, middle, latest = (
        date.fromordinal(begins - days) for days in (lead[-1], lead[len(lead) // 2], lead[0])
    )
    return Expected(year, earliest, middle, latest, tuple(first.values())[-20:])


class CoverageReport(NamedTuple):
    calendar: WorkCalendar
    day: date
    """The day it is asked."""
    files: Mapping[str, str]
    """Year → the file that its notices stand in."""
    expected: Expected | None
