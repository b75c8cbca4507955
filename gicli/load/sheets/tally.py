"""What stands in the columns of a sheet: how many cells are filled, and which unknown ones hold days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from gicli.core.intake import ColumnIntake, Use
from gicli.core.message import Message, Name, Refused, say
from gicli.core.problem import Problem
from gicli.core.rules import PauseKind
from gicli.core.vocabulary import PARTIES
from gicli.load.scalars import calendar_day, short
from gicli.load.sheets.columns import Column, Head
from gicli.load.sheets.days import day_text
from gicli.load.sheets.grid import Row, Value, is_empty
from gicli.load.sheets.lookup import nearest
from gicli.load.sheets.table import Table
from gicli.load.sheets.values import as_text


class Tally:
    """Counts the cells of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._named = {column.head.at for column in table.columns}
        self._unknown = [c.head.at for c in table.columns if c.use is Use.UNKNOWN]
        self._filled: Counter[int] = Counter()
        self._days: Counter[int] = Counter()

    def add(self, row: Row) -> None:
        for at, value in enumerate(row.cells):
            if is_empty(value):
                continue
            self._filled[at] += 1
            if at not in self._named or at in self._unknown:
                self._days[at] += self._is_day(value)

    def _is_day(self, value: Value) -> bool:
        if isinstance(value, date):
            return True
        if not isinstance(value, str):
            return False
        context = self._table.context
        try:
            calendar_day(day_text(value, context.year, context.day_zero))
        except Refused:
            return False
        return True

    def columns(self) -> Iterator[ColumnIntake]:
        """Every column that has a heading or something in it."""
        row = self._table.header.last
        bare = [
            Column(Head(at, "", "", row), Use.UNKNOWN)
            for at in self._filled
            if at not in self._named
        ]
        for column in sorted((*self._table.columns, *bare), key=lambda c: c.head.at):
            yield self._intake(column)

    def _intake(self, column: Column) -> ColumnIntake:
        head, meaning = column.head, column.meaning
        record = (meaning.record, meaning.n) if meaning else ("", 0)
        party = self._table.parties.get(record, "") if meaning and meaning.key == "sent" else ""
        return ColumnIntake(
            self._table.grid.place(head.row, head.at),
            as_text(head.text),
            as_text(head.above),
            column.use,
            meaning.heading.name if meaning else None,
            Name(PARTIES[PauseKind(party)][0], party) if party else None,
            self._filled[head.at],
        )

    def days_unread(self) -> Iterator[Problem]:
        """Columns that hold days and that nobody knows."""
        for column in self.columns():
            if column.use is Use.UNKNOWN and self._days[column.place.column - 1]:
                yield Problem(column.place, _unknown_days(column.heading))


def _unknown_days(heading: str) -> Message:
    if not heading:
        return say("days stand in a column without a heading; give it one")
    near = nearest(heading)
    if near is None:
        return say(
            "the column “{heading}” holds days, and what they mean is not known; {way}",
            heading=short(heading),
            way=_WAY,
        )
    return say(
        "the column “{heading}” holds days, and what they mean is not known; did you mean: {near}? Else {way}",
        heading=short(heading),
        near=near,
        way=_WAY,
    )


_WAY = say(
    "name it as a ledger does, or say what it is with {command}",
    command="gicli ledger import --map",
)
