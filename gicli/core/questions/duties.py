"""The duties that come round in a year, whether or not a ledger has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gicli.core.clock.clock import Deadline
from gicli.core.clock.counting import last_day
from gicli.core.clock.deadline import deadline
from gicli.core.clock.higher_law import without_a_date
from gicli.core.clock.notes import Note
from gicli.core.law.rulebook import RuleBook
from gicli.core.law.rules import FixedDate, Length, RulePack, TimeLimit, Unit
from gicli.core.questions.answer import Answer, Question, answer
from gicli.core.workdays.workcalendar import WorkCalendar


class DutyOfYear(NamedTuple):
    """例行义务, as far as the law dates it."""

    pack: RulePack
    limit: TimeLimit
    answers: tuple[Answer, ...]
    """Its dates in the year, each with the day it is counted from; none where the agency sets the
    interval, or where the version was not in force yet when the clock would have started."""
    notes: tuple[Note, ...] = ()
    """What the higher law says where there is no date."""


class DutyYear(NamedTuple):
    """The duties of a year under one pack."""

    year: int
    as_of: date
    packs: tuple[RulePack, ...]
    """The versions in force in the year, the earlier first."""
    duties: tuple[DutyOfYear, ...]
    higher: RulePack | None = None
    """The pack that displaces the last of these …"""
    only_higher: tuple[TimeLimit, ...] = ()
    """… and the duties that it alone has."""


def duties(year: int, rules: str, as_of: date, book: RuleBook, calendar: WorkCalendar) -> DutyYear:
    """The duties of the pack in force in `year`, which each stands as on `as_of`.

    Raises Refused where no version covers any day of the year.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    packs = tuple(
        pack
        for pack in book.named(rules)
        if pack.in_force <= last and (pack.until is None or first <= pack.until)
    ) or (book.in_force(rules, first),)
    found = tuple(
        _duty(limit, pack, year, as_of, book, calendar)
        for pack in packs
        for limit in pack.limits
        if limit.duty
    )
    higher = _higher(packs[-1], last, book)
    own = {limit.id for limit in packs[-1].limits}
    more = (limit for limit in higher.limits if limit.duty) if higher else ()
    only = tuple(limit for limit in more if limit.id not in own)
    return DutyYear(year, as_of, packs, found, higher, only)


def _higher(pack: RulePack, last: date, book: RuleBook) -> RulePack | None:
    if pack.displaced is None or last < pack.displaced.since:
        return None
    versions = book.named(pack.displaced.by)
    return next((version for version in versions if version.covers(last)), None)


def _duty(
    limit: TimeLimit,
    pack: RulePack,
    year: int,
    as_of: date,
    book: RuleBook,
    calendar: WorkCalendar,
) -> DutyOfYear:
    answers = tuple(
        answer(Question(limit.id, starts, as_of, pack.ref), book, calendar)
        for starts in _starts(limit, year)
        if pack.covers(starts)
    )
    if answers or limit.length is not None:
        return DutyOfYear(pack, limit, answers)
    eve = date(year - 1, 12, 31)

    def under(by: str) -> Deadline:
        return deadline(*book.limit(by, limit.id, eve), eve, calendar)

    return DutyOfYear(pack, limit, (), without_a_date(pack, eve, under))


def _starts(limit: TimeLimit, year: int) -> Iterator[date]:
    """The days from which the dates of the year are counted.

    At intervals each is counted from where the one before ends, were it not moved off a rest day.
    """
    starts, length = date(year - 1, 12, 31), limit.length
    if isinstance(length, FixedDate):
        # A date that is the last day of the year is asked for on that day itself.
        due = date(year, length.month, length.day)
        yield due if due == date(year, 12, 31) else starts
    elif isinstance(length, Length) and length.unit in (Unit.MONTHS, Unit.YEARS):
        while (ends := last_day(starts, length.n, length.unit)).year <= year:
            yield starts
            starts = ends
