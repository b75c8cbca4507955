"""How a year without a notice may be arranged: the law's festivals, and how notices swapped days.

Nothing here is certain. A festival's likeliest arrangement is the one that the notices of other
years gave to the same festival on the same day of the week, the nearest years counting most; the
others, and every swap that the law's arithmetic allows, bound what may come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from gicli.core.workdays.notices import Festivals, Notice

_DAY = timedelta(days=1)
_MOST_SWAPPED = 3


class Law(NamedTuple):
    """The days that the law gives off for one festival, or for two that are arranged together."""

    days: tuple[date, ...]
    """Ascending."""
    owed: int = 0
    """Days off that are owed because two festivals fall on one day."""

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def alone(self) -> frozenset[tuple[date, bool]]:
        """Nothing but the law: its weekdays off, nothing swapped."""
        return frozenset((day, False) for day in self.days if day.weekday() < 5)

    def with_other(self, other: Law) -> Law:
        """Both festivals arranged as one, from the first day of this one where that is earlier."""
        both = set(self.days) & set(other.days)
        return Law(tuple(sorted({*self.days, *other.days})), len(both))

    def swapped(self, off: Iterable[date]) -> int:
        """How many of the weekdays off are neither the law's nor make up for its weekend days."""
        weekdays = sum(day.weekday() < 5 for day in off)
        return weekdays - len(self.days) - self.owed


def swaps(
    law: Law, lengths: Iterable[int], busy: tuple[date, ...]
) -> Iterator[frozenset[tuple[date, bool]]]:
    """Every arrangement of a stretch of one of the lengths, its make-up days on weekends near it.

    `busy` are days that another festival needs. The one with a make-up day on either side comes
    before those with both on one side.
    """
    for back in range(3):
        for length in lengths:
            first = law.first - back * _DAY
            last = first + (length - 1) * _DAY
            if last < law.days[-1]:
                continue
            off = [first + n * _DAY for n in range(length) if (first + n * _DAY).weekday() < 5]
            n = law.swapped(off)
            if 0 <= n <= _MOST_SWAPPED:
                for work in _make_up_days(first, last, n, busy):
                    yield frozenset(
                        [*((day, False) for day in off), *((day, True) for day in work)]
                    )


