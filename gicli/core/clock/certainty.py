"""Between which days a provisional date lies: every arrangement that may come, at its extremes (C4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gicli.core.clock.clock import Bounds, Deadline, Provisional
from gicli.core.clock.counting import Stop, run_of
from gicli.core.clock.notes import Note, Remark, asides
from gicli.core.law.citation import Citation
from gicli.core.law.rules import FixedDate, Length, Unit
from gicli.core.words.message import Message, say
from gicli.core.workdays.workcalendar import WorkCalendar

if TYPE_CHECKING:
    from gicli.core.workdays.swing import Swing

_DAY = timedelta(days=1)
_REACH = timedelta(days=30)
"""No arrangement moves a date further than this from the likeliest one."""
_Pick = Callable[[Iterable[int]], int]


def bounds(
    calendar: WorkCalendar, start: date, n: int, likely: date, stops: Iterable[Stop] = ()
) -> Bounds:
    """The first and the last day that the n-th counted working day after `start` may be.

    `likely` is that day by the calendar's estimate; `stops` are the pauses taken out of the count.
    """
    counting = _Counting(start, tuple(stops))
    swings = calendar.swings(start, likely + _REACH)

    def gain(day: date, pick: _Pick) -> int:
        stretches = counting.through(day)
        return sum(swing.gain(pick, stretches) for swing in swings)

    def works(day: date) -> bool:
        return counting.counts(day) and calendar.is_workday(day)

    earliest, before = likely, n - works(likely)
    while earliest > start and before + gain(earliest - _DAY, max) >= n:
        earliest -= _DAY
        before -= works(earliest)
    latest, through = likely, n
    while through + gain(latest, min) < n:
        latest += _DAY
        through += works(latest)
    undecided = tuple(_deciding(swings, counting, earliest, latest))
    return Bounds(earliest, latest, undecided, missing_notice(calendar, start, latest))


def _deciding(
    swings: Iterable[Swing], counting: _Counting, earliest: date, latest: date
) -> Iterator[str]:
    """Those that change the count on a day on which the date may lie."""
    if earliest == latest:
        return
    days = [earliest + n * _DAY for n in range(-1, (latest - earliest).days + 1)]
    stretches = [counting.through(day) for day in days]
    for swing in swings:
        if any(swing.gain(pick, part) for part in stretches for pick in (min, max)):
            yield swing.festival


def missing_notice(calendar: WorkCalendar, start: date, latest: date) -> int | None:
    """The year whose notice settles the days in (start, latest]; that of the next year settles the
    last days of an announced one (C4)."""
    day = calendar.first_provisional(start, latest)
    if day is None:
        return None
    return day.year + (day.year in calendar.coverage.years)


class _Counting:
    """Which days after `start` count: those that no pause takes out (C7)."""

    def __init__(self, start: date, stops: tuple[Stop, ...]) -> None:
        self._start = start.toordinal()
        self._stops = sorted(
            (stop.start.toordinal(), (stop.end or date.max).toordinal()) for stop in stops
        )

    def counts(self, day: date) -> bool:
        found = day.toordinal()
        return not any(after < found <= end for after, end in self._stops)

    def through(self, day: date) -> list[range]:
        """The stretches of days that count, to `day`, the ordinals of their days."""
        found, first, end = [], self._start + 1, day.toordinal() + 1
        for after, last in self._stops:
            if after + 1 > first:
                found.append(range(first, min(after + 1, end)))
            first = max(first, last + 1)
        return [*found, range(first, end)]


UNVERIFIED = Remark("unverified", say("wording not verified"))


def unverified(*cites: Citation) -> tuple[Note, ...]:
    """A note for each article whose wording nobody has seen."""
    unseen: dict[str, Citation] = {}
    for cite in cites:
        if not cite.verified:
            unseen.setdefault(cite.text, cite)
    return tuple(
        Note(
            UNVERIFIED,
            say("the wording of {cite} was not seen in a source", cite=text),
            cite,
        )
        for text, cite in unseen.items()
    )


def with_certainty(found: Deadline, calendar: WorkCalendar) -> Deadline:
    """Mark what rests on days that no notice settles, or on wording that nobody has seen (C4)."""
    limit = found.limit
    notes: tuple[Note, ...] = ()
    if limit.asides or not limit.cite.verified:
        notes = (*asides(limit.asides, found.starts), *unverified(limit.cite))
    due, if_extended = found.due, found.if_extended
    since = found.settled_from or found.starts
    provisional = calendar.first_provisional(since, due) if due else None
    if provisional and due:
        between = _bounds_of(found, since, due, calendar)
        state = found.counted._replace(provisional=Provisional(provisional, between))
        found = found._replace(state=state)
        notes = (_provisional_note(due, between, _likes(calendar, since, between)), *notes)
    elif due and if_extended:
        full = found.limit.extension.n if found.limit.extension else 0
        since = _matters_after(found, full, calendar)
        if calendar.first_provisional(since, if_extended):
            between = _bounds_of(found, since, if_extended, calendar, full - found.extended_by)
            likes = _likes(calendar, since, between)
            notes = (_provisional_note(if_extended, between, likes), *notes)
    return found.with_notes(*notes)


def _matters_after(found: Deadline, extension: int, calendar: WorkCalendar) -> date:
    """The calendar matters after this day only, for the deadline extended by so much."""
    if isinstance(found.length, FixedDate) or found.length.unit is Unit.WORKDAYS:
        return found.starts
    n, unit = found.length.n + extension, found.length.unit
    ends = run_of(n, unit, found.starts, calendar, found.stops).ends
    return ends - timedelta(days=found.limit.rolls) if ends else found.starts


def _bounds_of(
    found: Deadline, since: date, due: date, calendar: WorkCalendar, more: int = 0
) -> Bounds:
    if isinstance(found.length, Length) and found.length.unit is Unit.WORKDAYS:
        n = found.length.n + found.extended_by + more
        return bounds(calendar, since, n, due, found.stops)
    return bounds(calendar, since, 1, due, found.stops)


PROVISIONAL = Remark("provisional", say("provisional date"))


def _likes(calendar: WorkCalendar, since: date, between: Bounds) -> tuple[Message, ...]:
    """After which precedent each festival that decides is estimated, where it has one."""
    if not between.undecided:
        return ()
    return tuple(
        say("{festival} {like}", festival=swing.festival, like=swing.precedent.told(swing.festival))
        for swing in calendar.swings(since, between.latest)
        if swing.festival in between.undecided and swing.precedent is not None
    )


def _provisional_note(due: date, between: Bounds, likes: tuple[Message, ...]) -> Note:
    params = {
        "due": due,
        "year": str(between.missing),
        "earliest": between.earliest,
        "latest": between.latest,
        "festivals": between.undecided,
        "likes": likes,
    }
    if likes:
        message = say(
            "{due} is provisional, as the notice for {year} is not out: between {earliest} and {latest}, depending on {festivals} (estimated {likes})",
            **params,
        )
    elif between.undecided:
        message = say(
            "{due} is provisional, as the notice for {year} is not out: between {earliest} and {latest}, depending on {festivals}",
            **params,
        )
    else:
        message = say("{due} is provisional: the notice for {year} is not out", **params)
    return Note(PROVISIONAL, message, due=due)


REMARKS = (
    UNVERIFIED,
    PROVISIONAL,
)
