"""An index of working days: counts and n-th days by looking up, not by walking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate, compress
from typing import TYPE_CHECKING, Any, NamedTuple

from gicli.core.words.message import Refused, say
from gicli.core.workdays.notices import Coverage, Festivals, Notice, coverage_of

if TYPE_CHECKING:
    from gicli.core.workdays.foresight import Outlook, Precedent
    from gicli.core.workdays.swing import Swing


class DayCount:
    """Working days of whole years, counted from the first."""

    def __init__(self, first_year: int, last_year: int, working: Mapping[date, bool]) -> None:
        """Monday to Friday of the years, except where `working` says otherwise."""
        self.first = date(first_year, 1, 1)
        self.last = date(last_year, 12, 31)
        self.start = self.first.toordinal()
        size = self.last.toordinal() - self.start + 1
        week = b"\1\1\1\1\1\0\0"
        shift = self.first.weekday()
        flags = bytearray((week * (size // 7 + 2))[shift : shift + size])
        for day, works in working.items():
            at = day.toordinal() - self.start
            if 0 <= at < size:
                flags[at] = works
        self._flags = bytes(flags)
        self.counted = list(accumulate(flags))
        ordinals = range(self.start, self.start + size)
        self.workdays = list(map(date.fromordinal, compress(ordinals, flags)))

    def is_working(self, day: date) -> bool:
        """Whether `day`, which must lie in the years, is a working day."""
        return bool(self._flags[day.toordinal() - self.start])

    def through(self, day: date) -> int:
        """How many working days there are from the first day to `day`, both included."""
        return self.counted[day.toordinal() - self.start]

    def nth_after(self, day: date, n: int) -> date | None:
        """The n-th working day after a day of the years, n ≥ 1; None when they do not hold it."""
        try:
            return self.workdays[self.counted[day.toordinal() - self.start] + n - 1]
        except IndexError:
            return None


_DAY = timedelta(days=1)
_FEW = 2
"""Years before the last announced one that are indexed from the beginning."""


class DayKind(StrEnum):
    """Why a day is or is not a working day."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """法定节日当天: the day the law itself, or a notice alone, gives off."""
    SHIFTED_DAY_OFF = "shifted-day-off"
    """调休放假: an ordinary weekday that a notice gives off around a holiday."""
    MAKEUP_WORKDAY = "makeup-workday"
    """调休上班: a weekend day that a notice makes a working day."""


class Day(NamedTuple):
    """One day and what set it."""

    date: date
    kind: DayKind
    name: str = ""
    """The holiday it belongs to, in Chinese as the notice names it."""
    notice: Notice | None = None
    provisional: bool = False
    """No notice covers the day, or the next one may still move it (C4)."""
    like: Precedent | None = None
    """Whose arrangement it is taken from, where it is taken from one."""

    @property
    def working(self) -> bool:
        return self.kind in (DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY)


class WorkCalendar:
    """Working days of the announced years by notice, and provisionally beyond them.

    Immutable to its users. Counting is by index; the index is widened, once, when a
    question reaches past the years it holds.
    """

    def __init__(
        self, notices: Iterable[Notice], festivals: Festivals, layer: Iterable[Notice] = ()
    ) -> None:
        """`layer` are the notices of a region's own days, which go over those of the country."""
        national = sorted(notices, key=_issued)
        self._layer = tuple(sorted(layer, key=_issued))
        self.notices = (*national, *self._layer)
        self.coverage: Coverage = coverage_of(tuple(national), festivals.of_year)
        self._festivals = festivals
        self._set = _days_set_by(self.notices)
        self._outlooks: dict[int, tuple[Outlook, ...]] = {}
        self._swings: dict[int, tuple[Swing, ...]] = {}
        self._likely: dict[date, tuple[bool, Outlook]] = {}
        years = self.coverage.years or (festivals.years[0],)
        self.counted: dict[Any, Any] = {}
        """What was counted on it already, kept by whoever counts: it never changes."""
        self._first_year = min(years)
        # Nearly every answer lies in the last of them.
        self._hold_settled(max(self._first_year, max(years) - _FEW), max(years))

    def as_known_on(self, day: date) -> WorkCalendar:
        """The calendar made of the notices issued on or before `day` (C3)."""
        national = (n for n in self.notices if n.issued <= day and n not in self._layer)
        layer = (n for n in self._layer if n.issued <= day)
        return WorkCalendar(national, self._festivals.as_known_on(day), layer)

    def with_national(self, notices: Iterable[Notice]) -> WorkCalendar:
        """The calendar with these notices of the country, and the region's days as they are."""
        return WorkCalendar(notices, self._festivals, self._layer)

    @property
    def years(self) -> range:
        """The years that it can tell; anything outside is refused."""
        return self._festivals.years

    @property
    def national(self) -> tuple[Notice, ...]:
        """The notices of the country."""
        return self.notices[: len(self.notices) - len(self._layer)]

    def day(self, day: date) -> Day:
        """What kind of day it is and what set it. Raises Refused outside the calendar's years."""
        self._reach(day)
        provisional = not self.coverage.is_certain(day)
        if day in self._set:
            kind, name, notice = self._set[day]
            return Day(day, kind, name, notice, provisional)
        if day.year in self.coverage.years and not provisional:
            return Day(day, _plain_kind(day))
        if day not in self._likely:
            return Day(day, _plain_kind(day), provisional=provisional)
        works, outlook = self._likely[day]
        kind = DayKind.MAKEUP_WORKDAY if works else DayKind.SHIFTED_DAY_OFF
        if day in outlook.days:
            kind = DayKind.HOLIDAY
        return Day(day, kind, outlook.festival, None, provisional, outlook.precedent)

    def is_workday(self, day: date) -> bool:
        """Whether `day` is a working day (C2). Raises Refused outside the calendar's years."""
        self._reach(day)
        return self._count.is_working(day)

    def nth_workday_after(self, day: date, n: int) -> date:
        """The n-th working day strictly after `day`; for n = 0 `day` itself (C5, C6).

        Raises ValueError for a negative n, Refused outside the calendar's years.
        """
        # As DayCount does it, without the call: this is what all else waits for.
        at = day.toordinal() - self._start
        if at >= 0 < n:
            try:
                return self._settled[self._through[at] + n - 1]
            except IndexError:
                pass
        if n < 0:
            raise ValueError("n must not be negative")
        if n == 0:
            return day
        self._reach(day)
        while (later := self._count.nth_after(day, n)) is None or later > self._held:
            self._widen_to(self._held.year + (self._held == self._count.last))
        return later

    def workdays_between(self, after: date, through: date) -> int:
        """The number of working days in (after, through]; negative when `through` is earlier."""
        self._reach(after)
        self._reach(through)
        return self._count.through(through) - self._count.through(after)

    def workday_on_or_after(self, day: date) -> date:
        """`day` if it is a working day, else the next one (C13)."""
        return day if self.is_workday(day) else self.nth_workday_after(day, 1)

    def workday_on_or_before(self, day: date) -> date:
        """`day` if it is a working day, else the one before (C14); no guess makes a weekend one."""
        while not self.is_workday(day) or (day.weekday() >= 5 and self.day(day).provisional):
            day -= _DAY
        return day

    def first_provisional(self, after: date, through: date) -> date | None:
        """The first day in (after, through] that no notice settles, or None (C4)."""
        return self.coverage.first_uncertain(after, through)

    def swings(self, first: date, last: date) -> list[Swing]:
        """How far each festival that is not settled may move the count in [first, last]."""
        self._reach(first)
        self._reach(min(last, date(self._festivals.years[-1], 12, 31)))
        years = range(first.year, last.year + 2)
        found = (swing for year in years for swing in self._swings.get(year, ()))
        start, end = first.toordinal(), last.toordinal()
        return [swing for swing in found if swing.first < end and start < swing.last]

    def days(self, first: date, last: date) -> Iterator[Day]:
        """Every day from `first` to `last`, both included."""
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            yield self.day(date.fromordinal(ordinal))

    def _reach(self, day: date) -> None:
        if self._count.first <= day <= self._held:
            return
        if day < self._count.first and not self._outlooks:
            self._hold_settled(self._first_year, self._count.last.year)
        if not self._count.first <= day <= self._held:
            self._widen_to(day.year)

    def _widen_to(self, year: int) -> None:
        if year not in self._festivals.years:
            first, last = self._festivals.years[0], self._festivals.years[-1]
            raise Refused(
                say("the calendar knows only the years {first} to {last}", first=first, last=last)
            )
        self._hold(min(year, self._count.first.year), max(year, self._count.last.year))

    def _hold(self, first_year: int, last_year: int) -> None:
        # Imported here: most answers lie in the years that are announced.
        from gicli.core.workdays.foresight import Foresight
        from gicli.core.workdays.swing import swing_of

        foresight = Foresight(self.national, self._festivals)
        # And the year after the last: it may move days of the December before it.
        for year in range(first_year, last_year + 2):
            if year not in self.coverage.years and year not in self._outlooks:
                self._outlooks[year] = outlooks = foresight.outlook(year)
                swings = (swing_of(outlook, self._is_open) for outlook in outlooks)
                self._swings[year] = tuple(swing for swing in swings if swing)
        for outlook in (one for _, found in sorted(self._outlooks.items()) for one in found):
            days = dict.fromkeys(outlook.days, False) | dict(outlook.likely)
            self._likely |= {d: (w, outlook) for d, w in days.items() if self._is_open(d)}
        self._index(first_year, last_year)
        self._hold_through(self._count.last)

    def _hold_settled(self, first_year: int, last_year: int) -> None:
        """Announced years. What is foreseen is looked for when somebody asks past the settled days."""
        self._index(first_year, last_year)
        settled = self.coverage.settled_through(self._count.first)
        self._hold_through(min(settled or date.min, self._count.last))

    def _hold_through(self, last: date) -> None:
        """What lies before the end of that day is looked up at once."""
        self._held, count = last, self._count
        self._start, self._through = count.start, count.counted
        self._settled = count.workdays[: bisect_right(count.workdays, last)]

    def _is_open(self, day: date) -> bool:
        """Whether no notice settles the day."""
        return day not in self._set and not self.coverage.is_certain(day)

    def _index(self, first_year: int, last_year: int) -> None:
        # The likeliest arrangement where nothing is settled, the notices over it (C2, C4).
        working = {day: works for day, (works, _) in self._likely.items()}
        working |= {day: kind in _WORKING for day, (kind, _, _) in self._set.items()}
        self._count = DayCount(first_year, last_year, working)


def _issued(notice: Notice) -> tuple[date, int]:
    return notice.issued, notice.year


_WORKING = (DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY)
_Setting = tuple[DayKind, str, Notice]


def _plain_kind(day: date) -> DayKind:
    return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.WORKDAY


def _days_set_by(notices: Iterable[Notice]) -> dict[date, _Setting]:
    """What each notice sets, a later notice over an earlier one (C2, C3)."""
    days: dict[date, _Setting] = {}
    for notice in notices:
        for holiday in notice.holidays:
            for day in holiday.days_off():
                shifted = DayKind.WEEKEND if day.weekday() >= 5 else DayKind.SHIFTED_DAY_OFF
                kind = DayKind.HOLIDAY if day in holiday.statutory else shifted
                days[day] = (kind, holiday.name, notice)
            for day in holiday.work:
                kind = DayKind.MAKEUP_WORKDAY if day.weekday() >= 5 else DayKind.WORKDAY
                days[day] = (kind, holiday.name, notice)
    return days
