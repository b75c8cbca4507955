"""Nanoseconds for "20 working days later", against three libraries that can say it too."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import numpy as np
from holidays.countries.china import China
from measuring import Row, at_least, interleaved, minima, plain, tell

sys.path.append(str(Path(__file__).parent.parent / "tools"))
from known_on import known_calendar

from gicli.core.workdays.workcalendar import WorkCalendar

N = 20
ROUNDS = 15
_SAMPLE = 200
# Days a round for the libraries that walk.
_REPEAT = 50
# Times the sample for those that look up: a round of 30 microseconds would be all noise.
_FASTER_THAN_HOLIDAYS = 100
_FASTER_THAN_NUMPY = 5


def rows() -> list[Row]:
    """The table's rows for this measurement; the fastest of the rounds counts."""
    tell("days: 20 working days later")
    calendar = known_calendar()
    sample = _sample(calendar)
    contenders = _contenders(calendar, sample)
    _assert_equal(contenders)
    timed = {name: _repeated(pass_, _times(name)) for name, (pass_, _) in contenders.items()}
    best = minima(interleaved(timed, ROUNDS))
    each = {name: best[name] / (_times(name) * len(sample)) for name in best}
    ours = each["gicli"]
    table = [Row(contenders["gicli"][1], _shown(ours))]
    for name, target in (("holidays", _FASTER_THAN_HOLIDAYS), ("numpy", _FASTER_THAN_NUMPY)):
        what = f"{contenders[name][1]} / gicli"
        table.append(at_least(what, _shown(each[name]), each[name] / ours, target))
    for name in ("chinese_calendar", "numpy from date to date", "numpy, all at once"):
        what = f"{contenders[name][1]} / gicli"
        table.append(plain(what, _shown(each[name]), each[name] / ours))
    return table


def _sample(calendar: WorkCalendar) -> list[date]:
    """Days of the announced years, rest days among them, whose answer lies in them as well."""
    years = calendar.coverage.years
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31) - timedelta(days=45)
    span = (last - first).days
    chosen = random.Random(20)  # noqa: S311 — a sample, not a secret
    return [first + timedelta(days=chosen.randrange(span)) for _ in range(_SAMPLE)]


def _contenders(
    calendar: WorkCalendar, sample: list[date]
) -> dict[str, tuple[Callable[[], Iterable[object]], str]]:
    """Name → one pass over the sample, and how it is called in the table.

    Everything that can be prepared is: the calendars are built, their years filled in.
    """
    ours = calendar.nth_workday_after
    theirs = China(years=calendar.coverage.years).get_nth_working_day
    find, is_workday = chinese_calendar.find_workday, chinese_calendar.is_workday
    week = _numpy_calendar(calendar)
    scalars = [np.datetime64(day) for day in sample]
    array = np.array(sample, dtype="datetime64[D]")
    offset = np.busday_offset
    return {
        "gicli": (lambda: [ours(day, N) for day in sample], "gicli, nth_workday_after"),
        "holidays": (
            lambda: [theirs(day, N) for day in sample],
            "holidays, China().get_nth_working_day",
        ),
        # Its day 0 is the next working day, so a start on a rest day is one ahead already.
        "chinese_calendar": (
            lambda: [find(N if is_workday(day) else N - 1, day) for day in sample],
            "chinese_calendar, find_workday",
        ),
        "numpy": (
            lambda: [offset(day, N, roll="backward", busdaycal=week) for day in scalars],
            "numpy.busday_offset, one datetime64 at a time",
        ),
        "numpy from date to date": (
            lambda: [offset(day, N, roll="backward", busdaycal=week).item() for day in sample],
            "numpy.busday_offset, one date at a time, a date back",
        ),
        "numpy, all at once": (
            lambda: offset(array, N, roll="backward", busdaycal=week),
            "numpy.busday_offset, all in one array",
        ),
    }


def _numpy_calendar(calendar: WorkCalendar) -> np.busdaycalendar:
    """Every rest day a holiday of a seven-day week: nothing else can hold a make-up Saturday."""
    years = calendar.coverage.years
    days = calendar.days(date(years[0], 1, 1), date(years[-1], 12, 31))
    rest = [day.date for day in days if not day.working]
    return np.busdaycalendar(weekmask="1111111", holidays=rest)


def _assert_equal(contenders: dict[str, tuple[Callable[[], Iterable[object]], str]]) -> None:
    """Only equal answers may be compared."""
    answers = {
        name: [np.datetime64(day) for day in pass_()] for name, (pass_, _) in contenders.items()
    }
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


def _shown(seconds: float) -> str:
    return f"{seconds * 1e9:,.0f} ns"
