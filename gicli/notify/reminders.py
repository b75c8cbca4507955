"""Which items are to be told of on a day, how urgent each is, and when it is told of again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from gicli.core.audit import Checked, Report
from gicli.core.standing import Status

TIERS = (Status.DUE_SOON, Status.DUE_TODAY, Status.OVERDUE)
"""What is told of a due date, the more urgent later."""


class Told(NamedTuple):
    """What was told of a due date, last."""

    tier: Status
    late: int
    # Working days after the due date on that day; 0 before it is overdue.
    on: date


class Reminder(NamedTuple):
    """An item whose own clock has come near its end, or past it."""

    checked: Checked
    tier: Status
    # One of TIERS.
    due: date
    late: int
    # Working days after the due date; 0 on the rest days right after it too.

    @property
    def id(self) -> str:
        return self.checked.assessment.item.id

    @property
    def limit(self) -> str:
        return self.checked.assessment.deadline.limit.id

    @property
    def office(self) -> str:
        return self.checked.assessment.item.office

    def told(self, on: date) -> Told:
        """What is to be noted when it was told on that day."""
        return Told(self.tier, self.late, on)


def reminders(report: Report) -> tuple[Reminder, ...]:
    """Every item with something to tell on the day of the check, the most urgent first.

    That is the item's own clock only. Without a due date (an open pause, a correction awaited, a
    lapse) and once done, nothing is told. In a pause whose end is known the date stands, so it
    counts as due soon when so few working days will be left.
    """
    found = (_reminder(checked, report.under.soon) for checked in report.items)
    return tuple(sorted(filter(None, found), key=_urgency))


def is_news(found: Reminder, told: Told | None, every: int) -> bool:
    """Whether it is to be told of: nothing was, or less urgent; overdue, every so many working days.

    `every` is at least 1. A day that was missed is made up for, as only the tiers are compared.
    """
    if told is None:
        return True
    if found.tier is not told.tier:
        return TIERS.index(found.tier) > TIERS.index(told.tier)
    return found.late // every > told.late // every


def by_office(found: Iterable[Reminder]) -> dict[str, tuple[Reminder, ...]]:
    """The reminders of each office (承办处室); "" for items that name none."""
    offices: dict[str, list[Reminder]] = {}
    for reminder in found:
        offices.setdefault(reminder.office, []).append(reminder)
    return {office: tuple(of_office) for office, of_office in offices.items()}


def _reminder(checked: Checked, soon: int) -> Reminder | None:
    stands, due = checked.assessment.standing, checked.assessment.deadline.due
    left = stands.working_days_left
    if due is None or left is None:
        return None
    if stands.status is Status.PAUSED and left <= soon:
        return Reminder(checked, Status.DUE_SOON, due, 0)
    if stands.status in TIERS:
        return Reminder(checked, stands.status, due, max(0, -left))
    return None


def _urgency(found: Reminder) -> tuple[int, date, str]:
    return -TIERS.index(found.tier), found.due, found.id
