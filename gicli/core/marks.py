"""What is marked on a calendar beside what the notices set: today, and what is due."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gicli.core.audit import Report
from gicli.core.standing import Status

OPEN = (Status.OVERDUE, Status.DUE_TODAY, Status.DUE_SOON, Status.RUNNING, Status.PAUSED)
# Statuses with something left to do by a date, if there is one.


class Due(NamedTuple):
    """An open item and the day on which it is due."""

    day: date
    id: str
    title: str
    status: Status
    provisional: bool


class Marks(NamedTuple):
    """What is marked on a calendar beside what the notices set."""

    today: date | None = None
    due: tuple[Due, ...] | None = None
    # None where no ledger was asked about.


UNMARKED = Marks()


def due_items(report: Report) -> tuple[Due, ...]:
    """The open items that have a due date, by date."""
    found = [
        Due(
            judged.deadline.due,
            judged.item.id,
            judged.item.title,
            judged.status,
            judged.deadline.provisional_from is not None,
        )
        for judged in (checked.assessment for checked in report.with_status(*OPEN))
        if judged.deadline.due is not None
    ]
    return tuple(sorted(found))
