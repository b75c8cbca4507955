"""What the sentences of a clause have said so far, and the sums that each states itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gicli.core.message import say
from gicli.load.notice_dates import Stretch, unread

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
        check_count(sentence, stated, (*every, [Stretch(*hull(self.off))]))


def hull(stretches: Iterable[Stretch]) -> Stretch:
    """From the first day to the last."""
    held = list(stretches)
    return Stretch(min(part.first for part in held), max(part.last for part in held))


def each_day(stretches: Iterable[Stretch]) -> Iterator[date]:
    """Every day of the stretches."""
    for first, last in stretches:
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            yield date.fromordinal(ordinal)


def check_count(sentence: str, stated: str | None, readings: Iterable[list[Stretch]]) -> None:
    """The stated number of days is that of one of the readings. Raises Refused."""
    if not stated:
        return
    days = [len(set(each_day(stretches))) for stretches in readings]
    if int(stated) not in days:
        raise unread(
            sentence, say("it says {stated} days, and names {days}", stated=stated, days=days[0])
        )
