"""A deadline told step by step: each reason with its day, its clause and its authority."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from gicli.core.clock.clock import CORRECTED, Deadline, Halt, Interruption
from gicli.core.clock.counting import Stop, run
from gicli.core.clock.notes import READING
from gicli.core.law.citation import Citation
from gicli.core.law.rules import FixedDate, Length, Unit
from gicli.core.words.message import Message, say, say_n
from gicli.core.workdays.workcalendar import Day, DayKind, WorkCalendar

_DAY = timedelta(days=1)


class Source(Protocol):
    """What a step rests on: a citation or a notice."""

    @property
    def text(self) -> str: ...


class Step(NamedTuple):
    """步骤: one reason, with its day and its authority."""

    day: date
    """The first day it concerns."""
    what: Message
    clause: str
    """The clause of COUNTING.md, such as "C7"."""
    cites: tuple[Source, ...] = ()
    """What it rests on."""
    until: date | None = None
    """The last day of a stretch, included."""


Timeline = tuple[Step, ...]


def cited(sources: Iterable[Source]) -> str | None:
    """The authorities in one line; None where there is none, as for plain arithmetic."""
    return "；".join(source.text for source in sources) or None


def calendar_steps(calendar: WorkCalendar, after: date, through: date) -> Iterator[Step]:
    """What the notices and the law did to (after, through]: each holiday stretch on one step."""
    stretch: list[Day] = []
    for day in calendar.days(after + _DAY, through):
        if day.working:
            if _is_special(stretch):
                yield _stretch_step(stretch)
            stretch = []
            if day.kind is DayKind.MAKEUP_WORKDAY:
                yield _made_up_step(day)
        else:
            stretch.append(day)
    if _is_special(stretch):
        yield _stretch_step(stretch)


def _is_special(stretch: list[Day]) -> bool:
    return any(day.kind is not DayKind.WEEKEND for day in stretch)


def _made_up_step(day: Day) -> Step:
    if day.notice is not None:
        what = say("make-up working day ({name})", name=day.name)
        return Step(day.date, what, "C2", (day.notice,))
    what = say("make-up working day ({name}), not announced", name=day.name)
    if day.like is not None:
        what = say(
            "make-up working day ({name}), not announced, estimated {like}",
            name=day.name,
            like=day.like.told(day.name),
        )
    return Step(day.date, what, "C4")


def _stretch_step(stretch: list[Day]) -> Step:
    names = tuple(dict.fromkeys(day.name for day in stretch if day.name))
    notices = tuple(dict.fromkeys(day.notice for day in stretch if day.notice is not None))
    like = next((day.like.told(day.name) for day in stretch if day.like and not day.notice), None)
    if like is None:
        what = say_n(
            "{name}: {n} day off, not counted",
            "{name}: {n} days off, not counted",
            len(stretch),
            name=names,
        )
    else:
        what = say_n(
            "{name}: {n} day off, not counted; not announced, estimated {like}",
            "{name}: {n} days off, not counted; not announced, estimated {like}",
            len(stretch),
            name=names,
            like=like,
        )
    return Step(stretch[0].date, what, "C2" if notices else "C4", notices, stretch[-1].date)


def timeline(found: Deadline, calendar: WorkCalendar) -> Timeline:
    """The steps of the deadline in the order of their days; where there is a due date, it is last."""
    steps: list[Step] = []
    steps.extend(_earlier(found, calendar, date.max))
    if found.halt is None:
        steps.extend(_count(found, calendar, None))
        steps.extend(_ending(found, calendar))
    return tuple(steps)


def _earlier(found: Deadline, calendar: WorkCalendar, through: date) -> Iterator[Step]:
    """How the clocks ran that notices to the applicant ended; no day is awaited past `through`."""
    if found.before is None or found.interruption is None:
        return
    yield from _earlier(found.before, calendar, found.interruption.told)
    if found.before.halt is None:
        yield from _count(found.before, calendar, found.interruption.told)
    yield from (step for step in _interrupted(found, found.interruption) if step.day <= through)


def _count(found: Deadline, calendar: WorkCalendar, until: date | None) -> list[Step]:
    """How the count ran, up to `until` (excluded) where a notice to correct cut it short."""
    steps = [_start(found), *_readings(found), *_lapsed(found)]
    if isinstance(found.length, Length) and found.length.unit is Unit.WORKDAYS:
        open_since = found.stops[-1].start if found.stops else found.starts
        # Past the counted day nothing is counted until a day that the agency set.
        last = until - _DAY if until else found.run.due or open_since
        still = [stop.start for stop in found.stops if _lasts(stop, until)]
        steps.extend(_first_day(found, calendar))
        # Those within a pause that ended as well: how many working days it took out rests on them.
        steps.extend(calendar_steps(calendar, found.starts, min([last, *still])))
    for stop, taken in found.run.removed:
        if _lasts(stop, until):
            stop = stop._replace(end=None)
        steps.append(_stop(stop, taken, _days_in(stop, found, calendar), _days_of(found.unit)))
    steps.extend(_extension(found))
    steps.sort(key=lambda step: step.day)
    return [step for step in steps if until is None or step.day < until]


def _lasts(stop: Stop, until: date | None) -> bool:
    """Whether the pause had not ended when the count was cut short, or has not yet."""
    return stop.end is None or (until is not None and stop.end >= until)


def _days_in(stop: Stop, found: Deadline, calendar: WorkCalendar) -> int:
    """How many days the pause would take out of the count by itself."""
    begin = max(stop.start, found.starts)
    if stop.end is None or stop.end <= begin:
        return 0
    if found.unit is Unit.WORKDAYS:
        return calendar.workdays_between(begin, stop.end)
    return (stop.end - begin).days


def _days_of(unit: Unit) -> Unit:
    """What is taken out of a limit, or left of it, is days also where it is a month."""
    return unit if unit is Unit.WORKDAYS else Unit.DAYS


def _left_on_resume(found: Deadline) -> Length:
    run = found.run
    left = run.left_on_resume if run.days_on_resume is None else run.days_on_resume
    return Length(left or 0, _days_of(found.unit))


def _start(found: Deadline) -> Step:
    event, cites = found.limit.starts, (found.limit.cite,)
    if isinstance(found.length, FixedDate):
        what = say("asked from this day on; the limit is {length}", length=found.length)
        return Step(found.starts, what, "C14", cites)
    if found.restarted:
        what = say(
            "{event}: the limit starts afresh, this day is not counted; it is {length}",
            event=found.interruption.event if found.interruption else CORRECTED,
            length=found.stated,
        )
        clause = found.interruption.clause if found.interruption else "C11"
        return Step(found.starts, what, clause, (*_restart_cites(found), *cites))
    what = say(
        "{event}: this day is not counted; the limit is {length}", event=event, length=found.stated
    )
    return Step(found.starts, what, "C5", cites)


def _readings(found: Deadline) -> Iterator[Step]:
    """What the pack says of its own text, where the clock starts by that reading."""
    for note in found.notes if found.restarted else ():
        if note.remark is READING and note.cite:
            yield Step(found.starts, note.message, "C11", (note.cite,))


def _lapsed(found: Deadline) -> Iterator[Step]:
    """What was still going on when the clock started afresh, and stops it no more (C11)."""
    for stop in found.before.stops if found.restarted and found.before else ():
        if stop.kind and stop.start < found.starts < (stop.end or date.max):
            what = say(
                "{kind}, begun on {start}, has lapsed with the clock before and takes nothing out of this one",
                kind=stop.kind,
                start=stop.start,
            )
            yield Step(found.starts, what, "C11", _restart_cites(found))
    if found.restarted and found.before and found.before.extended_by:
        what = say(
            "the extension by {longer} lapsed with the clock before", longer=found.before.extension
        )
        yield Step(found.starts, what, "C11", _restart_cites(found))


def _restart_cites(found: Deadline) -> tuple[Citation, ...]:
    if found.interruption is not None:
        return tuple(filter(None, (found.interruption.cite,)))
    return (found.limit.restart.cite,) if found.limit.restart else ()


def _first_day(found: Deadline, calendar: WorkCalendar) -> Iterator[Step]:
    first = run(calendar, found.starts, 1, found.stops).due
    if first is not None:
        yield Step(first, say("day 1: the first counted working day after the start"), "C5")


def _stop(stop: Stop, taken: int, alone: int, unit: Unit) -> Step:
    if stop.end is None:
        what = (
            say("the clock stands still ({kind}) until this ends", kind=stop.kind)
            if stop.kind
            else say("the clock stands still until this ends")
        )
        return Step(stop.start, what, "C9", stop.cites)
    params = {"kind": stop.kind, "start": stop.start, "end": stop.end, "taken": Length(taken, unit)}
    if stop.kind is None:
        what = say("paused after {start} through {end}: {taken} not counted", **params)
    elif stop.by_silence:
        what = say(
            "paused ({kind}) after {start} through {end}, where the party's own limit ends without an answer: {taken} not counted",
            **params,
        )
    else:
        what = say("paused ({kind}) after {start} through {end}: {taken} not counted", **params)
    if alone > taken:
        shared = Length(alone - taken, unit)
        what = say("{what}, besides {shared} taken out already", what=what, shared=shared)
    return Step(stop.start, what, "C8" if stop.by_silence else "C7", stop.cites, stop.end)


def _extension(found: Deadline) -> Iterator[Step]:
    rule = found.limit.extension
    if not found.extended_by or rule is None:
        return
    what = (
        say("extended by {longer}", longer=found.extension)
        if found.base_due is None
        else say(
            "due without the extension; approved and told by this day, it adds {longer}",
            longer=found.extension,
        )
    )
    yield Step(found.base_due or found.stops[-1].start, what, "C10", (rule.cite,))


def _interrupted(found: Deadline, interruption: Interruption) -> Iterator[Step]:
    """What stopped the clock, and what came of it (C11)."""
    clock, by = interruption.clock, tuple(filter(None, (interruption.cite,)))
    yield Step(interruption.told, interruption.notice, interruption.clause, by)
    if clock.due is None or found.restarted:
        return
    cites = (clock.limit.cite,)
    if found.halt is Halt.LAPSED:
        what = say(
            "nothing by {due} ({name}): the application has lapsed",
            due=clock.due,
            name=clock.limit.name,
        )
        yield Step(clock.due + timedelta(days=1), what, "C11", cites)
    else:
        what = say("last day for the applicant ({name})", name=clock.limit.name)
        yield Step(clock.due, what, "C11", cites)


def _ending(found: Deadline, calendar: WorkCalendar) -> Iterator[Step]:
    cites = (found.limit.cite,)
    if found.due is None:
        what = say(
            "no due date while it lasts; {left} will be left when the clock resumes",
            left=_left_on_resume(found),
        )
        yield Step(found.stops[-1].start, what, "C9", cites)
    elif found.delayed_by is not None:
        if found.run.due is not None:
            what = say("due without the delay; it was told to the applicant by this day")
            yield Step(found.run.due, what, "C10", cites)
        what = say("due: the day that the agency set and told the applicant in time")
        yield Step(found.due, what, "C10", (found.delayed_by,))
    elif isinstance(found.length, FixedDate):
        advised = calendar.workday_on_or_before(found.due)
        what = say(
            "due: a fixed date, which does not move; the last working day by then is {day}",
            day=advised,
        )
        yield Step(found.due, what, "C14", cites)
    elif found.length.unit is Unit.WORKDAYS:
        total = found.length.n + found.extended_by
        what = say_n(
            "due: counted working day {n}, included",
            "due: counted working day {n}, included",
            total,
        )
        yield Step(found.due, what, "C6", cites)
    else:
        if found.run.ends is not None and found.run.ends != found.due:
            what = say("the last day is a rest day: it moves to the next working day")
            until = calendar.days(found.run.ends, found.due - _DAY)
            notices = dict.fromkeys(day.notice for day in until if day.notice is not None)
            yield Step(found.run.ends, what, "C13", tuple(notices))
        due = say("due: the last day of the limit, included")
        if not found.limit.rolls:
            due = say("due: the last day of the limit, included; it does not move off a rest day")
        yield Step(found.due, due, "C13", cites)
