"""What share of the work that fell due was done on time, by office and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from gicli.core.check.assess import Assessment
from gicli.core.clock.standing import Status
from gicli.core.words.identity import as_one

MONTHS = 12

_COUNTED = {Status.DONE: True, Status.DONE_LATE: False, Status.OVERDUE: False}
"""What is open and not due yet says nothing, nor what the applicant gave up."""


class Rate(NamedTuple):
    on_time: int
    due: int
    """On time or not."""

    @property
    def percent(self) -> int:
        """The share done on time, rounded down: 100 only where nothing was late."""
        return self.on_time * 100 // self.due


class Punctuality(NamedTuple):
    """按时办结率."""

    months: tuple[date, ...]
    """The first day of each month in which anything fell due, ascending; at most so many as asked."""
    offices: tuple[str, ...]
    """Those that anything of these months belongs to, as the ledgers name them; "" last."""
    cells: Mapping[tuple[str | None, date | None], Rate]
    """(office, month); None stands for all of them. Only where anything fell due."""
    earlier: int
    """What fell due in months before these, and is not counted here."""

    def rate(self, office: str | None = None, month: date | None = None) -> Rate | None:
        """Of that office and month, of all where None; None where nothing fell due."""
        return self.cells.get((office, month))


def punctuality(judged: Iterable[Assessment], months: int = MONTHS) -> Punctuality:
    """Of what fell due in each of the last `months` months that occur, what was done on time.

    The month is that of the due date; of what was done while no date ran (C12), that of the deed.
    """
    counted = [
        (as_one(one.item.office), _month(one), _COUNTED[one.status]) for one in judged if _ends(one)
    ]
    shown = sorted({month for _, month, _ in counted})[-months:]
    inside = [part for part in counted if part[1] in shown]
    due: Counter[tuple[str | None, date | None]] = Counter()
    on_time: Counter[tuple[str | None, date | None]] = Counter()
    for office, month, in_time in inside:
        for key in ((office, month), (office, None), (None, month), (None, None)):
            due[key] += 1
            on_time[key] += in_time
    return Punctuality(
        tuple(shown),
        tuple(sorted({office for office, *_ in inside}, key=lambda name: (not name, name))),
        {key: Rate(on_time[key], n) for key, n in due.items()},
        len(counted) - len(inside),
    )


def _ends(one: Assessment) -> bool:
    return one.status in _COUNTED and not one.in_doubt


def _month(one: Assessment) -> date:
    day = one.deadline.due or one.clocks[0].clock.met_on
    assert day is not None
    return day.replace(day=1)
