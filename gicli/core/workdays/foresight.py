"""How a year without a notice may be arranged: the law's festivals, put as the latest notices did.

Nothing here is certain (C4). A festival's likeliest arrangement is a stretch of days off with as
many weekend days worked as it takes more than the law gives; some others bound what may come. How
long a stretch is and where it begins, the notices for the years before say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from gicli.core.words.message import Message, say
from gicli.core.workdays.notices import Festivals, Notice, clauses_by_festival

_DAY = timedelta(days=1)
_SPRING, _LABOUR, _NATIONAL, _MOON = "春节", "劳动节", "国庆节", "中秋节"
_MONDAY, _TUESDAY, _WEDNESDAY, _THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = range(7)
"""From so many days before National Day to so many after, Mid-Autumn is arranged together with it."""
_TOGETHER = range(-3, 8)
"""A festival of one day whose stretch was longer than this is no longer arranged as one day."""
_SHORT = 3
"""How long a stretch is where no notice tells, and with Mid-Autumn in it."""
_WEEK, _MORE = 7, 8
_MIDWEEK = (_TUESDAY, _WEDNESDAY, _THURSDAY)
"""A single day is off for three with the weekend, bridged to it or made up for by the Monday."""
_BEFORE, _AFTER, _BOTH = (-2, 0), (0, 2), (-1, 1)
_THREE = dict(enumerate((_BEFORE, _BEFORE, (0, 0), _AFTER, _AFTER, _AFTER, _BOTH)))
"""Of so many years before, most decide whether 春节 begins on the eve."""
_VOTES = 3
"""The farthest weekend at which a day is made up."""
_WEEKENDS = 28

Arrangement = frozenset[tuple[date, bool]]
"""The days that differ from Monday to Friday, each with whether it is worked."""


class Precedent(NamedTuple):
    """The latest festival that was arranged like the one to come."""

    festival: str
    year: int

    def told(self, festival: str) -> Message:
        """How the festival to come is estimated."""
        if festival == self.festival:
            return say("as in {year}", year=str(self.year))
        return say("as {festival} in {year}", festival=self.festival, year=str(self.year))


class Outlook(NamedTuple):
    """One festival of a year to come."""

    festival: str
    days: tuple[date, ...]
    """What the law gives."""
    likely: Arrangement
    others: tuple[Arrangement, ...]
    """What else it may come to, in a fixed order."""
    precedent: Precedent | None


class _Feast(NamedTuple):
    """One festival of a year, or two that are arranged as one."""

    name: str
    days: tuple[date, ...]
    """What the law gives, ascending; a day on which two festivals fall stands twice."""
    start: date
    """The day from which its stretch is reckoned: the eve of 春节, else the first of the days."""

    @property
    def first(self) -> date:
        return self.days[0]


class _Span(NamedTuple):
    """Days off in a row, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        return [self.first + n * _DAY for n in range(self.length)]

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    def moved(self, first: int, last: int) -> _Span:
        return _Span(self.first + first * _DAY, self.last + last * _DAY)


class _Past(NamedTuple):
    """How the notices of a year arranged a festival."""

    year: int
    feast: _Feast
    off: _Span
    """Without weekend days before the eve of 春节."""
    work: tuple[date, ...]

    @property
    def begins(self) -> int:
        return (self.off.first - self.feast.start).days

    @property
    def one_day(self) -> bool:
        return len(self.feast.days) == 1 and self.feast.name != _LABOUR

    @property
    def weekday(self) -> int:
        return self.feast.first.weekday()


