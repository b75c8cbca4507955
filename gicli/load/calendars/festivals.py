"""The days off that the law itself fixes, by each version of it as it was known (C3, C4)."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from gicli.core.workdays.notices import Festivals

_DAY = timedelta(days=1)
_MOON = Path(__file__).with_name("lunar.csv")


class _Law(NamedTuple):
    """One version of 全国年节及纪念日放假办法, article 2."""

    issued: date
    since: int
    """In force from 1 January of this year; the first is older than the calendar."""
    spring: tuple[int, ...]
    """Which days are off, in days from 正月初一."""
    labour: int
    """How many, from 1 May."""
    others: bool
    """Whether 清明, 端午 and 中秋 are days off."""
    six_days: bool = False
    """Whether no more than six days in a row shall be worked around a holiday (art. 7)."""


_LAWS = (
    _Law(date(1999, 9, 18), 2000, (0, 1, 2), 3, others=False),  # 国务院令第270号
    _Law(date(2007, 12, 14), 2008, (-1, 0, 1), 1, others=True),  # 国务院令第513号
    _Law(date(2013, 12, 11), 2014, (0, 1, 2), 1, others=True),  # 国务院令第644号
    # 国务院令第795号
    _Law(date(2024, 11, 10), 2025, (-1, 0, 1, 2), 2, others=True, six_days=True),
)


def _known_on(day: date) -> Festivals:
    """The festivals by the laws issued on or before the day, the first one always among them."""
    laws = tuple(law for law in _LAWS if law is _LAWS[0] or law.issued <= day)
    return Festivals(
        range(2000, 2100),
        partial(_festivals, laws),
        _new_year,
        next((law.since for law in laws if law.six_days), None),
        _known_on,
    )


def _new_year(year: int) -> date | None:
    moon = _moon().get(year)
    return moon[0] if moon else None


@cache
def _festivals(laws: tuple[_Law, ...], year: int) -> Mapping[date, str]:
    law = next(law for law in reversed(laws) if law.since <= year or law is laws[0])
    named: defaultdict[date, list[str]] = defaultdict(list)
    named[date(year, 1, 1)].append("元旦")
    for n in range(law.labour):
        named[date(year, 5, 1) + n * _DAY].append("劳动节")
    for n in range(3):
        named[date(year, 10, 1) + n * _DAY].append("国庆节")
    # The year after the last has its New Year only, which may move the December before it.
    if moon := _moon().get(year):
        for n in law.spring:
            named[moon[0] + n * _DAY].append("春节")
        for name, day in zip(("清明节", "端午节", "中秋节"), moon[1:], strict=True):
            if law.others:
                named[day].append(name)
    return {day: "、".join(names) for day, names in sorted(named.items())}


@cache
def _moon() -> Mapping[int, tuple[date, ...]]:
    """Year → 正月初一, 清明, 端午, 中秋. tools/lunar.py writes the file."""
    _, *rows = _MOON.read_text(encoding="utf-8").splitlines()
    days = (tuple(map(date.fromisoformat, row.split(","))) for row in rows)
    return {found[0].year: found for found in days}


FESTIVALS = _known_on(date.max)
"""The days of the law as it is known today."""
