"""The calendars that ledgers name, and the ledgers without those that name none there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gicli.core.ledger.items import Ledger
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.shelf import region_named
from gicli.load.ledgers.read import Reading
from gicli.load.yamlfile.scalars import short


def regions_of(
    reading: Reading, calendar_of: Callable[[str | None], WorkCalendar]
) -> tuple[dict[str, WorkCalendar], Reading]:
    """The calendars that the ledgers name, and the ledgers without those that name none there is."""
    found: dict[str, WorkCalendar] = {}
    faults: dict[str, tuple[Problem, ...]] = {}
    problems: list[Problem] = []
    for ledger in reading.ledgers:
        name = ledger.calendar
        if name and name not in found and name not in faults:
            try:
                found[name] = calendar_of(region_named(name))
            except Refused as refusal:
                faults[name] = ()
                problems.append(Problem(_place(ledger), refusal.message))
                continue
            except Unreadable as unreadable:
                faults[name] = unreadable.problems
                problems.extend(unreadable.problems)
        if name in faults:
            message = say(
                "its region “{name}” cannot be read, so it is not judged", name=short(name)
            )
            problems.append(Problem(_place(ledger), message))
    kept = tuple(ledger for ledger in reading.ledgers if ledger.calendar not in faults)
    return found, replace(reading, ledgers=kept, problems=(*reading.problems, *problems))


def _place(ledger: Ledger) -> Place:
    return ledger.calendar_place or Place(ledger.file, 0)
