"""How a year's notices arranged a festival, told so that it fits another year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from gicli.core.swaps import Law

_DAY = timedelta(days=1)

Arrangement = frozenset[tuple[date, bool]]
"""The days that differ from Monday to Friday, each with whether it is worked."""


class Sample(NamedTuple):
    """How one year's notices arranged a festival."""

    festival: str
    year: int
    law: Law
    joint: bool
    off: tuple[int, ...]
    # Weekdays off, in days from the first statutory day.
    work: tuple[int, ...]
    # Weekend days worked, likewise.
    length: int
    # Days of the stretch, without a weekend before the festival.


def sample_of(name: str, year: int, law: Law, joint: bool, arranged: dict[date, bool]) -> Sample:
    off = [day for day, works in arranged.items() if not works]
    first = min(day for day in off if day.weekday() < 5 or day in law.days)
    return Sample(
        name,
        year,
        law,
        joint,
        tuple((day - law.first).days for day in off if day.weekday() < 5),
        tuple((d - law.first).days for d, works in arranged.items() if works and d.weekday() >= 5),
        (max(off) - first).days + 1,
    )


def moved(sample: Sample, law: Law) -> Arrangement:
    """The sample's arrangement around this year's festival, which falls on the same weekday."""
    off = ((law.first + n * _DAY, False) for n in sample.off)
    return frozenset([*off, *((law.first + n * _DAY, True) for n in sample.work)])
