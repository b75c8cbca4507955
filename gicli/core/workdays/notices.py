"""What a State Council holiday notice says, and which days the notices settle (C3, C4)."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

_DAY = timedelta(days=1)
"""C4: the next notice may still move the last days of the year before it."""
_OPEN_TAIL = (12, 26)


class Holiday(NamedTuple):
    """One clause of a notice."""

    name: str
    first: date
    """First day off of the stretch, weekends inside it included."""
    last: date
    """Last day off of the stretch."""
    work: tuple[date, ...] = ()
    """调休上班: days that the clause makes working days."""
    statutory: tuple[date, ...] = ()
    """法定节日当天, inside the stretch."""

    def days_off(self) -> Iterator[date]:
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)


class Notice(NamedTuple):
    """放假安排通知, as issued."""

    year: int
    """The year it arranges; it may also set days of the December before."""
    number: str | None
    """文号; None when it could not be found out."""
    issued: date
    """The day from which it counts as known (C3)."""
    url: str
    holidays: tuple[Holiday, ...]
    issuer: str = "国务院办公厅"
    """Who arranged the days: a region's own days are its government's."""
    signed: date | None = None
    """成文: the day that stands under its text, where known."""
    published: date | None = None
    """发布: the day it was made public, where known."""
    unverified: tuple[str, ...] = ()
    """Which of number, issued, signed and published no second copy confirms."""

    @property
    def text(self) -> str:
        """How the notice is cited."""
        return self.number or f"{self.issuer}{self.issued.isoformat()}放假安排通知（文号未查明）"

    def __hash__(self) -> int:
        return hash((self.year, self.number, self.issued))

    @property
    def dates(self) -> frozenset[date]:
        """Every day that a copy may give as its date."""
        return frozenset(d for d in (self.issued, self.signed, self.published) if d is not None)

    def names(self) -> set[str]:
        """The festivals it arranges, each by itself: 国庆节、中秋节 are two."""
        return {name for holiday in self.holidays for name in holiday.name.split("、")}

    def settings(self) -> dict[date, bool]:
        """The days it sets, each with whether it is worked."""
        off = {day: False for holiday in self.holidays for day in holiday.days_off()}
        return off | {day: True for holiday in self.holidays for day in holiday.work}


def restates(one: Notice, other: Notice) -> bool:
    """Whether the two are one notice: by number, else by a date where a number is missing."""
    if one.year != other.year:
        return False
    if one.number and other.number:
        return one.number == other.number
    return bool(one.dates & other.dates)


def gained(known: Iterable[Notice], more: Iterable[Notice]) -> tuple[Notice, ...]:
    """What is known, and `more`: only a notice that one of `more` restates gives way to it (C4a)."""
    laid = tuple(more)
    kept = (n for n in known if not any(restates(n, over) for over in laid))
    return (*kept, *laid)


def says_nothing_else(notice: Notice, known: Iterable[Notice]) -> bool:
    """Whether its holidays have the same working days by the known notices, laid in turn.

    A weekend that one lists as off and the other leaves alone is no difference.
    """
    names = notice.names()
    said = notice.settings()
    found: dict[date, bool] = {}
    days = set(said)
    for earlier in sorted(known, key=lambda n: n.issued):
        found |= earlier.settings()
        alike = (h for h in earlier.holidays if names & set(h.name.split("、")))
        days |= earlier._replace(holidays=tuple(alike)).settings().keys()
    return all(found.get(d, d.weekday() < 5) == said.get(d, d.weekday() < 5) for d in days)


def _never(_year: int) -> date | None:
    return None


class Festivals(NamedTuple):
    """The days off that the law itself fixes, for years that no notice covers (C4)."""

    years: range
    """The years it can tell; anything outside is refused."""
    of_year: Callable[[int], Mapping[date, str]]
    """Festival days of one year with their Chinese names, compensation days left out. The year after
    the last may be asked too: its New Year moves days of the December before it."""
    new_year: Callable[[int], date | None] = _never
    """正月初一 of one year."""
    six_days_since: int | None = None
    """From this year on no more than six days in a row are worked around a holiday."""
    known_on: Callable[[date], "Festivals"] | None = None
    """The same by the laws issued on or before a day (C3); None: always the same."""

    def as_known_on(self, day: date) -> "Festivals":
        return self.known_on(day) if self.known_on else self


def clauses_by_festival(
    notices: Iterable[Notice], festivals: Mapping[date, str]
) -> dict[str, list[Holiday]]:
    """Each of a year's festivals, in their order, with the clauses that name or hold it."""
    clauses = [(c, c.name.split("、")) for notice in notices for c in notice.holidays]
    found: dict[str, list[Holiday]] = {}
    for day, names in sorted(festivals.items()):
        for name in names.split("、"):
            found.setdefault(name, []).extend(
                c for c, called in clauses if c.first <= day <= c.last or name in called
            )
    return found


