"""Days → due dates, by looking up in the calendar's own index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import Length, TimeLimit, Unit
from gicli.core.questions.answer import Answer, Question, answer
from gicli.core.words.message import Refused, say
from gicli.core.workdays.workcalendar import WorkCalendar

_EPOCH = date(1970, 1, 1)
_DAY = timedelta(days=1)
_NEVER = np.iinfo(np.int64).min
"""NaT, as numpy has it."""
_REFUSED = _NEVER + 1


class Asked(NamedTuple):
    """A limit, and by what it is counted."""

    limit: str
    rules: str
    extend: int | None
    book: RuleBook
    calendar: WorkCalendar

    def answer(self, day: date) -> Answer:
        """The core's own, for one day. Raises Refused."""
        question = Question(self.limit, day, day, self.rules, extend=self.extend)
        return answer(question, self.book, self.calendar)


class _Table(NamedTuple):
    """The due date of every day of some years, as numbers since 1970."""

    first: int
    due: Any
    """An array; _REFUSED where there is none."""


def due_days(days: Any, asked: Asked, *, bounds: bool) -> dict[str, Any]:  # noqa: ANN401
    """The due dates of an array of days; with `bounds` also between which days they lie.

    Raises Refused for a day that the pack or the calendar does not cover.
    """
    numbers = days.view("int64")
    missing = None
    lowest = int(numbers.min(initial=0)) if len(numbers) else 0
    if lowest == _NEVER:
        missing = numbers == _NEVER
        numbers = np.where(missing, 0, numbers)
    present = numbers if missing is None else numbers[~missing]
    if not len(present):
        table = _Table(0, np.zeros(1, dtype=np.int64))
    else:
        table = _table(asked, present, numbers)
    if missing is not None:
        numbers = np.where(missing, table.first, numbers)
    places = numbers - table.first
    found = {"due": _laid(table.due, places, missing)}
    if not bounds:
        return found
    return found | _between(asked, table, present, places, missing)


def _laid(values: Any, places: Any, missing: Any) -> Any:  # noqa: ANN401
    found = values.take(places).view("datetime64[D]")
    if missing is not None:
        found[missing] = np.datetime64("NaT", "D")
    return found


def _table(asked: Asked, present: Any, numbers: Any) -> _Table:  # noqa: ANN401
    """The due dates of the days from the first to the last. Raises Refused."""
    first, last = int(present.min()), int(present.max())
    bad = [n for n in (first, last) if not _in_years(asked.calendar, n)]
    if bad:
        raise _refused(numbers, bad[0], asked)
    table = _of_years(asked, _day(first).year, _day(last).year)
    span = table.due[first - table.first : last - table.first + 1]
    if span.min() == _REFUSED:
        refused = table.due.take(present - table.first) == _REFUSED
        if refused.any():
            raise _refused(numbers, int(present[refused.argmax()]), asked)
    return table


def _in_years(calendar: WorkCalendar, number: int) -> bool:
    first, last = date(calendar.years[0], 1, 1), date(calendar.years[-1], 12, 31)
    return (first - _EPOCH).days <= number <= (last - _EPOCH).days


def _refused(numbers: Any, number: int, asked: Asked) -> Refused:  # noqa: ANN401
    row = int((numbers == number).argmax()) + 1
    try:
        asked.answer(_day(number))
        reason = say("the calendar does not reach so far")
    except Refused as refusal:
        reason = refusal.message
    except (OverflowError, ValueError):
        reason = say("a day outside the years 1 to 9999")
    return Refused(say("row {row}: {reason}", row=row, reason=reason))


def _day(number: int) -> date:
    return _EPOCH + number * _DAY


@lru_cache(32)
def _of_years(asked: Asked, first_year: int, last_year: int) -> _Table:
    """The due date of every day of these years."""
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    start = (first - _EPOCH).days
    due = np.full((last - first).days + 1, _REFUSED, dtype=np.int64)
    for begin, end in _stretches(asked, first, last):
        at, until = (begin - first).days, (end - first).days + 1
        try:
            _pack, limit = asked.book.limit(asked.rules, asked.limit, begin)
        except Refused:
            continue
        length = _workdays(limit, asked.extend)
        if length is None or begin >= _near_the_end(asked.calendar):
            due[at:until] = [_by_core(asked, begin + n * _DAY) for n in range(until - at)]
        else:
            due[at:until] = _counted(asked.calendar, begin, end, length)
    if (due == _REFUSED).all():
        # Whatever day: a limit or a pack that there is not.
        asked.answer(first)
    return _Table(start, due)


def _stretches(asked: Asked, first: date, last: date) -> Iterator[tuple[date, date]]:
    """From the day that a version of the pack begins to the day before another does."""
    versions = asked.book.named(asked.rules)
    begins = {pack.in_force for pack in versions}
    begins |= {pack.until + _DAY for pack in versions if pack.until}
    begins.add(_near_the_end(asked.calendar))
    cuts = sorted({first, *(day for day in begins if first < day <= last)})
    for begin, after in zip(cuts, [*cuts[1:], last + _DAY], strict=True):
        yield begin, after - _DAY


def _near_the_end(calendar: WorkCalendar) -> date:
    """From here on an extension, or the higher law's date, may lie beyond the calendar."""
    return date(calendar.years[-1], 1, 1)


def _workdays(limit: TimeLimit, extend: int | None) -> int | None:
    """How many working days it has; None where it is counted otherwise."""
    length = limit.length
    if not isinstance(length, Length) or length.unit is not Unit.WORKDAYS or limit.otherwise:
        return None
    return length.n + min(extend or 0, limit.extension.n if limit.extension else 0)


def _counted(calendar: WorkCalendar, begin: date, end: date, n: int) -> Any:  # noqa: ANN401
    """The n-th working day after each day of the stretch: number ↔ day, as the calendar has them."""
    until = min(end + (2 * n + 60) * _DAY, date(calendar.years[-1], 12, 31))
    size = (until - begin).days + 1
    works = np.fromiter(
        (calendar.is_workday(begin + k * _DAY) for k in range(size)), dtype=bool, count=size
    )
    workdays = np.append(np.flatnonzero(works), _REFUSED)
    through = np.cumsum(works)[: (end - begin).days + 1]
    found = workdays.take(np.minimum(through + n - 1, len(workdays) - 1))
    return np.where(found == _REFUSED, _REFUSED, found + (begin - _EPOCH).days)


def _by_core(asked: Asked, day: date) -> int:
    try:
        found = asked.answer(day).deadline.due
    except Refused:
        return _REFUSED
    return _REFUSED if found is None else (found - _EPOCH).days


def _between(
    asked: Asked,
    table: _Table,
    present: Any,  # noqa: ANN401 — arrays
    places: Any,  # noqa: ANN401
    missing: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """Earliest, latest, and whether it is provisional: of each different day the core's own."""
    earliest, latest = table.due.copy(), table.due.copy()
    provisional = np.zeros(len(table.due), dtype=bool)
    for number in np.unique(present).tolist():
        at = number - table.first
        if asked.calendar.first_provisional(_day(number), _day(int(table.due[at]))) is None:
            continue
        found = asked.answer(_day(number)).deadline
        provisional[at] = found.provisional_from is not None
        if found.bounds:
            earliest[at] = (found.bounds.earliest - _EPOCH).days
            latest[at] = (found.bounds.latest - _EPOCH).days
    flags = provisional.take(places)
    if missing is not None:
        flags[missing] = False
    return {
        "earliest": _laid(earliest, places, missing),
        "latest": _laid(latest, places, missing),
        "provisional": flags,
    }
