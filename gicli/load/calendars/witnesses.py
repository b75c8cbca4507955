"""What other libraries say of a day: `holidays` and `chinesecalendar`, imported when asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any, Protocol

from gicli.core.words.message import Refused, say
from gicli.core.workdays.differences import DayTeller
from gicli.core.workdays.workcalendar import Day, DayKind

# What `holidays` calls a day off that the law does not fix.
_SHIFTED = ("补假", "休息日", "延长")


class Witness(DayTeller, Protocol):
    """Another library's word on each day."""

    @property
    def reach(self) -> range:
        """The years it can tell."""
        ...


class _Holidays:
    """`holidays.China`, which answers any year, announced or not."""

    reach = range(2000, 2100)

    def __init__(self) -> None:
        china = _imported("holidays.countries.china", "holidays").China
        first, last = self.reach[0], self.reach[-1]
        # One year more on either side: a year may move days of its neighbours.
        self._found: Any = china(years=range(first - 1, last + 2), language="zh_CN")

    def is_workday(self, day: date) -> bool:
        _within(self.reach, day, "holidays")
        return bool(self._found.is_working_day(day))

    def day(self, day: date) -> Day:
        working = self.is_workday(day)
        name = self._found.get(day, "").replace("; ", "、")
        shifted = not name or all(
            any(word in part for word in _SHIFTED) for part in name.split("、")
        )
        return Day(day, _kind(day, working=working, shifted=shifted), name)


class _ChineseCalendar:
    """`chinese_calendar`, which knows the announced years of its release."""

    def __init__(self) -> None:
        self._library: Any = _imported("chinese_calendar", "chinesecalendar")
        known = self._library.constants.holidays
        self.reach = range(min(known).year, max(known).year + 1)
        self._chinese = {holiday.value: holiday.chinese for holiday in self._library.Holiday}

    def is_workday(self, day: date) -> bool:
        _within(self.reach, day, "chinesecalendar")
        return bool(self._library.is_workday(day))

    def day(self, day: date) -> Day:
        working = self.is_workday(day)
        _, name = self._library.get_holiday_detail(day)
        shifted = not name or self._library.is_in_lieu(day)
        kind = _kind(day, working=working, shifted=shifted)
        return Day(day, kind, self._chinese.get(name, name or ""))


_WITNESSES: dict[str, Callable[[], Witness]] = {
    "holidays": _Holidays,
    "chinesecalendar": _ChineseCalendar,
}
WITNESSES = tuple(_WITNESSES)


def witness(name: str) -> Witness:
    """The library of that name, one of WITNESSES. Raises Refused where it is not installed."""
    return _WITNESSES[name]()


def _imported(module: str, package: str) -> Any:  # noqa: ANN401 — a library without types
    try:
        return import_module(module)
    except ImportError:
        raise Refused(
            say("{name} is not installed; pip install {package}", name=package, package=package)
        ) from None


def _within(reach: range, day: date, name: str) -> None:
    if day.year not in reach:
        raise Refused(
            say(
                "{name} knows only the years {first} to {last}, not {day}",
                name=name,
                first=str(reach[0]),
                last=str(reach[-1]),
                day=day,
            )
        )


def _kind(day: date, *, working: bool, shifted: bool) -> DayKind:
    weekend = day.weekday() >= 5
    if working:
        return DayKind.MAKEUP_WORKDAY if weekend else DayKind.WORKDAY
    if shifted:
        return DayKind.WEEKEND if weekend else DayKind.SHIFTED_DAY_OFF
    return DayKind.HOLIDAY