class Coverage(NamedTuple):
    """已公布范围: which days are settled."""

    years: tuple[int, ...]
    """The years whose every festival a notice arranges, ascending."""
    certain: tuple[tuple[date, date], ...]
    """The settled stretches, both ends included, ascending and apart."""

    @property
    def through(self) -> date | None:
        """The last of the settled days that follow upon each other from the last such year on."""
        return self.settled_through(date(self.years[-1], 1, 1)) if self.years else None

    def is_certain(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.certain)

    def settled_through(self, day: date) -> date | None:
        """The last day of the settled stretch that `day` lies in, or None."""
        for first, last in self.certain:
            if first <= day <= last:
                return last
        return None

    def first_uncertain(self, after: date, through: date) -> date | None:
        """The first day in (after, through] that is not settled, or None."""
        day = (self.settled_through(after + _DAY) or after) + _DAY
        return day if day <= through else None


def coverage_of(
    notices: tuple[Notice, ...], festivals: Callable[[int], Mapping[date, str]] = lambda _year: {}
) -> Coverage:
    """Each announced year, without its last days unless the next year's first festival is arranged.

    Of a year that notices arrange in part, by its `festivals`, their own days and what lies between
    two that follow upon each other.
    """
    by_year: dict[int, list[Notice]] = {}
    for notice in notices:
        by_year.setdefault(notice.year, []).append(notice)
    years: list[int] = []
    stretches: list[tuple[date, date]] = []
    for year, found in sorted(by_year.items()):
        clauses = clauses_by_festival(found, festivals(year))
        if year - 1 in years and all(list(clauses.values())[:1]):
            stretches.append((date(year - 1, *_OPEN_TAIL), date(year - 1, 12, 31)))
        if all(clauses.values()):
            years.append(year)
            stretches.append((date(year, 1, 1), date(year, *_OPEN_TAIL) - _DAY))
        else:
            stretches += _parts(found, clauses)
    return Coverage(tuple(years), tuple(_merged(stretches)))


def _parts(
    notices: Iterable[Notice], clauses: Mapping[str, list[Holiday]]
) -> Iterator[tuple[date, date]]:
    """From the first day that a clause sets to the last, and from one arranged festival to the next."""
    for known, run in groupby(clauses.values(), bool):
        if known:
            yield _hull([clause for found in run for clause in found])
    for notice in notices:
        yield from (_hull([clause]) for clause in notice.holidays)


def _hull(clauses: list[Holiday]) -> tuple[date, date]:
    days = [day for clause in clauses for day in (clause.first, clause.last, *clause.work)]
    return min(days), max(days)


def _merged(stretches: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    first, last = date.min, date.min
    for begins, ends in sorted(stretches):
        if begins > last + _DAY:
            if first > date.min:
                yield first, last
            first = begins
        last = max(last, ends)
    if first > date.min:
        yield first, last
