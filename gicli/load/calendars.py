"""The working-day calendar: every year's file together, and the festivals of all other years."""

from __future__ import annotations

from pathlib import Path

from gicli.core.message import say
from gicli.core.notices import Notice
from gicli.core.problem import Place, Problem, Unreadable
from gicli.core.workcalendar import WorkCalendar
from gicli.load.festivals import FESTIVALS
from gicli.load.folders import calendars_folder
from gicli.load.shipped import load_notices


def load_calendar(folder: Path | None = None) -> WorkCalendar:
    """The calendar made of every `<year>.yaml` in `folder` (by default the one that comes along).

    Raises Unreadable with every problem of every file.
    """
    folder = folder or calendars_folder()
    files = calendar_files(folder)
    if not files:
        nothing = say("no calendar files (such as 2026.yaml) here")
        raise Unreadable((Problem(Place(str(folder), 0), nothing),))
    notices = load_notices(files)
    return WorkCalendar(read_notices(files) if notices is None else notices, FESTIVALS)


def calendar_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def read_notices(files: list[Path]) -> tuple[Notice, ...]:
    """The notices of the files, read from their YAML. Raises Unreadable with every problem."""
    # Imported here: what comes along is read beforehand, and YAML takes longer than the answer.
    from gicli.load.calendar_files import read_calendar

    notices: list[Notice] = []
    problems: list[Problem] = []
    for file in files:
        try:
            notices.extend(read_calendar(file))
        except Unreadable as unreadable:
            problems.extend(unreadable.problems)
    if problems:
        raise Unreadable(tuple(problems))
    return tuple(notices)