def _make_up_days(
    first: date, last: date, n: int, busy: tuple[date, ...]
) -> Iterator[tuple[date, ...]]:
    before = [day for day in _weekend_days(first, -1) if day not in busy]
    after = [day for day in _weekend_days(last, 1) if day not in busy]
    if first.weekday() == 0 and first - _DAY in before:
        # The Sunday before a Monday off stays off; the Saturday is worked.
        before.remove(first - _DAY)
    middle = [n // 2] if n == 2 else []
    for one_side in dict.fromkeys([*middle, *range(n + 1)]):
        other = n - one_side
        for skip in (0, 1):
            for jump in (0, 1):
                yield (*before[skip : skip + one_side], *after[jump : jump + other])


def _weekend_days(day: date, step: int) -> list[date]:
    """The eight weekend days nearest to `day` on one side, the nearest first."""
    days = (day + step * n * _DAY for n in range(1, 29))
    return [day for day in days if day.weekday() >= 5][:8]


Arrangement = frozenset[tuple[date, bool]]
"""The days that differ from Monday to Friday, each with whether it is worked."""


class Sample(NamedTuple):
    """How one year's notices arranged a festival."""

    festival: str
    year: int
    law: Law
    joint: bool
    off: tuple[int, ...]
    """Weekdays off, in days from the first statutory day."""
    work: tuple[int, ...]
    """Weekend days worked, likewise."""
    length: int
    """Days of the stretch, without a weekend before the festival."""


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


# One day by law, and arranged alike whichever of them it is.
_SHORT = ("元旦", "清明节", "端午节", "中秋节")
_NATIONAL, _MOON = "国庆节", "中秋节"
"""From so many days before National Day to so many after, Mid-Autumn is arranged together with it."""
_JOINT = (-3, 7)
"""A sample under another law, or whose make-up days the law's arithmetic does not give, counts
only where there is no better one."""
_OTHER_LAW, _OTHER_SUM, _OTHER_FESTIVAL = 1e-3, 1e-2, 0.8
_HARDLY = 2e-3


class Outlook(NamedTuple):
    """One festival of a year to come."""

    festival: str
    arrangements: tuple[Arrangement, ...]
    """The likeliest first."""


class Foresight:
    """What the notices at hand say about years that have none."""

    def __init__(self, notices: Iterable[Notice], festivals: Festivals) -> None:
        self._festivals = festivals
        self._known_laws: dict[int, dict[str, Law]] = {}
        self._notices = tuple(notices)

    def outlook(self, year: int) -> tuple[Outlook, ...]:
        """Each festival of the year with its possible arrangements."""
        laws = self._laws(year)
        found = []
        for name, law in laws.items():
            joint = name == _NATIONAL and _is_joint(laws)
            if name == _MOON and _is_joint(laws):
                continue
            if joint:
                law = law.with_other(laws[_MOON])
            busy = () if name != _NATIONAL or joint else _around(laws.get(_MOON))
            found.append(Outlook(name, self._arrangements(name, year, law, joint, busy)))
        return tuple(found)

    @cached_property
    def _samples(self) -> list[Sample]:
        # Read when asked: nobody whose year is announced should wait for the moon.
        return [s for year, own in _by_year(self._notices) for s in self._samples_of(year, own)]

    def _arrangements(
        self, name: str, year: int, law: Law, joint: bool, busy: tuple[date, ...]
    ) -> tuple[Arrangement, ...]:
        votes: defaultdict[Arrangement, float] = defaultdict(float)
        for sample in self._alike(name, law):
            votes[moved(sample, law)] += _weight(sample, name, year, law, joint)
        likely = sorted(votes, key=lambda found: -votes[found])
        if name in _SHORT:
            # In the middle of the week a single day is the other way.
            alone = frozenset({(law.first, False)}) if law.first.weekday() in (1, 2, 3) else None
            return tuple(dict.fromkeys([*likely, *([alone] if alone else [])])) or (law.alone,)
        possible = [frozenset(swap) for swap in swaps(law, self._lengths(name, year, law), busy)]
        if not likely or votes[likely[0]] < _HARDLY:
            return tuple(dict.fromkeys([*possible, *likely])) or (law.alone,)
        return tuple(dict.fromkeys([*likely, *possible]))

    def _alike(self, name: str, law: Law) -> Iterator[Sample]:
        """Samples of the festival, or of one arranged alike, on the same day of the week."""
        names = _SHORT if name in _SHORT else (name,)
        for sample in self._samples:
            if sample.festival in names and sample.law.first.weekday() == law.first.weekday():
                yield sample

    def _lengths(self, name: str, year: int, law: Law) -> tuple[int, ...]:
        """How long the stretch was in the nearest years, under the same law where there are any."""
        samples = [s for s in self._samples if s.festival == name]
        same = [s for s in samples if len(s.law.days) == len(law.days)] or samples
        nearest = sorted(same, key=lambda s: abs(s.year - year))[:3]
        return tuple(
            sorted(
                {s.length for s in nearest}
                | {max((s.length for s in nearest), default=len(law.days)) + 1}
            )
        )

    def _laws(self, year: int) -> dict[str, Law]:
        if year not in self._known_laws:
            days: defaultdict[str, list[date]] = defaultdict(list)
            for day, names in sorted(self._festivals.of_year(year).items()):
                for name in names.split("、"):
                    days[name].append(day)
            self._known_laws[year] = {name: Law(tuple(found)) for name, found in days.items()}
        return self._known_laws[year]

    def _samples_of(self, year: int, notices: list[Notice]) -> Iterator[Sample]:
        laws = self._laws(year)
        if not laws.keys() >= set(_SHORT):
            # Until 2007 the law had none of the short ones but New Year, and arranged it otherwise.
            return
        joint = _is_joint(laws)
        for name, law in laws.items():
            if name == _MOON and (joint or _close(laws)):
                continue
            if name == _NATIONAL and joint:
                law = law.with_other(laws[_MOON])
            arranged = {
                day: works
                for notice in notices
                for holiday in notice.holidays
                if name in holiday.name
                for day, works in (
                    *((day, False) for day in holiday.days_off()),
                    *((day, True) for day in holiday.work),
                )
            }
            if arranged:
                yield sample_of(name, year, law, name == _NATIONAL and joint, arranged)


def _by_year(notices: Iterable[Notice]) -> Iterator[tuple[int, list[Notice]]]:
    years: defaultdict[int, list[Notice]] = defaultdict(list)
    for notice in notices:
        years[notice.year].append(notice)
    yield from years.items()


def _weight(sample: Sample, name: str, year: int, law: Law, joint: bool) -> float:
    weight = 1 / (1 + abs(sample.year - year))
    if sample.festival != name:
        weight *= _OTHER_FESTIVAL
    if name not in _SHORT:
        if len(sample.law.days) != len(law.days) or sample.joint != joint:
            weight *= _OTHER_LAW
        if law.swapped([law.first + n * _DAY for n in sample.off]) != len(sample.work):
            weight *= _OTHER_SUM
    return weight


def _is_joint(laws: Mapping[str, Law]) -> bool:
    if _MOON not in laws or _NATIONAL not in laws:
        return False
    return _JOINT[0] <= (laws[_MOON].first - laws[_NATIONAL].first).days <= _JOINT[1]


def _close(laws: Mapping[str, Law]) -> bool:
    """So close before National Day that the one's days off were moved to the other."""
    return 0 <= (laws[_NATIONAL].first - laws[_MOON].first).days <= 4


def _around(law: Law | None) -> tuple[date, ...]:
    return tuple(law.first + n * _DAY for n in range(-2, 3)) if law else ()
