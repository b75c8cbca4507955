"""Every ledger that is asked for, whatever its format, and the calendars that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gicli.core.ledger.headings import RULES_OF
from gicli.core.ledger.intake import SheetIntake, Use
from gicli.core.ledger.items import Ledger
from gicli.core.words.message import say_n
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import guarded
from gicli.load.ledgers.places import SHEETS as SHEETS
from gicli.load.ledgers.places import ledger_files
from gicli.load.ledgers.read import Reading, read_ledger
from gicli.load.yamlfile.compose import without_collector
from gicli.load.yamlfile.files import read_text, text_of
from gicli.load.yamlfile.scalars import short

if TYPE_CHECKING:
    from gicli.load.sheets.read import SheetsReading


def read_ledgers(
    asked: Iterable[str],
    *,
    hidden: bool = False,
    maps: Iterable[str] = (),
    words: Iterable[str] = (),
) -> Reading:
    """Every ledger of these files, folders and patterns, with all problems; with `hidden` also what
    is hidden in workbooks. `maps` and `words` say what columns and cells of sheets mean.

    Raises Refused for one of those that says nothing, else nothing.
    """
    how = _How(tuple(maps), tuple(words), hidden)
    ledgers: list[Ledger] = []
    problems: list[Problem] = []
    remarks: list[Problem] = []
    found = ledger_files(asked)
    for file in found:
        if isinstance(file, Problem):
            problems.append(file)
            continue
        try:
            with without_collector():
                reading = _read_file(file, how)
        except Unreadable as unreadable:
            problems.extend(_bearable(file, unreadable.problems))
            continue
        ledgers.extend(reading.ledgers)
        problems.extend(_bearable(file, reading.problems))
        remarks.extend(reading.remarks)
    files = tuple(file for file in found if isinstance(file, str))
    return Reading(tuple(ledgers), tuple(problems), files, tuple(remarks))


_MOST_PROBLEMS = 1000
"""Of one file: nobody reads more, and each is a line in every format."""


def _bearable(file: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems, with one in place of those that are too many, which says how many these are."""
    more = len(problems) - _MOST_PROBLEMS
    if more <= 0:
        return problems
    message = say_n(
        "{n} more place in this file is wrong; put right those above first",
        "{n} more places in this file are wrong; put right those above first",
        more,
    )
    return (*problems[:_MOST_PROBLEMS], Problem(Place(file, 0), message))


def _read_file(file: str, how: _How) -> Reading:
    """The ledger in that file, whatever its format. Raises Unreadable."""
    if Path(file).suffix.lower() not in SHEETS:
        return read_ledger(file, read_text(file))
    # Imported here: most ledgers are YAML.
    from gicli.load.sheets.columns import check_wishes
    from gicli.load.sheets.read import of_gone, read_settled, read_sheets, said

    given = said(how.maps, how.words)
    kept = read_settled(file)
    settled = given.over(kept)
    found = read_sheets(file, settled.wishes, settled.words, hidden=how.hidden)
    check_wishes(given.wishes, found.sheets)
    gone = tuple(of_gone(file, kept, found.sheets))
    reading = _of_sheets(found)
    return replace(reading, remarks=(*gone, *reading.remarks))


def read_given(
    file: str, data: bytes, maps: Iterable[str] = ()
) -> tuple[Reading, tuple[SheetIntake, ...]]:
    """The ledger that these bytes are, by the ending of its name, and its sheets if it has any.

    Nothing is looked for on the disk. Raises Unreadable, Refused for maps that say nothing.
    """
    if Path(file).suffix.lower() not in SHEETS:
        reading = read_ledger(file, text_of(file, data))
        return replace(reading, problems=_bearable(file, reading.problems), files=(file,)), ()
    from gicli.load.sheets.columns import check_wishes, read_wishes
    from gicli.load.sheets.read import grids_of, read_sheets

    wishes = read_wishes(maps)
    with without_collector():
        found = read_sheets(file, wishes, grids=grids_of(file, wishes, data))
    check_wishes(wishes, found.sheets)
    reading = _of_sheets(found)
    reading = replace(reading, problems=_bearable(file, reading.problems), files=(file,))
    return reading, found.sheets


_HEAD = 2**16
_OURS = re.compile(rb'(?:working_days_left|ledger rules|%s)(?=[",\t\r\n]|$)' % RULES_OF.zh.encode())
"""A column that only what gicli writes has."""


def holds_a_register(file: Path) -> bool:
    """Whether the file, as far as its beginning tells, is a ledger in CSV that somebody else keeps."""
    try:
        with guarded(file), file.open("rb") as opened:
            head = opened.read(_HEAD)
        if _OURS.search(head.partition(b"\n")[0]):
            return False
        # The last line may be cut.
        whole = head if len(head) < _HEAD else head.rpartition(b"\n")[0]
        reading, _ = read_given(str(file), whole)
    except Unreadable:
        return False
    return any(ledger.items for ledger in reading.ledgers)


def _of_sheets(found: SheetsReading) -> Reading:
    unread = tuple(_unread(found))
    faults = (*found.problems, *found.days_unread, *(p for p in unread if p.grave))
    remarks = (*found.remarks, *(p for p in unread if not p.grave))
    return Reading((found.ledger,), faults, remarks=remarks)


class _How(NamedTuple):
    """How sheets are read."""

    maps: tuple[str, ...]
    words: tuple[str, ...]
    hidden: bool


def _unread(found: SheetsReading) -> Iterator[Problem]:
    """Each column that nobody knows and in which something stands, once."""
    told = {problem.place for problem in found.days_unread}
    for sheet in found.sheets:
        for column in sheet.columns:
            if column.use is Use.UNKNOWN and column.filled and column.place not in told:
                message = say_n(
                    "not read: {heading} ({n} row); {option} says what it is",
                    "not read: {heading} ({n} rows); {option} says what it is",
                    column.filled,
                    heading=short(column.heading) or column.letter,
                    option="--map",
                )
                yield Problem(column.place, message, grave=column.matters)
