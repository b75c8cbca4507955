"""A year or a month of the calendar, day by day and notice by notice."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import NamedTuple

from gicli.core.check.audit import Report
from gicli.core.clock.standing import OPEN, Status
from gicli.core.words.message import Refused, say
from gicli.core.workdays.notices import Holiday, Notice
from gicli.core.workdays.workcalendar import Day, DayKind, WorkCalendar


class Due(NamedTuple):
    """An open item and the day on which it is due."""

    day: date
    id: str
    title: str
    status: Status
    provisional: bool


class Marks(NamedTuple):
    """What is marked on a calendar beside what the notices set."""

    today: date | None = None
    due: tuple[Due, ...] | None = None
    """None where no ledger was asked about."""


UNMARKED = Marks()


def due_items(report: Report) -> tuple[Due, ...]:
    """The open items that have a due date, by date."""
    found = [
        Due(
            judged.deadline.due,
            judged.item.id,
            judged.item.title,
            judged.status,
            judged.deadline.provisional_from is not None,
        )
        for judged in (checked.assessment for checked in report.with_status(*OPEN))
        if judged.deadline.due is not None
    ]
    return tuple(sorted(found))


YEARS = range(2000, 2100)
"""The years that can be shown."""
_PERIOD = re.compile(r"(\d{4})年?(?:(?<=年)(\d{1,2})月|[-/.](\d{1,2}))?", re.ASCII)


class Period(NamedTuple):
    """A year, or a month of it."""

    year: int
    month: int | None = None


def parse_period(text: str) -> Period:
    """2026, or 2026-10 (2026/10, 2026年10月). Raises Refused for anything else."""
    found = _PERIOD.fullmatch(text.strip())
    if found is not None:
        month = found[2] or found[3]
        period = Period(int(found[1]), int(month) if month else None)
        if period.year in YEARS and (period.month is None or 1 <= period.month <= 12):
            return period
    raise Refused(
        say(
            "“{found}” is neither a year from {first} to {last} nor a month of one; write it like 2026 or 2026-10",
            found=text,
            first=str(YEARS[0]),
            last=str(YEARS[-1]),
        )
    )


class Stretch(ABC):
    """Days of one year, one after the other."""

    __slots__ = ()
    calendar: WorkCalendar
    year: int
    marks: Marks

    @property
    @abstractmethod
    def first(self) -> date: ...

    @property
    @abstractmethod
    def last(self) -> date: ...

    @property
    def announced(self) -> bool:
        """Whether there is a notice for the year."""
        return self.year in self.calendar.coverage.years

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that set days of it, oldest first; where none does, those for the year."""
        known = self.calendar.notices
        setting = tuple(notice for notice in known if self.clauses(notice))
        return setting or tuple(notice for notice in known if notice.year == self.year)

    @property
    def workdays(self) -> int:
        """How many working days it has."""
        return sum(day.working for day in self)

    @property
    def special(self) -> tuple[Day, ...]:
        """The days that belong to a holiday: off for it, or made up for it."""
        return tuple(day for day in self if _is_special(day))

    @property
    def foreseen(self) -> tuple[Holiday, ...]:
        """The days off to be expected where no notice gives them, put as a notice would."""
        made_up = [day.date for day in self if day.notice is None and day.kind is _MADE_UP]
        runs = [
            _as_clause(run)
            for rests, run in ((rests, tuple(days)) for rests, days in groupby(self, _rests))
            if rests and any(day.notice is None and _is_special(day) for day in run)
        ]
        nearest = {day: min(runs, key=partial(_apart, day), default=None) for day in made_up}
        return tuple(
            run._replace(work=tuple(day for day in made_up if nearest[day] is run)) for run in runs
        )

    @property
    def due(self) -> tuple[Due, ...]:
        """The marked items that are due in it."""
        return tuple(due for due in self.marks.due or () if self.first <= due.day <= self.last)

    def clauses(self, notice: Notice) -> tuple[Holiday, ...]:
        """The clauses of the notice that set a day of it."""
        return tuple(
            clause
            for clause in notice.holidays
            if (clause.first <= self.last and self.first <= clause.last)
            or any(self.first <= day <= self.last for day in clause.work)
        )

    def __iter__(self) -> Iterator[Day]:
        return self.calendar.days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class CalendarYear(Stretch):
    """One year."""

    calendar: WorkCalendar
    year: int
    marks: Marks = UNMARKED

    @property
    def first(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.year, 12, 31)


@dataclass(frozen=True, slots=True)
class CalendarMonth(Stretch):
    """One month of a year."""

    calendar: WorkCalendar
    year: int
    month: int
    marks: Marks = UNMARKED

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])


_MADE_UP = DayKind.MAKEUP_WORKDAY


def _is_special(day: Day) -> bool:
    return bool(day.name) or day.kind in (DayKind.SHIFTED_DAY_OFF, _MADE_UP)


def _rests(day: Day) -> bool:
    return not day.working


def _as_clause(run: tuple[Day, ...]) -> Holiday:
    name = next((day.name for day in run if day.name), "")
    return Holiday(name, run[0].date, run[-1].date)


def _apart(day: date, clause: Holiday) -> int:
    """How many days lie between the two."""
    return max((clause.first - day).days, (day - clause.last).days)
