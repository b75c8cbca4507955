"""Nanoseconds for "20 working days later", against what can say it too."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache

import chinese_calendar
import numpy as np
from holidays.countries.china import China

from bench.measuring import fastest
from bench.table import Took, row
from gicli.core.workdays.workcalendar import WorkCalendar

N = 20
_ROUNDS = 10
_SAMPLE = 200
# Days a round for the libraries that walk.
_REPEAT = 50
# Times the sample for those that look up: a round of 30 microseconds would be all noise.
_WORK = "n working days after d, in process"


@cache
def _each() -> dict[str, float]:
    """Seconds for one day."""
    from known_on import known_calendar

    calendar = known_calendar()
    sample = _sample(calendar)
    contenders = _contenders(calendar, sample)
    _assert_equal(contenders)
    timed = {name: _repeated(pass_, _times(name)) for name, pass_ in contenders.items()}
    best = fastest(timed, _ROUNDS)
    return {name: best[name] / (_times(name) * len(sample)) for name in best}


@row(_WORK, "bare list index", at_most=3)
def bare() -> Took:
    return Took(_each()["gicli"], _each()["bare"])


@row(_WORK, "`holidays`, China().get_nth_working_day", at_least=150)
def against_holidays() -> Took:
    return Took(_each()["gicli"], _each()["holidays"])


@row(_WORK, "`chinesecalendar.find_workday`", at_least=2000)
def against_chinese_calendar() -> Took:
    return Took(_each()["gicli"], _each()["chinese_calendar"])


@row(_WORK, "scalar `numpy.busday_offset`", at_least=10)
def against_numpy() -> Took:
    return Took(_each()["gicli"], _each()["numpy"])


def _sample(calendar: WorkCalendar) -> list[date]:
    """Days of the announced years, rest days among them, whose answer lies in them as well."""
    years = calendar.coverage.years
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31) - timedelta(days=45)
    span = (last - first).days
    chosen = random.Random(20)  # noqa: S311 — a sample, not a secret
    return [first + timedelta(days=chosen.randrange(span)) for _ in range(_SAMPLE)]


def _contenders(
    calendar: WorkCalendar, sample: list[date]
) -> dict[str, Callable[[], Iterable[object]]]:
    """Name → one pass over the sample.

    Everything that can be prepared is: the calendars are built, their years filled in.
    """
    ours = calendar.nth_workday_after
    theirs = China(years=calendar.coverage.years).get_nth_working_day
    find, is_workday = chinese_calendar.find_workday, chinese_calendar.is_workday
    week = _numpy_calendar(calendar)
    scalars = [np.datetime64(day) for day in sample]
    offset = np.busday_offset
    # What the answer is a bare list's item of: working days, and for each day its place in them.
    first = date(calendar.coverage.years[0], 1, 1)
    span = range(first.toordinal(), date(calendar.coverage.years[-1], 12, 31).toordinal() + 1)
    after = [calendar.nth_workday_after(date.fromordinal(day), N) for day in span[:-60]]
    start = span.start
    return {
        "gicli": lambda: [ours(day, N) for day in sample],
        "bare": lambda: [after[day.toordinal() - start] for day in sample],
        "holidays": lambda: [theirs(day, N) for day in sample],
        # Its day 0 is the next working day, so a start on a rest day is one ahead already.
        "chinese_calendar": lambda: [find(N if is_workday(day) else N - 1, day) for day in sample],
        "numpy": lambda: [offset(day, N, roll="backward", busdaycal=week) for day in scalars],
    }


def _numpy_calendar(calendar: WorkCalendar) -> np.busdaycalendar:
    """Every rest day a holiday of a seven-day week: nothing else can hold a make-up Saturday."""
    years = calendar.coverage.years
    days = calendar.days(date(years[0], 1, 1), date(years[-1], 12, 31))
    rest = [day.date for day in days if not day.working]
    return np.busdaycalendar(weekmask="1111111", holidays=rest)


def _assert_equal(contenders: dict[str, Callable[[], Iterable[object]]]) -> None:
    """Only equal answers may be compared."""
    answers = {name: [np.datetime64(day) for day in pass_()] for name, pass_ in contenders.items()}
    for name, found in answers.items():
        if found != answers["gicli"]:
            raise AssertionError(f"{name} and gicli differ")


def _times(name: str) -> int:
    return 1 if name in ("holidays", "chinese_calendar") else _REPEAT


def _repeated(pass_: Callable[[], object], times: int) -> Callable[[], None]:
    def repeated() -> None:
        for _ in range(times):
            pass_()

    return repeated
