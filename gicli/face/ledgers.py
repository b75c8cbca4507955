"""Ledgers in, a report out: on the day asked for, or with all that they tell known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Report, audit
from gicli.core.ledger.knowledge import told_through
from gicli.core.ledger.offices import of_offices
from gicli.core.words.problem import Problem
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.ledgers.regions import regions_of
from gicli.load.open import read_ledgers


class Asked(NamedTuple):
    """Which items are to be judged, and on which day."""

    paths: tuple[str, ...]
    as_of: date | None
    offices: tuple[str, ...]
    hidden: bool
    calendar_of: Callable[[str | None], WorkCalendar] | None
    """The calendar of a region that a ledger names; None where one is insisted on."""


def report_of(asked: Asked, under: Circumstances) -> tuple[Report, tuple[Problem, ...]]:
    """The report, and what was passed over on purpose. Raises Refused for an unknown office."""
    reading = read_ledgers(asked.paths, hidden=asked.hidden)
    if asked.calendar_of is not None:
        named, reading = regions_of(reading, asked.calendar_of)
        under = under._replace(regions=named)
    ledgers = of_offices(reading.ledgers, asked.offices)
    # Without a day each item on the last that it tells of: all of its facts are known, and none is
    # supposed, such as that a correction nobody mentions never came.
    day_of = told_through if asked.as_of is None else None
    found = audit(ledgers, under, reading.problems, asked.offices, reading.missing, day_of=day_of)
    return found, reading.remarks