class Foresight:
    """What the notices at hand say about years that have none."""

    def __init__(self, notices: Iterable[Notice], festivals: Festivals) -> None:
        """`notices` in the order of their issue; `festivals` by the laws known with them."""
        self._festivals = festivals
        self._notices = tuple(notices)

    def outlook(self, year: int) -> tuple[Outlook, ...]:
        """Each festival of the year that no notice arranges, with its possible arrangements."""
        told = self._told(year)
        spans = {f: told.get(f) or self._likeliest(f, year) for f in self._feasts(year)}
        since = self._festivals.six_days_since
        six = since is not None and since <= year
        return tuple(
            self._outlook(feast, year, _Around(feast, _busy(feast, spans), six), off)
            for feast, off in spans.items()
            if feast not in told
        )

    def _told(self, year: int) -> dict[_Feast, _Span]:
        """The festivals that notices for a part of the year arrange, and when they are off."""
        notices = [notice for notice in self._notices if notice.year == year]
        known = clauses_by_festival(notices, self._festivals.of_year(year)) if notices else {}
        off: dict[_Feast, _Span] = {}
        for feast in self._feasts(year) if notices else ():
            found = [known[name] for name in feast.name.split("、")]
            if all(found):
                clauses = [clause for of_name in found for clause in of_name]
                off[feast] = _Span(min(c.first for c in clauses), max(c.last for c in clauses))
        return off

    def _outlook(self, feast: _Feast, year: int, around: _Around, off: _Span) -> Outlook:
        likely = around.arranged(off, around.even)
        short = self._is_short(feast, self._of_name(feast, year))
        found = dict.fromkeys(_others_of_a_day(around, off) if short else _others(around, off))
        precedent = self._precedent(feast, year, off, around.even(off), short=short)
        others = tuple(other for other in found if other != likely)
        return Outlook(feast.name, feast.days, likely, others, precedent)

    def _likeliest(self, feast: _Feast, year: int) -> _Span:
        """The stretch that the festival most likely gets."""
        past = self._of_name(feast, year)
        if self._is_short(feast, past):
            return self._of_a_day(feast.first, year)
        first = feast.start
        usual = _MORE if _MOON in feast.name else _WEEK
        length = past[0].off.length if past else usual
        if feast.name == _SPRING and first not in feast.days:
            votes = [one.begins == 0 for one in past[:_VOTES]]
            first += (2 * sum(votes) <= len(votes)) * _DAY
        elif feast.name == _LABOUR and first.weekday() in (_SUNDAY, _MONDAY):
            first -= (1 if first.weekday() == _SUNDAY else 2) * _DAY
        return _Span(first, first + (length - 1) * _DAY)

    def _of_a_day(self, day: date, year: int) -> _Span:
        """A bridge to the weekend where one day makes it; in midweek as the latest was."""
        alone, weekday = _Span(day, day), day.weekday()
        if weekday in _MIDWEEK:
            past = [p for p in self._before(year) if p.one_day and p.weekday in _MIDWEEK]
            if weekday == _WEDNESDAY:
                past = [p for p in past if p.weekday == _WEDNESDAY]
            if not past:
                # Nobody has bridged a day yet.
                return alone
            if weekday == _WEDNESDAY:
                return alone.moved(past[0].begins, past[0].begins + past[0].off.length - 1)
        return alone.moved(*_THREE[weekday])

    def _is_short(self, feast: _Feast, past: list[_Past]) -> bool:
        return len(feast.days) == 1 and (not past or past[0].off.length <= _SHORT)

    def _precedent(
        self, feast: _Feast, year: int, off: _Span, work: tuple[date, ...], *, short: bool
    ) -> Precedent | None:
        """The latest that had the same stretch, and as one day the same days made up."""
        begins = (off.first - feast.start).days
        for past in self._before(year) if short else self._of_name(feast, year):
            same = past.begins == begins and past.off.length == off.length
            if short:
                away = feast.first - past.feast.first
                same = (
                    len(past.feast.days) == 1
                    and past.weekday == feast.first.weekday()
                    and _weekdays(past.off.moved(away.days, away.days)) == _weekdays(off)
                    and {day + away for day in past.work} == set(work)
                )
            if same:
                return Precedent(past.feast.name, past.year)
        return None

    def _of_name(self, feast: _Feast, year: int) -> list[_Past]:
        """The festival in the years before, the latest first, not where the law gave more days."""
        return [
            past
            for past in self._before(year)
            if past.feast.name == feast.name and len(past.feast.days) <= len(feast.days)
        ]

    def _before(self, year: int) -> list[_Past]:
        """The years before, the latest first; where there are none, those after, the nearest first."""
        before = [past for past in reversed(self._past) if past.year < year]
        return before or [past for past in self._past if past.year > year]

    @cached_property
    def _past(self) -> tuple[_Past, ...]:
        # Read when asked: nobody whose year is announced should wait for the moon.
        years = sorted({notice.year for notice in self._notices})
        feasts = ((year, feast) for year in years for feast in self._feasts(year))
        return tuple(found for year, feast in feasts if (found := self._read(year, feast)))

    def _read(self, year: int, feast: _Feast) -> _Past | None:
        """What the notices made of the festival, not counting what came once it had begun."""
        names = set(feast.name.split("、"))
        clauses = [
            clause
            for notice in self._notices
            if notice.year == year and notice.issued < feast.first
            for clause in notice.holidays
            if clause.first <= feast.first <= clause.last and names & set(clause.name.split("、"))
        ]
        if not clauses:
            return None
        first = clauses[-1].first
        while feast.name == _SPRING and first < feast.start and first.weekday() >= _SATURDAY:
            first += _DAY
        return _Past(year, feast, _Span(first, clauses[-1].last), clauses[-1].work)

    def _feasts(self, year: int) -> list[_Feast]:
        days: dict[str, list[date]] = {}
        for day, names in sorted(self._festivals.of_year(year).items()):
            for name in names.split("、"):
                days.setdefault(name, []).append(day)
        moon, national = days.get(_MOON), days.get(_NATIONAL)
        if moon and national and (moon[0] - national[0]).days in _TOGETHER:
            del days[_MOON], days[_NATIONAL]
            days[f"{_NATIONAL}、{_MOON}"] = sorted([*moon, *national])
        starts = {name: found[0] for name, found in days.items()}
        if _SPRING in days and (new_year := self._festivals.new_year(year)):
            starts[_SPRING] = new_year - _DAY
        return [_Feast(name, tuple(found), starts[name]) for name, found in days.items()]


