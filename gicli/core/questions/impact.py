"""The same ledgers under two calendars: which due dates move, and what becomes overdue by it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.check.audit import Checked, Report
from gicli.core.clock.standing import Status
from gicli.core.words.problem import Problem
from gicli.core.workdays.notices import Notice
from gicli.core.workdays.workcalendar import WorkCalendar

_LATE = (Status.OVERDUE, Status.DONE_LATE)


class Turn(StrEnum):
    """What a move does to an item: late and open, or closed late, counts as overdue."""

    NEWLY_OVERDUE = "newly-overdue"
    NO_LONGER_OVERDUE = "no-longer-overdue"


class Move(NamedTuple):
    """An item whose due date is not the same under both calendars."""

    before: Checked
    after: Checked
    workdays: int | None
    """By how many working days it moves, minus when it comes earlier; None where one has no date."""

    @property
    def turn(self) -> Turn | None:
        was, now = (found.assessment.status in _LATE for found in (self.before, self.after))
        if was is now:
            return None
        return Turn.NEWLY_OVERDUE if now else Turn.NO_LONGER_OVERDUE


class Impact(NamedTuple):
    """What the second calendar changes."""

    before: Report
    after: Report
    moves: tuple[Move, ...]
    """In the order of the ledgers."""
    compared: int
    """Items judged under both."""
    dropped: tuple[Notice, ...]
    """The notices that only the first calendar has."""
    added: tuple[Notice, ...]
    """The notices that only the second has."""
    problems: tuple[Problem, ...]
    """Of either report, each once."""

    def with_turn(self, turn: Turn) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if move.turn is turn)


def impact(before: Report, after: Report) -> Impact:
    """Two reports on the same ledgers as of the same day, item by item."""
    judged = {checked.assessment.item.place: checked for checked in after.items}
    pairs = [
        (checked, judged[place])
        for checked in before.items
        if (place := checked.assessment.item.place) in judged
    ]
    old, new = before.under.calendar, after.under.calendar
    moves = (
        Move(was, now, _workdays(_due(was), _due(now), was.calendar, now.calendar))
        for was, now in pairs
        if _end(was) != _end(now)
    )
    return Impact(
        before,
        after,
        tuple(moves),
        len(pairs),
        tuple(notice for notice in old.notices if notice not in new.notices),
        tuple(notice for notice in new.notices if notice not in old.notices),
        (*before.problems, *(p for p in after.problems if p not in before.problems)),
    )


def _due(checked: Checked) -> date | None:
    return checked.assessment.deadline.due


def _end(checked: Checked) -> tuple[object, ...]:
    """The due date; where there is none, why: an application may lapse under one calendar only."""
    found = checked.assessment.deadline
    return found.due, found.halt


def _workdays(
    was: date | None, now: date | None, old: WorkCalendar, new: WorkCalendar
) -> int | None:
    """The working days from the one date to the other, by the calendar that sets the later one.

    So a move back is the move there with its sign turned, and no move is of none.
    """
    if was is None or now is None:
        return None
    return (new if was < now else old).workdays_between(was, now)
