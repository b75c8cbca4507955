"""What callers hand over as a day or a number: Python's own, text, and days of numpy and pandas."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from gicli.core.words.civildate import parse_date
from gicli.core.words.message import Refused, say

DayLike = Any
"""A `date`, a `datetime` or pandas Timestamp at midnight, a `numpy.datetime64`, or text as the
command line reads it, such as 2026-03-02. Not spelled out: numpy need not be there."""


def day_of(value: DayLike) -> date:
    """The day. Raises core's Refused for what is none, has a time of day, or is missing (NaT)."""
    if hasattr(value, "dtype") and getattr(value.dtype, "kind", "") == "M":
        value = _of_numpy(value)
    if isinstance(value, str):
        return parse_date(value)
    # NaT is a datetime too, and not even equal to itself.
    if value is None or value != value:
        raise Refused(say("a day is missing; write it like 2026-03-02"))
    if isinstance(value, datetime):
        return _whole(value)
    if isinstance(value, date):
        return value
    raise Refused(say("“{found}” is not a day; write it like 2026-03-02", found=repr(value)[:24]))


def day_or_none(value: DayLike | None) -> date | None:
    return None if value is None else day_of(value)


def _of_numpy(value: Any) -> object:  # noqa: ANN401 — a numpy.datetime64
    """A date, None for NaT, or text that is refused for what it holds besides a day."""
    day = value.astype("datetime64[D]")
    found: object = day.astype(object)
    # A month, a year, and a day past the year 9999 are no days.
    exact = isinstance(found, date) and str(value.dtype)[-3:] not in ("[M]", "[Y]")
    return found if found is None or (exact and value == day) else str(value)


def _whole(value: datetime) -> date:
    if value.time() != time() or getattr(value, "nanosecond", False):
        raise Refused(
            say(
                "“{found}” has a time of day; write only the day: {day}",
                found=str(value)[:24],
                day=value.date(),
            )
        )
    return value.date()


def whole_of(value: object, first: int, last: int) -> int:
    """The whole number from `first` to `last`. Raises core's Refused for anything else."""
    number = value if isinstance(value, int) else getattr(value, "item", lambda: None)()
    if isinstance(number, int) and not isinstance(number, bool) and first <= number <= last:
        return number
    raise Refused(
        say(
            "“{found}” is not a whole number from {first} to {last}",
            found=str(value)[:24],
            first=first,
            last=last,
        )
    )
