"""What the sentences of a clause have said so far, and the sums that each states itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gicli.core.words.message import say
from gicli.core.workdays.notices import Festivals, Holiday, Notice
from gicli.load.notices.dates import Stretch, unread

_DAY = timedelta(days=1)


class Said:
    """What the sentences of one clause have said so far; each thing with its sentence."""

    def __init__(self, name: str, text: str, year: int) -> None:
        self.name = name
        self.text = text
        self.year = year
        self.month = 0
        self.within = False
        # 其中: what follows divides days that are off already.
        self.off: list[Stretch] = []
        self.parts: list[Stretch] = []
        self.work: list[tuple[str, date, bool]] = []
        # The last is True for 正常上班, which may as well say that work resumes.
        self.moved: list[tuple[str, date]] = []
        self.moved_to: list[tuple[str, date]] = []
        self.taken: list[tuple[str, date]] = []
        # Every day off with its sentence.
        self.counted: list[Stretch] = []
        # What the numbers of days that are stated cover.
        self.totals = False
        # Whether one of them is a sum (共).
        self.rest: list[tuple[str, date]] = []
        self.festive: list[tuple[str, date]] = []
        self.resumes: list[tuple[str, date]] = []
        self.joined = ""
        self.unmoved = ""
        self.swapped = False
        self.extends = False

    def take_off(self, sentence: str, stretches: list[Stretch], word: str) -> None:
        """Add days off. Raises Refused where 调休 alone stands with a weekend day."""
        days = list(each_day(stretches))
        known = set(each_day(self.off))
        self.taken.extend((sentence, day) for day in days)
        if word == "调休" and any(day.weekday() >= 5 and day not in known for day in days):
            raise unread(sentence, say("“调休” may mean off or worked on a weekend day"))
        self.text = self.text if self.off else sentence
        self.swapped = self.swapped or "调休" in word
        self.extends = self.extends or word == "延长"
        if self.within and self.off and word:
            if not known.issuperset(days):
                raise unread(sentence, say("“其中” names a day that is not among the days off"))
            self.parts.extend(stretches)
        else:
            self.off.extend(stretches)

    def join_weekend(self, sentence: str) -> None:
        """与周末连休: the days off take in the weekend beside them. Raises Refused without one."""
        if not self.off:
            raise unread(sentence, say("no day off stands before “与周末连休”"))
        first, last = hull(self.off)
        wider = [first, last]
        while (wider[0] - _DAY).weekday() >= 5:
            wider[0] -= _DAY
        while (wider[1] + _DAY).weekday() >= 5:
            wider[1] += _DAY
        if wider == [first, last] and not any(d.weekday() >= 5 for d in each_day(self.off)):
            raise unread(sentence, say("no weekend stands beside {day}", day=first))
        self.joined = sentence
        self.off.append(Stretch(*wider))

    def check_total(self, sentence: str, stated: str) -> None:
        """共N天 after the days: the last range, or all the days from first to last."""
        if not self.off:
            raise unread(sentence, say("no day off stands before the number of days"))
        every = [] if self.joined else [self.off[-1:]]
        readings = (*every, [Stretch(*hull(self.off))])
        check_count(sentence, stated, readings)
        # The larger reading where both give the number stated.
        self.count(next(r for r in reversed(readings) if days_in(r) == int(stated)), total=True)

    def count(self, stretches: list[Stretch], *, total: bool) -> None:
        """A number of days was stated for these; `total` where it is a sum."""
        self.counted.extend(stretches)
        self.totals = self.totals or total

    def check_counted(self) -> None:
        """A sum covers every weekday off, any number at least those that others are moved to."""
        covered = set(each_day(self.counted))
        days = self.taken if self.totals else self.moved_to
        beyond = [(text, day) for text, day in days if day.weekday() < 5 and day not in covered]
        if covered and beyond:
            named = len(covered | {day for _, day in beyond})
            why = say("it says {stated} days, and names {days}", stated=len(covered), days=named)
            raise unread(beyond[0][0], why)


def hull(stretches: Iterable[Stretch]) -> Stretch:
    """From the first day to the last."""
    held = list(stretches)
    return Stretch(min(part.first for part in held), max(part.last for part in held))


def each_day(stretches: Iterable[Stretch]) -> Iterator[date]:
    """Every day of the stretches."""
    for first, last in stretches:
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            yield date.fromordinal(ordinal)


def days_in(stretches: Iterable[Stretch]) -> int:
    """How many days they are."""
    return len(set(each_day(stretches)))


def check_count(sentence: str, stated: str | None, readings: Iterable[list[Stretch]]) -> None:
    """The stated number of days is that of one of the readings. Raises Refused."""
    if not stated:
        return
    days = [days_in(stretches) for stretches in readings]
    if int(stated) not in days:
        raise unread(
            sentence, say("it says {stated} days, and names {days}", stated=stated, days=days[0])
        )


_NEAR = timedelta(days=31)
"""A make-up day stands at most 14 days from its holiday in all notices since 2007; further off, the
month is mistyped."""


def holiday_of(said: Said, festivals: Festivals, earlier: Iterable[Notice]) -> Holiday | None:
    """The holiday that the clause sets; None where it says nothing of days. Raises Refused."""
    if not said.off:
        if said.work or said.resumes or said.rest or said.festive:
            raise unread(said.text, say("it names working days but no days off"))
        return None
    first, last = _whole_stretch(said)
    said.check_counted()
    before = tuple(earlier)
    given = {day for n in before for holiday in n.holidays for day in holiday.days_off()}
    work = tuple(sorted(set(_make_up_days(said, first, last, given))))
    _check_year(said, (first, last, *work))
    _check_moved(said, first, last, work)
    if said.unmoved and (work or said.moved or said.swapped):
        raise unread(said.unmoved, say("it says “不调休”, and swaps days"))
    _check_resumed(said, last, work)
    fixed = _festival_days(said, first, last, festivals, before)
    for sentence, day in said.festive:
        if day not in (fixed or list(each_day([Stretch(first, last)]))):
            raise unread(sentence, say("{day} is no day that the law itself gives off", day=day))
    return Holiday(said.name, first, last, work, fixed or _unpaid(first, last, work))


def end_of(name: str, sentence: str, earlier: Iterable[Notice]) -> date:
    """The last day of the holiday so far. Raises Refused where no earlier notice sets it."""
    ends = [h.last for n in earlier for h in n.holidays if name in h.name.split("、")]
    if not ends:
        raise unread(sentence, say("no earlier notice sets the holiday that it extends"))
    return max(ends)


def _whole_stretch(said: Said) -> Stretch:
    """First and last day off; a weekend between belongs to it."""
    whole = hull(said.off)
    named = set(each_day(said.off))
    for day in each_day([whole]):
        if day not in named and day.weekday() < 5:
            raise _left_out(said, whole, day)
    if not said.parts or said.rest:
        return whole
    inner = hull(said.parts)
    for day in each_day([whole]):
        if day.weekday() < 5 and not any(p.first <= day <= p.last for p in said.parts):
            raise _left_out(said, whole, day)
    return inner


def _left_out(said: Said, whole: Stretch, day: date) -> Exception:
    first, last = whole
    why = say(
        "the days off from {first} to {last} leave out {day}", first=first, last=last, day=day
    )
    return unread(said.text, why)


def _make_up_days(said: Said, first: date, last: date, given: set[date]) -> Iterator[date]:
    worked = list(said.work)
    if not worked:
        # 公休日调至 another day means that it is worked; a notice need not say so again.
        outside = (moved for moved in said.moved if not first <= moved[1] <= last)
        worked += [(sentence, day, False) for sentence, day in outside]
    for sentence, day, usual in worked:
        if first <= day <= last:
            raise unread(sentence, say("{day} is both a day off and a working day", day=day))
        if not first - _NEAR <= day <= last + _NEAR:
            raise unread(sentence, say("{day} is far from the days off", day=day))
        if day.weekday() >= 5 or day in given:
            yield day
        elif usual and day > last:
            said.resumes.append((sentence, day))
        else:
            raise unread(sentence, say("{day} is an ordinary working day already", day=day))
    for sentence, day in said.rest:
        if any(day == worked for _, worked, _ in said.work):
            raise unread(sentence, say("{day} is both a day off and a working day", day=day))


def _check_year(said: Said, days: Iterable[date]) -> None:
    for day in days:
        if day.year != said.year and (day.year, day.month) != (said.year - 1, 12):
            why = say("{day} does not belong to the notice for {year}", day=day, year=said.year)
            raise unread(said.text, why)


def _check_moved(said: Said, first: date, last: date, work: tuple[date, ...]) -> None:
    for sentence, day in said.moved:
        if day not in work and not first <= day <= last:
            raise unread(sentence, say("{day} is moved, but neither worked nor off", day=day))


def _check_resumed(said: Said, last: date, work: tuple[date, ...]) -> None:
    """Work resumes on the first working day after the days off."""
    for sentence, day in said.resumes:
        if day <= last:
            raise unread(sentence, say("work resumes on {day}, inside the days off", day=day))
        after = last + _DAY
        while after.weekday() >= 5 and after not in work:
            after += _DAY
        if day != after:
            why = say("work resumes on {day}, not on {after}", day=day, after=after)
            raise unread(sentence, why)


def _festival_days(
    said: Said, first: date, last: date, festivals: Festivals, earlier: tuple[Notice, ...]
) -> tuple[date, ...]:
    """法定节日当天 in the stretch. Raises Refused where the festival it is named for is not."""
    years = [year for year in range(first.year, last.year + 1) if year in festivals.years]
    fixed = {day: name for year in years for day, name in festivals.of_year(year).items()}
    inside = tuple(day for day in each_day([Stretch(first, last)]) if day in fixed)
    changes = said.extends or any(h.name == said.name for n in earlier for h in n.holidays)
    for name in said.name.split("、"):
        days = [
            day
            for year in {said.year} & set(festivals.years)
            for day, festival in festivals.of_year(year).items()
            if name in festival.split("、")
        ]
        if days and not changes and not set(days) & set(inside):
            why = say("{name} is on {day}, which is not off", name=name, day=min(days))
            raise unread(said.text, why)
    return inside


def _unpaid(first: date, last: date, work: tuple[date, ...]) -> tuple[date, ...]:
    """Where the law gives none of the days: the weekdays that no swap pays for."""
    weekdays = [day for day in each_day([Stretch(first, last)]) if day.weekday() < 5]
    return tuple(weekdays[: max(0, len(weekdays) - len(work))])