class _Around(NamedTuple):
    """Where days may be made up around one festival."""

    feast: _Feast
    busy: frozenset[date]
    """The days off of the other festivals."""
    six: bool
    """Whether at most six days in a row are worked: never both days of a weekend beside it."""

    def arranged(self, off: _Span, ways: Callable[[_Span], Iterable[date]]) -> Arrangement:
        """The stretch off with the days that `ways` makes up, and what the law gives in any case."""
        rest = _weekdays(off) | {day for day in self.feast.days if day.weekday() < _SATURDAY}
        return frozenset([*((day, False) for day in rest), *((day, True) for day in ways(off))])

    def even(self, off: _Span) -> tuple[date, ...]:
        """First the weekend days beside the stretch, then one on either side in turn."""
        owed, before, after = self._owed(off), self._apart(off, -1), self._apart(off, 1)
        work = [*self._beside(off, -1), *self._beside(off, 1)][:owed]
        if owed == 1 and not work:
            sides = (next(before), next(after))
            work = [min(sides, key=lambda day: max(off.first - day, day - off.last))]
        while len(work) < owed:
            earlier = sum(day < off.first for day in work)
            work.append(next(before if 2 * earlier <= len(work) else after))
        return tuple(work)

    def before(self, off: _Span) -> Iterable[date]:
        return islice(self._weekend_days(off.first, -1), self._owed(off))

    def after(self, off: _Span) -> Iterable[date]:
        return islice(self._weekend_days(off.last, 1), self._owed(off))

    def _owed(self, off: _Span) -> int:
        """As many days as are off on weekdays and are neither the law's nor make up for its own."""
        return max(0, len(_weekdays(off)) - len(self.feast.days))

    def _beside(self, off: _Span, step: int) -> list[date]:
        """The weekend days that touch the stretch, the farther first: the nearer stays off."""
        edge = off.last if step > 0 else off.first
        near = [edge + step * n * _DAY for n in (1, 2)]
        if near[0].weekday() < _SATURDAY:
            return []
        touching = [day for day in reversed(near) if day.weekday() >= _SATURDAY]
        return [day for day in touching[: 1 if self.six else 2] if day not in self.busy]

    def _apart(self, off: _Span, step: int) -> Iterator[date]:
        """The nearest free Sundays before the stretch, Saturdays after, that do not touch it."""
        beside = self._replace(six=False)._beside(off, step)
        edge, wanted = (off.last, _SATURDAY) if step > 0 else (off.first, _SUNDAY)
        days = self._weekend_days(edge, step)
        return (day for day in days if day.weekday() == wanted and day not in beside)

    def _weekend_days(self, edge: date, step: int) -> Iterator[date]:
        days = (edge + step * n * _DAY for n in range(1, _WEEKENDS + 1))
        return (day for day in days if day.weekday() >= _SATURDAY and day not in self.busy)


def _others_of_a_day(around: _Around, likely: _Span) -> Iterator[Arrangement]:
    """One day: alone, or in midweek any three days around it."""
    alone = _Span(around.feast.first, around.feast.first)
    weekday = alone.first.weekday()
    spans = {likely} if weekday in (_MONDAY, _FRIDAY) else {likely, alone}
    if weekday in _MIDWEEK:
        spans |= {alone.moved(n - 2, n) for n in range(3)}
    for off in sorted(spans):
        yield around.arranged(off, around.even)
        yield around.arranged(off, around._replace(six=not around.six).even)


def _others(around: _Around, likely: _Span) -> Iterator[Arrangement]:
    """Several days: a day earlier or later; or as long or a day longer, made up on either side."""
    turned = around._replace(six=not around.six)
    for off in (likely, likely.moved(0, 1), likely.moved(-1, -1), likely.moved(1, 1)):
        yield around.arranged(off, around.even)
        yield around.arranged(off, turned.even)
        if off.first == likely.first:
            yield around.arranged(off, around.before)
            yield around.arranged(off, around.after)


def _busy(feast: _Feast, spans: dict[_Feast, _Span]) -> frozenset[date]:
    return frozenset(day for other, off in spans.items() if other != feast for day in off.days)


def _weekdays(off: _Span) -> set[date]:
    return {day for day in off.days if day.weekday() < _SATURDAY}
